using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>What is in the packages beside the code, packed in a clone as a release would be.</summary>
public sealed class PackageTests
{
    private const string Remote = "https://github.com/somebody/sqlgen";

    private static readonly string[] Projects =
    [
        "generator/SqlGen.Compiler", "generator/SqlGen.Generator", "runtime/SqlGen.Runtime", "runtime/SqlGen.Hosting", "runtime/SqlGen.Migrations", "tool/SqlGen.Tool",
    ];

    [Fact]
    public void Every_project_that_is_packed_is_looked_at() => Assert.Equal(
        Projects.Order(StringComparer.Ordinal),
        new[] { "generator", "runtime", "tool" }.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(static path => File.ReadAllText(path).Contains("<IsPackable>true", StringComparison.Ordinal))
            .Select(static path => Path.GetRelativePath(RepositoryRoot.Path, Path.GetDirectoryName(path)!).Replace('\\', '/')).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_package_has_README_icon_licence_repository_symbols_and_the_way_to_its_sources_and_is_the_same_wherever_it_is_packed()
    {
        await using var machine = new FreshMachine();
        var commit = await machine.CommitAsync(Remote);
        var packages = await machine.PackAsync("feed", Projects);

        Assert.Equal(Projects.Length, packages.Count);
        foreach (var path in packages)
        {
            using var package = new PackedSymbols(path);
            var nuspec = package.Nuspec;
            Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
            Assert.Contains("<icon>icon.png</icon>", nuspec, StringComparison.Ordinal);
            Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
            Assert.Contains($"url=\"{Remote}\"", nuspec, StringComparison.Ordinal);
            Assert.Contains($"commit=\"{commit}\"", nuspec, StringComparison.Ordinal);
            Assert.StartsWith("# SqlGen", System.Text.Encoding.UTF8.GetString(package.Read("README.md")), StringComparison.Ordinal);
            Assert.Equal([0x89, .. "PNG"u8], package.Read("icon.png")[..4]);
            Assert.NotEmpty(package.Assemblies);
            Assert.All(package.Assemblies, assembly =>
            {
                Assert.True(package.HasSymbolsOf(assembly), $"{path}: {assembly} has other symbols");
                Assert.Contains($"https://raw.githubusercontent.com/somebody/sqlgen/{commit}/*", package.SourceLinkOf(assembly), StringComparison.Ordinal);
                // Nothing tells whose machine it was: the root is /_/.
                Assert.All(package.SourcesOf(assembly), static source => Assert.StartsWith("/_", source, StringComparison.Ordinal));
            });
        }

        await using var other = new FreshMachine(machine);
        await other.CommitAsync(Remote);
        Assert.All(await other.PackAsync("feed", ["runtime/SqlGen.Runtime", "generator/SqlGen.Generator"]), path => AssertSame(packages.Single(package => Path.GetFileName(package) == Path.GetFileName(path)), path));
    }

    private static void AssertSame(string one, string other)
    {
        using var package = new PackedSymbols(one);
        using var again = new PackedSymbols(other);
        Assert.All(package.Assemblies, assembly => Assert.True(package.Read(assembly + ".dll").AsSpan().SequenceEqual(again.Read(assembly + ".dll")), assembly));
    }
}

using System.Xml.Linq;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>The arrows between projects, read from the project files: what a project may refer to, and may bring along.</summary>
public sealed class ProjectReferencesTests
{
    private sealed record Allowed(string[] Projects, string[] Packages);

    private static readonly Dictionary<string, Allowed> Below = new()
    {
        ["SqlGen.Compiler"] = new([], []),
        ["SqlGen.Generator"] = new(["SqlGen.Compiler"], ["Microsoft.CodeAnalysis"]),
        ["SqlGen.Runtime"] = new([], ["Npgsql", "Polly.Core", "Microsoft.Extensions.Logging.Abstractions"]),
        ["SqlGen.Hosting"] = new(["SqlGen.Runtime"], ["Microsoft.Extensions"]),
        ["SqlGen.Migrations"] = new(["SqlGen.Compiler"], ["Npgsql"]),
        ["SqlGen.LocalPostgres"] = new([], ["Npgsql", "Testcontainers.PostgreSql", "MysticMind.PostgresEmbed"]),
        ["SqlGen.Tool"] = new(["SqlGen.Compiler", "SqlGen.Runtime", "SqlGen.Migrations", "SqlGen.LocalPostgres"], ["System.CommandLine", "Spectre.Console", "Npgsql"]),
    };

    private static readonly string[] Files = [.. new[] { "generator", "runtime", "tool" }.SelectMany(folder => SourceTree.Files(folder, "*.csproj"))];

    public static TheoryData<string> Projects() => [.. Files];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_stands_below_it(string path)
    {
        var project = XDocument.Parse(SourceTree.Text(path));
        Assert.True(Below.TryGetValue(Path.GetFileNameWithoutExtension(path), out var allowed), $"{path} has no place in the architecture yet");

        Assert.Empty(Included(project, "ProjectReference").Select(NameOf).Except(allowed.Projects));
        Assert.All(Included(project, "PackageReference"), package => Assert.Contains(allowed.Packages, name => IsOrIsUnder(package, name)));
    }

    [Fact]
    public void The_generator_refers_to_the_compiler_and_runs_where_Roslyn_runs()
    {
        var generator = XDocument.Parse(SourceTree.Text("generator/SqlGen.Generator/SqlGen.Generator.csproj"));
        var compiler = XDocument.Parse(SourceTree.Text("generator/SqlGen.Compiler/SqlGen.Compiler.csproj"));

        Assert.Equal(["SqlGen.Compiler"], Included(generator, "ProjectReference").Select(NameOf));
        Assert.Equal("netstandard2.0", generator.Descendants("TargetFramework").Single().Value);
        Assert.Equal("netstandard2.0", compiler.Descendants("TargetFramework").Single().Value);
    }

    [Fact]
    public void Every_project_of_the_table_exists() =>
        Assert.Equal(Below.Keys.Order(), Files.Select(NameOf).Order());

    private static IEnumerable<string> Included(XDocument project, string item) =>
        project.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static bool IsOrIsUnder(string package, string name) => package == name || package.StartsWith(name + ".", StringComparison.Ordinal);
}

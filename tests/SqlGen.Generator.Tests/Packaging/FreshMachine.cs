using System.Text;
using System.Text.RegularExpressions;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>
/// Somebody's machine with a checkout and nothing else of ours: a home folder of its own, and the sources as a clone would have them. The
/// version is a new one, so that no package which the real machine has unpacked can win.
/// </summary>
internal sealed partial class FreshMachine : IAsyncDisposable
{
    private const string Version = "0.1.0";

    private static readonly string[] Sources = ["generator", "runtime", "tool", "templates"];

    /// <summary>Where the version stands: a release changes all of these.</summary>
    private static readonly string[] Versioned =
    [
        "Directory.Build.props", "templates/SqlGen.Templates/content/sqlgen/SqlGenApp.csproj", "templates/SqlGen.Templates/content/sqlgen/.config/dotnet-tools.json",
    ];

    private readonly string _home = Directory.CreateTempSubdirectory("sqlgen-home-").FullName;
    private readonly string _version;

    /// <param name="version">The machine whose sources have the same version, if any.</param>
    public FreshMachine(FreshMachine? version = null)
    {
        _version = version?._version ?? $"{Version}-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";
        // In a worktree of git .git is a file, which would make the copy that very worktree.
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Path).Where(static file => Path.GetFileName(file) != ".git").Concat(Sources.SelectMany(static folder => SourcesOf(Path.Combine(RepositoryRoot.Path, folder)))))
        {
            var copy = Path.Combine(Checkout, Path.GetRelativePath(RepositoryRoot.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var file in Versioned.Select(path => Path.Combine(Checkout, path)))
        {
            var text = File.ReadAllText(file);
            Assert.Contains(Version, text, StringComparison.Ordinal);
            File.WriteAllText(file, text.Replace(Version, _version, StringComparison.Ordinal));
        }
    }

    private string Checkout => Path.Combine(_home, "sqlgen");

    /// <summary>Does what a page says from its first block to its last: writes its files, runs its commands in one shell, and holds what they print against the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="server">The URL of the server, in place of the one that the page has as an example.</param>
    /// <param name="database">The name of the database that is made, in place of <c>shop</c>, which somebody may have.</param>
    public async Task FollowAsync(MarkdownPage page, string server, string database)
    {
        var (script, expected) = (new StringBuilder(), new List<(int Step, string Text)>());
        var step = 0;
        foreach (var block in page.Blocks.Where(static block => block.Shown))
        {
            switch (block)
            {
                case { Path: { } path }:
                    await File.WriteAllTextAsync(PathOf($"file.{++step}"), block.Text);
                    script.Append($"mkdir -p {Path.GetDirectoryName(path) switch { "" => ".", var folder => folder }}; cp {PathOf($"file.{step}")} {path}\n");
                    break;
                case { Language: "sh" }:
                    var commands = DatabasePattern().Replace(ServerPattern().Replace(block.Text, _ => $"SERVER={server}\n"), database).Replace(Version, _version, StringComparison.Ordinal);
                    // In braces and not in a shell of its own: what it exports, and where it goes, is the next block's.
                    script.Append(block.Note == "fails"
                        ? $"if {{ {commands}}} >{PathOf($"out.{++step}")} 2>&1; then echo 'did not fail: line {block.Line}'; exit 1; fi\n"
                        : $"echo 'line {block.Line}'; {{ {commands}}} >{PathOf($"out.{++step}")} 2>&1\n");
                    break;
                case { Language: "text" }:
                    expected.Add((step, block.Text));
                    break;
                default:
                    Assert.Fail($"{page.Path}({block.Line}): who follows the page does not know what to do with this");
                    break;
            }
        }
        await File.WriteAllTextAsync(PathOf("script"), script.ToString());
        var result = await DotNet.RunScriptAsync(Checkout, Environment(), PathOf("script"));
        Assert.True(result.ExitCode == 0, $"{result.Output}\n{LastOutput(step)}");
        Assert.NotEmpty(expected);
        Assert.All(expected, text => AssertPrinted(text.Text, File.ReadAllText(PathOf($"out.{text.Step}"))));
    }

    /// <summary>Makes the checkout a git repository with one commit, the same on every machine, and a remote.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> CommitAsync(string remote) => (await RunAsync($"""
        git init -q
        git add -A
        GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z git -c user.name=Somebody -c user.email=somebody@example.com commit -q -m Sources
        git remote add origin {remote}
        git rev-parse HEAD
        """)).Trim();

    /// <summary>Packs projects as a release is packed.</summary>
    /// <returns>The packages, in the order of their names.</returns>
    public async Task<IReadOnlyList<string>> PackAsync(string feed, IEnumerable<string> projects)
    {
        foreach (var project in projects)
            (await DotNet.RunAsync(Checkout, Environment(), "pack", project, "--disable-build-servers", "-nodeReuse:false", "-o", PathOf(feed), "-p:ContinuousIntegrationBuild=true")).AssertSuccess();
        return [.. Directory.EnumerateFiles(PathOf(feed), "*.nupkg").Order(StringComparer.Ordinal)];
    }

    /// <summary>Runs commands in the checkout, until one fails.</summary>
    /// <returns>What they printed.</returns>
    public async Task<string> RunAsync(string commands)
    {
        await File.WriteAllTextAsync(PathOf("commands"), commands);
        return (await DotNet.RunScriptAsync(Checkout, Environment(), PathOf("commands"))).AssertSuccess().Output;
    }

    /// <summary>A path in the home folder.</summary>
    public string PathOf(string path) => Path.Combine(_home, path);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_home, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> SourcesOf(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(static child => Path.GetFileName(child) is not ("bin" or "obj")).SelectMany(SourcesOf));

    /// <summary>The page's lines stand among the printed ones, in their order and with nothing between; <c>…</c> is any text.</summary>
    private static void AssertPrinted(string text, string printed)
    {
        var pattern = string.Join("\n", text.TrimEnd().Split('\n').Select(static line => "[ ]*" + Regex.Escape(line).Replace("…", "[^\n]*", StringComparison.Ordinal) + "[ ]*"));
        Assert.True(Regex.IsMatch(printed.ReplaceLineEndings("\n"), $"(^|\n){pattern}($|\n)"), $"the page says\n{text}\nand printed was\n{printed}");
    }

        private string LastOutput(int step) => File.ReadAllText(Enumerable.Range(0, step + 1).Reverse().Select(n => PathOf($"out.{n}")).First(File.Exists));

    private Dictionary<string, string> Environment()
    {
        var packages = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return new()
        {
            ["HOME"] = _home,
            ["NUGET_PACKAGES"] = PathOf("packages"),
            // What others made and the machine has unpacked already is read from there.
            ["RestoreFallbackFolders"] = Directory.Exists(packages) ? packages : "",
        };
    }

    [GeneratedRegex("SERVER=postgres://\\S+\n")]
    private static partial Regex ServerPattern();

    [GeneratedRegex(@"(?<=CREATE DATABASE |\$SERVER/)shop\b")]
    private static partial Regex DatabasePattern();
}

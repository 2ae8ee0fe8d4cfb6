using System.IO.Compression;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>
/// A console project made outside the repository, and a folder feed with the packages as they would be published. The version is new with
/// each run, and so is the folder that packages are unpacked into: no package of an earlier build can win.
/// </summary>
internal sealed class NewProject : IAsyncDisposable
{
    private static readonly string[] Packed = ["generator/SqlGen.Generator", "runtime/SqlGen.Runtime", "runtime/SqlGen.Hosting"];

    private readonly string _root = Directory.CreateTempSubdirectory("sqlgen-new-project-").FullName;
    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";
    private readonly Dictionary<string, string> _environment = [];

    private NewProject() => Folder = Directory.CreateDirectory(Path.Combine(_root, "Shop")).FullName;

    /// <summary>The folder of the project.</summary>
    public string Folder { get; }

    public static async Task<NewProject> CreateAsync()
    {
        var project = new NewProject();
        await project.PackAsync();
        await project.InstallAsync();
        return project;
    }

    /// <summary>How long a file of the package is, unpacked, in bytes.</summary>
    public long PackedLength(string path)
    {
        using var package = ZipFile.OpenRead(Path.Combine(_root, "feed", $"SqlGen.{_version}.nupkg"));
        return package.GetEntry(path)!.Length;
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public Task<CommandResult> BuildAsync() => RunAsync("build", "--disable-build-servers", "-nodeReuse:false");

    public Task<CommandResult> RunAsync(params string[] arguments) => DotNet.RunAsync(Folder, _environment, arguments);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task PackAsync()
    {
        // An artifacts folder of its own: the repository's, where this very test was built, stays as it is.
        foreach (var package in Packed)
        {
            var result = await DotNet.RunAsync(RepositoryRoot.Path, _environment, "pack", package, "--disable-build-servers", "-nodeReuse:false",
                "--artifacts-path", Path.Combine(_root, "artifacts"), "-o", Path.Combine(_root, "feed"), $"-p:Version={_version}");
            result.AssertSuccess();
        }
    }

    private async Task InstallAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), """
            <configuration>
              <packageSources>
                <add key="sqlgen-under-test" value="feed" />
              </packageSources>
            </configuration>
            """);
        (await RunAsync("new", "console", "--no-restore")).AssertSuccess();
        (await RunAsync("add", "package", "SqlGen", "--version", _version, "--no-restore")).AssertSuccess();

        // What the machine has unpacked already is read from there; what is new goes into a folder that we throw away.
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _environment["NUGET_PACKAGES"] = Path.Combine(_root, "packages");
        if (Directory.Exists(packages))
            _environment["RestoreFallbackFolders"] = packages;
    }
}

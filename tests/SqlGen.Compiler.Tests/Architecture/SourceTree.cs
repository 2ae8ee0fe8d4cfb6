using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>The repository's files as they lie on disk; no git is needed, so that an exported tree can be tested too.</summary>
internal static class SourceTree
{
    private static readonly string[] NotSource = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    /// <summary>C# files under a folder, relative to the repository's root, with forward slashes.</summary>
    public static IEnumerable<string> CSharpFiles(string folder = "") => Files(folder, "*.cs");

    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var root = Path.Combine(RepositoryRoot.Path, folder);
        return Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(NotSource.Contains))
            .Order(StringComparer.Ordinal);
    }

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(RepositoryRoot.Path, path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));
}

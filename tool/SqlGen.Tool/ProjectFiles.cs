using SqlGen.Compiler;
using SqlGen.Compiler.Text;

namespace SqlGen.Tool;

/// <summary>The SQL of a project, found as the build finds it: every <c>.sql</c> file under a folder, those under a <c>queries</c> folder being queries.</summary>
internal sealed record ProjectFiles(IReadOnlyList<SourceFile> Schema, IReadOnlyList<SourceFile> Queries)
{
    /// <summary>The folder unless told, as of <c>SqlGenRoot</c> in a project.</summary>
    public const string DefaultRoot = "sql";

    private const string QueriesFolder = "queries";

    /// <summary>Reads the files under a folder; the schema in the order in which it applies.</summary>
    /// <exception cref="UsageException">There is no such folder, it has no file, or one cannot be read.</exception>
    public static ProjectFiles Read(string root)
    {
        if (!Directory.Exists(root))
            throw new UsageException([$"there is no folder '{root}': name the folder of the SQL files with --root"]);
        var paths = Directory.EnumerateFiles(root, "*.sql", SearchOption.AllDirectories).Select(static path => path.Replace('\\', '/')).ToList();
        if (paths.Count == 0)
            throw new UsageException([$"the folder '{root}' has no .sql file"]);
        var problems = new List<string>();
        var isQueries = paths.ToLookup(path => IsQueries(Path.GetRelativePath(root, path)));
        var files = new ProjectFiles(
            SourceFiles.Read([.. isQueries[false].Order(SqlCompiler.SchemaFileOrder)], problems),
            SourceFiles.Read([.. isQueries[true].Order(StringComparer.Ordinal)], problems));
        return problems.Count == 0 ? files : throw new UsageException(problems);
    }

    private static bool IsQueries(string path) =>
        path.Split('/', '\\').SkipLast(1).Contains(QueriesFolder, StringComparer.OrdinalIgnoreCase);
}

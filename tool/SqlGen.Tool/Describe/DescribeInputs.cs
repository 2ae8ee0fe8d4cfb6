using SqlGen.Compiler;
using SqlGen.Compiler.Text;

namespace SqlGen.Tool.Describe;

/// <summary>The files that a call of <c>sqlgen describe</c> names, read.</summary>
internal sealed record DescribeInputs(IReadOnlyList<SourceFile> Schema, IReadOnlyList<SourceFile> Queries, IReadOnlyList<SourceFile> Scripts, int PostgresVersion)
{
    /// <summary>Reads all files.</summary>
    /// <exception cref="UsageException">No file is named, or some cannot be read.</exception>
    public static DescribeInputs Read(string[] schema, string[] queries, string[] scripts, int postgresVersion)
    {
        if (schema.Length + queries.Length + scripts.Length == 0)
            throw new UsageException(["nothing to describe: give at least one --schema, --queries or --script"]);
        var problems = new List<string>();
        var inputs = new DescribeInputs(
            SourceFiles.Read(schema, problems), SourceFiles.Read(queries, problems), SourceFiles.Read(scripts, problems), postgresVersion);
        return problems.Count == 0 ? inputs : throw new UsageException(problems);
    }

    private CompilerOptions Options => new() { PostgresVersion = PostgresVersion, FaultyDefinitions = FaultyDefinitions.LeftOut };

    /// <summary>Faulty statements of the schema, then every statement of queries and of scripts, each in the order of the files.</summary>
    public IReadOnlyList<StatementDescription> Describe()
    {
        var schema = SqlCompiler.BuildSchema(Schema, Options);
        var statements = new List<StatementDescription>(schema.FaultyStatements);
        foreach (var file in Queries)
            statements.AddRange(SqlCompiler.DescribeQueries(file, schema));
        if (Scripts.Count > 0)
            statements.AddRange(DescribeScripts());
        return statements;
    }

    /// <summary>A script goes on where the schema ends, and the schema's own statements are not told again.</summary>
    private IEnumerable<StatementDescription> DescribeScripts()
    {
        var paths = Scripts.Select(script => script.Path).ToHashSet(StringComparer.Ordinal);
        return SqlCompiler.DescribeScripts([.. Schema, .. Scripts], Options).Where(statement => paths.Contains(statement.Path));
    }
}

using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Diagnostics;

/// <summary>The smallest SQL that triggers a rule: the folder <c>ID</c> beside this file, with <c>schema.sql</c>, <c>queries.sql</c> or both; or with two migrations.</summary>
internal sealed class DiagnosticCase
{
    public static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests/SqlGen.Compiler.Tests/Diagnostics");

    private readonly string _id;

    public DiagnosticCase(string id)
    {
        _id = id;
        Schema = [.. new[] { "schema.sql", "1_before.sql", "2_change.sql" }.Select(name => Read(id, name)).OfType<SourceFile>()];
        Queries = Read(id, "queries.sql");
        Assert.True(Files.Any(), $"Diagnostics/{id} has neither schema.sql nor queries.sql");
    }

    public IReadOnlyList<SourceFile> Schema { get; }

    public SourceFile? Queries { get; }

    public IEnumerable<SourceFile> Files => Queries is null ? Schema : [.. Schema, Queries];

    /// <summary>All that the compiler says of the files; of style only what is asked for.</summary>
    public List<SqlDiagnostic> Compile()
    {
        var schema = SqlCompiler.BuildSchema(Schema);
        return [.. schema.Diagnostics, .. schema.Advice.Where(d => d.Rule.IsEnabledByDefault || d.Rule.Id == _id), .. Queries is null ? [] : SqlCompiler.CompileQueries(Queries, schema).Diagnostics];
    }

    private static SourceFile? Read(string id, string name)
    {
        var path = Path.Combine(Folder, id, name);
        return File.Exists(path) ? new SourceFile(name, File.ReadAllText(path)) : null;
    }
}

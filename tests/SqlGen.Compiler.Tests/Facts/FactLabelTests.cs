using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Holds what is proved against a table of what is true, and the table against a server.</summary>
public sealed class FactLabelTests(FactLabelTests.FilledDatabase filled) : IClassFixture<FactLabelTests.FilledDatabase>
{
    private const int Times = 40;

    private static readonly SchemaResult Catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", FactLabels.Schema)]);

    public static TheoryData<string, string> Labels => FactLabels.All;

    [Theory]
    [MemberData(nameof(Labels))]
    public async Task What_is_proved_is_what_is_labelled_and_true(string sql, string label)
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Labelled :many\n" + sql), Catalog);
        Assert.Empty(compiled.Diagnostics);
        var query = Assert.Single(compiled.Model.Queries);

        var runs = await QueryRuns.RunAsync(filled.Database!, query, Times);

        Assert.Empty(runs.Breaches);
        Assert.NotEqual(0, runs.Completed);
        var columns = query.Columns.Select((c, i) => !c.Nullable ? "!" : runs.NullSeen[i] ? "?" : "~");
        var rows = query.Rows switch
        {
            Cardinality.One => "1",
            Cardinality.AtMostOne => "0..1",
            _ => runs.MostRows > 1 ? "*" : "~",
        };
        Assert.Equal(label, string.Join(' ', [.. columns, rows, .. query.ReadOnly ? Array.Empty<string>() : ["w"]]));
    }

    /// <summary>The labels' schema with random rows in it.</summary>
    public sealed class FilledDatabase : IAsyncLifetime
    {
        internal RandomDatabase? Database { get; private set; }

        public async Task InitializeAsync() => Database = await RandomDatabase.CreateAsync(new PostgresFixture(), FactLabels.Schema, seed: 11);

        public async Task DisposeAsync() => await Database!.DisposeAsync();
    }
}

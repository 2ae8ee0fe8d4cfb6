using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Holds what is proved against a table of what is true, and the table against a server.</summary>
public sealed class FactLabelTests(FactLabelTests.FilledDatabase filled) : IClassFixture<FactLabelTests.FilledDatabase>
{
    private const int Times = 40;

    private static readonly SchemaResult Catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", FactLabels.Schema)]);

    public static IEnumerable<object[]> Labels => FactLabels.All.Concat(MoreFactLabels.All);

    [Theory]
    [MemberData(nameof(Labels))]
    public async Task What_is_proved_is_what_is_labelled_and_true(string sql, string label)
    {
        var query = Compile(sql, Catalog);
        // What no run shows may be true for all that a run can tell.
        Assert.Equal(label.Replace('-', '~'), await SeenAsync(filled.Database!, query));
    }

    [Fact]
    public void Little_that_is_true_is_not_proved()
    {
        var labels = Labels.Concat(FactLabelsSince18.All).Select(static row => ((string)row[1]).Split(' ')).ToList();
        var unproved = labels.Count(static label => label.Contains("~"));
        Assert.True(labels.Count >= 500 && unproved * 100 <= labels.Count * 3, $"of {unproved} of {labels.Count} queries less is proved than is true");
    }

    [Fact]
    public async Task So_it_is_with_what_came_later()
    {
        var catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", FactLabelsSince18.Schema)], new CompilerOptions { PostgresVersion = 18 });
        var labels = FactLabelsSince18.All.Select(static row => (Query: (string)row[0], Label: (string)row[1])).ToList();
        var queries = labels.ConvertAll(label => Compile(label.Query, catalog));
        // An older server cannot tell what only a run shows.
        Assert.Equal(labels.Select(static l => Claimed(l.Label)), queries.Select(static q => Label(q, static _ => "?", "?")));
        if (filled.Database!.Connection.PostgreSqlVersion.Major < 18)
            return;
        await using var database = await RandomDatabase.CreateAsync(new PostgresFixture(), FactLabelsSince18.Schema, seed: 11);
        for (var i = 0; i < queries.Count; i++)
            Assert.Equal(labels[i].Label, await SeenAsync(database, queries[i]));
    }

    private static QueryModel Compile(string sql, SchemaResult catalog)
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Labelled :many\n" + sql), catalog);
        // That a query gives one row, or takes any rows, is advice.
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.Rule.Severity != SqlSeverity.Info);
        return Assert.Single(compiled.Model.Queries);
    }

    private static async Task<string> SeenAsync(RandomDatabase database, QueryModel query)
    {
        var runs = await QueryRuns.RunAsync(database, query, Times);
        Assert.Empty(runs.Breaches);
        Assert.NotEqual(0, runs.Completed);
        return Label(query, column => runs.NullSeen[column] ? "?" : "~", runs.MostRows > 1 ? "*" : "~");
    }

    private static string Label(QueryModel query, Func<int, string> unproved, string unbounded)
    {
        var columns = query.Columns.Select((c, i) => c.Nullable ? unproved(i) : "!");
        var rows = query.Rows switch
        {
            Cardinality.One => "1",
            Cardinality.AtMostOne => "0..1",
            _ => unbounded,
        };
        return string.Join(' ', [.. columns, rows, .. query.ReadOnly ? Array.Empty<string>() : ["w"]]);
    }

    /// <summary>What a label says of our claims alone.</summary>
    private static string Claimed(string label) => label.Replace('~', '?').Replace('*', '?');

    /// <summary>The labels' schema with random rows in it.</summary>
    public sealed class FilledDatabase : IAsyncLifetime
    {
        internal RandomDatabase? Database { get; private set; }

        public async Task InitializeAsync() => Database = await RandomDatabase.CreateAsync(new PostgresFixture(), FactLabels.Schema, seed: 11);

        public async Task DisposeAsync() => await Database!.DisposeAsync();
    }
}

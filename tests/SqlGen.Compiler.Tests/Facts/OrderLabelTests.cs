using Npgsql;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>What the rows of a result are said to be sorted by, and that sorting them by it changes nothing.</summary>
public sealed class OrderLabelTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = "CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b integer NOT NULL, name text NOT NULL, z integer); CREATE VIEW sorted AS SELECT a, b FROM t ORDER BY a;";

    public static TheoryData<string, string> Labels => new()
    {
        { "SELECT a, b FROM t ORDER BY a, b DESC", "a -b" },
        { "SELECT a AS x, b FROM t ORDER BY x, 2", "x b" },
        { "SELECT a FROM t ORDER BY b, a", "" },
        { "SELECT a, b FROM t ORDER BY a, a + b, b", "a" },
        { "SELECT a, count(*) AS n FROM t GROUP BY a ORDER BY count(*) DESC, a", "-n a" },
        { "SELECT a FROM t UNION SELECT b FROM t ORDER BY a DESC", "-a" },
        { "SELECT a, b FROM t ORDER BY a LIMIT 3", "a" },
        { "SELECT a, b FROM t ORDER BY a FOR UPDATE", "" },
        { "SELECT a, b FROM sorted", "" },
        { "SELECT a AS x, b AS x FROM t ORDER BY t.b", "" },
        { "SELECT a, b FROM t ORDER BY a USING >, b", "-a b" },
        { "SELECT a, b FROM t ORDER BY a NULLS FIRST, b", "a b" },
        { "SELECT z, b FROM t ORDER BY z NULLS FIRST, b", "" },
        { "SELECT z, b FROM t ORDER BY z DESC, b", "-z b" },
        { "SELECT z, b FROM t ORDER BY z NULLS LAST, b", "z b" },
        { "SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC", "a -b" },
        { "WITH w AS (SELECT a, b FROM t ORDER BY b) SELECT a, b FROM w ORDER BY b DESC, a", "-b a" },
        { "VALUES (2, 'x'), (1, 'y') ORDER BY column1", "column1" },
    };

    [Theory]
    [MemberData(nameof(Labels))]
    public async Task Sorting_by_what_is_claimed_changes_nothing(string sql, string label)
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Sorted :many\n{sql}"), SqlCompiler.BuildSchema([new SourceFile("schema.sql", Schema)]));
        var claimed = Assert.Single(compiled.Model.Queries).SortedBy;
        Assert.Equal(label, string.Join(' ', claimed));
        if (claimed.Count == 0)
            return;
        await using var database = await postgres.CreateDatabaseAsync(Schema + " INSERT INTO t SELECT i, i * 7 % 5, i * 11 % 3, i::text, nullif(i % 4, 0) FROM generate_series(1, 40) i");
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var keys = string.Join(", ", claimed.Select(static column => column.TrimStart('-')));
        var order = string.Join(", ", claimed.Select(static column => column[0] == '-' ? column[1..] + " DESC" : column));
        await using var command = source.CreateCommand($"SELECT array_agg(ROW({keys})::text), array_agg(ROW({keys})::text ORDER BY {order}) FROM ({sql}) q");
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.Equal(row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(0));
    }
}

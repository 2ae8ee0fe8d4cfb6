using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Views go on reading what they read when columns of their tables are renamed or added, and what is known of them stays.</summary>
public sealed class RenamedColumnTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Tables =
        """
        CREATE TABLE a (id int PRIMARY KEY, y int, m int NOT NULL);
        CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a, z int);
        """;

    private const string Rows = "INSERT INTO a (id, must) VALUES (1, 1), (2, 2); UPDATE a SET \"New y\" = 3 WHERE id = 1; INSERT INTO b VALUES (1, 1, NULL), (2, 2, 5);";

    private const string Changes = "ALTER TABLE a RENAME y TO \"New y\"; ALTER TABLE a ADD COLUMN extra int; ALTER TABLE a RENAME m TO must;";

    [Theory]
    [InlineData("SELECT id, y FROM a WHERE y IS NOT NULL", true)]
    [InlineData("SELECT id, y + 1 AS next FROM a WHERE y > 0 ORDER BY y", true)]
    [InlineData("SELECT a.*, b.z FROM a JOIN b ON b.a_id = a.id", true)]
    [InlineData("SELECT x.id, x.m FROM (SELECT id, m FROM a) x", true)]
    [InlineData("SELECT b.id, (SELECT a.m FROM a WHERE a.id = b.a_id) AS m FROM b", true)]
    [InlineData("SELECT id, count(*) AS n FROM a GROUP BY id HAVING max(y) > 0", true)]
    // It speaks of a name that the table has got: what it means by it is not certain any more.
    [InlineData("SELECT b.id, (SELECT a.m FROM a WHERE a.id = must.a_id) AS m FROM b JOIN b must ON must.id = b.id", false)]
    [InlineData("SELECT a.id, a.m FROM a JOIN (SELECT 3 AS y) s USING (y)", false)]
    public async Task What_is_known_of_a_view_stays_where_its_text_can_follow(string view, bool stays)
    {
        var definition = $"{Tables}\nCREATE VIEW v AS {view};\n";
        var (before, after) = (Describe(definition), Describe(definition + Changes));
        Assert.Equal(before.Columns!.Value.Select(static c => c.Name), after.Columns!.Value.Select(static c => c.Name));
        Assert.Equal(stays, before.Columns!.Value.Select(static c => c.Nullable).SequenceEqual(after.Columns!.Value.Select(static c => c.Nullable)) && before.Rows == after.Rows && before.ReadOnly == after.ReadOnly);

        await using var database = await postgres.CreateDatabaseAsync(definition + Changes + Rows);
        await using var connection = await database.OpenAsync();
        AssertNone.Of((await ClaimRun.OfAsync(connection, "SELECT * FROM v", after)).Breaches);
    }

    private static StatementDescription Describe(string schema)
    {
        var built = SqlCompiler.BuildSchema([new SourceFile("schema.sql", schema)]);
        AssertNone.Of(built.Diagnostics.Select(static d => d.Message));
        return Assert.Single(SqlCompiler.DescribeQueries(new SourceFile("queries.sql", "-- name: V :many\nSELECT * FROM v;\n"), built));
    }
}

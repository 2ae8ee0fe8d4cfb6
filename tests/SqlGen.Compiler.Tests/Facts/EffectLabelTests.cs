using System.Text.Json;
using Npgsql;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Which tables a statement reads and writes and which settings it reads, wherever in it they are named. Whatever table the server's plan has is among them.</summary>
public sealed class EffectLabelTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = """
        CREATE TABLE a (id integer PRIMARY KEY, n integer, word text);
        CREATE TABLE b (id integer PRIMARY KEY, n integer, word text);
        CREATE TABLE c (id integer PRIMARY KEY, n integer, word text);
        CREATE TABLE d (id integer PRIMARY KEY, list integer[]);
        CREATE VIEW of_b AS SELECT id, n FROM b WHERE EXISTS (SELECT 1 FROM c WHERE c.id = b.id);
        CREATE VIEW plain AS SELECT id, n FROM a;
        CREATE FUNCTION n_of(integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT n FROM c WHERE id = $1 AND word = current_setting(''app.who'', true)';
        CREATE FUNCTION put(integer) RETURNS integer LANGUAGE sql AS 'INSERT INTO c (id) VALUES ($1); SELECT n FROM b';
        CREATE TABLE owned (id integer, who text);
        ALTER TABLE owned ENABLE ROW LEVEL SECURITY;
        CREATE VIEW checked AS SELECT id, n FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id) WITH CHECK OPTION;
        CREATE VIEW on_insert AS SELECT id, n FROM a;
        CREATE RULE on_insert AS ON INSERT TO on_insert DO INSTEAD INSERT INTO c (id) VALUES (new.id);
        CREATE VIEW besides AS SELECT id, n FROM a;
        CREATE RULE besides AS ON UPDATE TO besides DO ALSO INSERT INTO c (id) VALUES (new.id);
        CREATE VIEW taken AS SELECT id, n FROM a;
        CREATE FUNCTION take() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER take INSTEAD OF INSERT ON taken FOR EACH ROW EXECUTE FUNCTION take();
        CREATE FUNCTION alike(text, integer) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT 1 FROM d) AND current_setting(''app.who'') = $1';
        CREATE OPERATOR ~~~ (LEFTARG = text, RIGHTARG = integer, FUNCTION = alike);
        CREATE UNLOGGED TABLE fast (id integer);
        CREATE TABLE parted (id integer) PARTITION BY LIST (id);
        CREATE UNLOGGED TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
        CREATE TABLE parent (id integer);
        CREATE UNLOGGED TABLE child () INHERITS (parent);
        CREATE SEQUENCE numbers;
        CREATE TEMPORARY TABLE mine (id integer);
        CREATE POLICY own ON owned USING (who = current_setting('app.who', true) AND EXISTS (SELECT 1 FROM d));
        """;

    public static TheoryData<string, string> Labels { get; } = new()
    {
        { "SELECT 1", "" },
        { "SELECT n FROM a", "reads a" },
        { "SELECT (SELECT n FROM b LIMIT 1), EXISTS (SELECT 1 FROM c) FROM a", "reads a b c" },
        { "SELECT n FROM a WHERE id IN (SELECT n FROM b) OR (id, n) = ANY (SELECT id, n FROM c)", "reads a b c" },
        { "SELECT sum(n) FROM a GROUP BY (SELECT n FROM b LIMIT 1) HAVING count(*) > (SELECT count(*) FROM c)", "reads a b c" },
        { "SELECT sum(n) FILTER (WHERE EXISTS (SELECT 1 FROM b)) OVER (ORDER BY (SELECT max(n) FROM c)) FROM a", "reads a b c" },
        { "SELECT n FROM a ORDER BY (SELECT count(*) FROM b) LIMIT (SELECT count(*) FROM c) OFFSET (SELECT 0 FROM d LIMIT 1)", "reads a b c d" },
        { "SELECT DISTINCT ON ((SELECT max(n) FROM b)) n FROM a", "reads a b" },
        { "SELECT s FROM a, LATERAL generate_series(1, (SELECT count(*) FROM b WHERE b.id = a.id)) s", "reads a b" },
        { "SELECT a.n FROM a TABLESAMPLE bernoulli ((SELECT 10 FROM b LIMIT 1)) JOIN c ON a.id = (SELECT max(id) FROM d)", "reads a b c d" },
        { "WITH x AS (SELECT n FROM b), y AS (DELETE FROM c RETURNING n) SELECT x.n FROM x, y, a", "reads a b c writes c" },
        { "SELECT n FROM of_b UNION SELECT n FROM plain EXCEPT VALUES ((SELECT max(id) FROM d))", "reads a b c d" },
        { "SELECT n_of(id) FROM a", "reads a c settings app.who" },
        { "SELECT put(1)", "reads b writes c" },
        { "SELECT id FROM owned", "reads d owned settings app.who" },
        { "INSERT INTO a (id, n) SELECT id, n FROM b", "reads b writes a" },
        { "INSERT INTO a (id, n) VALUES (1, (SELECT max(n) FROM b)) ON CONFLICT (id) DO UPDATE SET n = (SELECT max(n) FROM c) WHERE EXISTS (SELECT 1 FROM d)", "reads b c d writes a" },
        { "INSERT INTO a (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET (n, word) = (SELECT n, word FROM b LIMIT 1)", "reads b writes a" },
        { "INSERT INTO a (id) VALUES (1) RETURNING (SELECT max(n) FROM b)", "reads b writes a" },
        { "UPDATE a SET n = (SELECT max(n) FROM b) FROM c WHERE c.id = a.id", "reads a b c writes a" },
        { "UPDATE a SET (n, word) = (SELECT n, word FROM b WHERE b.id = a.id)", "reads a b writes a" },
        { "UPDATE a SET (n, word) = (VALUES ((SELECT max(n) FROM b), n_of(1)::text))", "reads a b c writes a settings app.who" },
        { "UPDATE d SET list[(SELECT max(n) FROM b)] = 1", "reads b d writes d" },
        { "UPDATE plain SET n = 1", "reads a writes a" },
        { "INSERT INTO checked VALUES (1, 1)", "reads b writes a" },
        { "UPDATE checked SET n = 1", "reads a b writes a" },
        { "UPDATE on_insert SET n = 1", "reads a writes a" },
        { "UPDATE taken SET n = 1", "reads a writes a" },
        { "DELETE FROM taken", "reads a writes a" },
        { "INSERT INTO taken VALUES (1, 1)", "writes taken" },
        { "SELECT word ~~~ n FROM a", "reads a d settings app.who" },
        { "SELECT n INTO made FROM a", "reads a" },
        { "DELETE FROM a USING b WHERE a.id = b.id AND b.n = (SELECT max(n) FROM c)", "reads a b c writes a" },
        { "MERGE INTO a USING b ON a.id = b.id WHEN MATCHED AND EXISTS (SELECT 1 FROM c) THEN UPDATE SET n = (SELECT max(id) FROM d)", "reads a b c d writes a" },
        { "MERGE INTO a USING b ON a.id = b.id WHEN NOT MATCHED AND b.n > (SELECT max(n) FROM c) THEN INSERT (id, n) VALUES (b.id, (SELECT max(id) FROM d))", "reads a b c d writes a" },
        { "MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN UPDATE SET (n, word) = (SELECT n, word FROM c LIMIT 1)", "reads a b c writes a" },
    };

    [Fact]
    public async Task What_is_touched_is_what_is_labelled_and_has_all_that_the_plan_has()
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Schema)]);
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var wrong = new List<string>();
        foreach (var row in Labels)
        {
            var (sql, label) = ((string)row[0], (string)row[1]);
            var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Touched :{(sql.Contains("RETURNING (", StringComparison.Ordinal) || sql[0] is 'S' or 'W' && !sql.Contains("INTO made", StringComparison.Ordinal) ? "many" : "exec")}\n{sql}"), schema);
            Assert.DoesNotContain(compiled.Diagnostics, static d => d.Rule.Severity == SqlSeverity.Error);
            var effects = Assert.Single(compiled.Model.Queries).Effects!;
            string Names(string kind, IEnumerable<string> names) => names.Any() ? $"{kind} {string.Join(' ', names.Select(static name => name.Replace("public.", "", StringComparison.Ordinal)))} " : "";
            var found = (Names("reads", effects.Reads) + Names("writes", effects.Writes) + Names("settings", effects.Settings)).TrimEnd();
            if (found != label)
                wrong.Add($"{sql}: {found}");
            await using var command = source.CreateCommand("EXPLAIN (VERBOSE, FORMAT JSON) " + sql);
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
            wrong.AddRange(TablesOf(plan.RootElement).Except([.. effects.Reads, .. effects.Writes]).Select(table => $"{sql}: {table} is in the plan"));
        }
        AssertNone.Of(wrong);
    }

    /// <summary>What a standby that serves reads takes: by hand each was tried on one of PostgreSQL 15, with the same answer.</summary>
    [Theory]
    [InlineData("SELECT nextval('numbers')", false)]
    [InlineData("SELECT put(1)", false)]
    [InlineData("SELECT n FROM a", true)]
    [InlineData("SELECT n_of(id) FROM of_b", true)]
    [InlineData("SELECT last_value FROM numbers", true)]
    [InlineData("SELECT * FROM a FOR SHARE", false)]
    [InlineData("SELECT id FROM fast", false)]
    [InlineData("SELECT id FROM parted", false)]
    [InlineData("SELECT id FROM parent", false)]
    [InlineData("SELECT id FROM mine", false)]
    [InlineData("SELECT n INTO made FROM a", false)]
    [InlineData("SELECT txid_current()", false)]
    [InlineData("SELECT txid_current_if_assigned()", true)]
    [InlineData("SELECT pg_replication_origin_oid('x')", false)]
    [InlineData("SELECT pg_walfile_name('0/1')", false)]
    [InlineData("SELECT now(), random(), gen_random_uuid()", true)]
    public void What_is_safe_on_a_standby_is_said(string sql, bool isSafe)
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Q :exec\n{sql}"), SqlCompiler.BuildSchema([new SourceFile("schema.sql", Schema)]));
        Assert.Equal(isSafe, Assert.Single(compiled.Model.Queries).Effects!.StandbySafe);
    }

    private static IEnumerable<string> TablesOf(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(TablesOf),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(static property => TablesOf(property.Value))
            .Concat(node.TryGetProperty("Relation Name", out var name) ? [$"{node.GetProperty("Schema").GetString()}.{name.GetString()}"] : []),
        _ => [],
    };
}

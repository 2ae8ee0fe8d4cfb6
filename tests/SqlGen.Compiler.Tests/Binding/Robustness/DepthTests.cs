using System.Globalization;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Binding.Robustness;

/// <summary>Statements as no person writes them and some programs do. The compiler runs on threads of others, whose stack may be small.</summary>
public sealed class DepthTests
{
    private const int SmallStack = 512 * 1024;

    public static TheoryData<string, string> Statements { get; } = new()
    {
        { "a long sum", "SELECT " + Repeat("a", " + ", 10000) + " AS x FROM t" },
        { "a sum as long as may be", "SELECT " + Repeat("a", " + ", 4990) + " AS x FROM t" },
        { "a UNION as long as may be", Repeat("SELECT a FROM t", " UNION ", 4990) },
        { "an INTERSECT as long as may be", Repeat("SELECT a FROM t", " INTERSECT ", 4990) },
        { "an EXCEPT as long as may be", Repeat("SELECT a FROM t", " EXCEPT ", 4990) },
        { "a concatenation as long as may be", "SELECT " + Repeat("b", " || ", 4990) + " AS x FROM t" },
        { "parentheses as deep as may be", "SELECT " + Nested("(1 + ", "a", ")", 990) + " AS x FROM t" },
        { "CASE as deep as may be", "SELECT " + Nested("CASE WHEN true THEN ", "a", " ELSE 2 END", 490) + " AS x FROM t" },
        { "queries as deep as may be", Nested("SELECT x.a + x.a AS a FROM (", "SELECT a FROM t", ") x", 60) },
        { "WITH tables that double", "WITH " + string.Join(", ", Enumerable.Range(0, 100).Select(static i => i == 0 ? "c0 AS (SELECT a FROM t WHERE a = 1)" : $"c{i} AS (SELECT x.a FROM c{i - 1} x, c{i - 1} y)")) + " SELECT a FROM c99" },
        { "a long AND", "SELECT a FROM t WHERE " + Repeat("a = 1", " AND ", 5000) },
        { "a long OR of ANDs", "SELECT a FROM t WHERE " + Repeat("(a = 1 AND b = 'x')", " OR ", 3000) },
        { "a long concatenation", "SELECT " + Repeat("b", " || ", 10000) + " AS x FROM t" },
        { "parentheses", "SELECT " + new string('(', 3000) + "1" + new string(')', 3000) + " AS x" },
        { "a UNION ALL as long as may be", Repeat("SELECT a FROM t", " UNION ALL ", 4990) },
        { "a long INTERSECT", Repeat("SELECT a FROM t", " INTERSECT ", 2000) },
        { "nested queries", Nested("SELECT x.a FROM (", "SELECT a FROM t", ") x", 500) },
        { "nested subqueries", "SELECT " + Nested("(SELECT ", "1", ")", 1000) + " AS x" },
        { "nested EXISTS", Nested("SELECT 1 AS x WHERE EXISTS (", "SELECT 1", ")", 500) },
        { "nested UNION", Nested("(SELECT a FROM t UNION ALL ", "SELECT a FROM t", ")", 500) },
        { "nested CASE", "SELECT " + Nested("CASE WHEN true THEN ", "1", " ELSE 2 END", 1000) + " AS x" },
        { "nested calls", "SELECT " + Nested("abs(", "1", ")", 2000) + " AS x" },
        { "nested arrays", "SELECT " + new string('[', 1000).Replace("[", "ARRAY[", StringComparison.Ordinal) + "1" + new string(']', 1000) + " AS x" },
        { "a long chain of casts", "SELECT a" + Repeat("::text", "", 3000) + " AS x FROM t" },
        { "casts without a name", "SELECT a" + Repeat("::text", "", 3000) + " FROM t" },
        { "collations without a name", "SELECT b" + Repeat(" COLLATE \"C\"", "", 3000) + " FROM t" },
        { "CASE without a name", "SELECT " + Nested("CASE WHEN true THEN 1 ELSE ", "a", " END", 400) + " FROM t" },
        { "a long chain of fields", "SELECT (a)" + Repeat(".b", "", 3000) + " AS x FROM t" },
        { "many NOTs", "SELECT " + Repeat("NOT", " ", 3000) + " true AS x" },
        { "many signs", "SELECT " + Repeat("-", " ", 3000) + " 1 AS x" },
        { "many joins", "SELECT 1 AS x FROM t" + string.Concat(Enumerable.Range(0, 1000).Select(static i => $" JOIN t AS t{i} ON true")) },
        { "nested joins", "SELECT 1 AS x FROM " + new string('(', 1000) + "t" + string.Concat(Enumerable.Range(0, 1000).Select(static i => $" JOIN t AS t{i} ON true)")) },
        { "a long IN", "SELECT a FROM t WHERE a IN (" + Repeat("1", ", ", 20000) + ")" },
        { "many rows", "INSERT INTO t VALUES " + Repeat("(1, 'x')", ", ", 5000) },
        { "many WITH tables", "WITH " + string.Join(", ", Enumerable.Range(0, 1000).Select(static i => i == 0 ? "c0 AS (SELECT a FROM t)" : $"c{i} AS (SELECT a FROM c{i - 1})")) + " SELECT a FROM c999" },
        { "many parameters", "SELECT a FROM t WHERE a IN (" + string.Join(", ", Enumerable.Range(1, 5000).Select(static i => $"${i}")) + ")" },
        { "nested comments", new string('/', 3000).Replace("/", "/*", StringComparison.Ordinal) + new string('/', 3000).Replace("/", "*/", StringComparison.Ordinal) + " SELECT 1 AS x" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void It_ends_in_a_model_or_in_one_error(string what, string sql)
    {
        Assert.NotEmpty(what);
        var result = Compile(sql, SmallStack);
        Assert.Equal(1, result.Model.Queries.Count + result.Diagnostics.Count(static d => d.IsError));
    }

    /// <summary>The same of what a schema is made of, each with a chain in it.</summary>
    [Theory]
    [InlineData("CREATE VIEW v AS SELECT {0} AS x FROM t")]
    [InlineData("CREATE MATERIALIZED VIEW v AS SELECT {0} AS x FROM t")]
    [InlineData("CREATE TABLE u (a integer, CHECK ({0} > 0))")]
    [InlineData("CREATE TABLE u (a integer, b integer DEFAULT {1})")]
    [InlineData("CREATE TABLE u (a integer, b integer GENERATED ALWAYS AS ({0}) STORED)")]
    [InlineData("CREATE TABLE u (a integer) PARTITION BY RANGE (({0}))")]
    [InlineData("CREATE INDEX ON t (({0}))")]
    [InlineData("CREATE UNIQUE INDEX ON t (a) WHERE {0} > 0")]
    [InlineData("CREATE STATISTICS s ON ({0}), a FROM t")]
    [InlineData("ALTER TABLE t ADD CHECK ({0} > 0)")]
    [InlineData("ALTER TABLE t ADD COLUMN c integer DEFAULT {1}")]
    [InlineData("CREATE DOMAIN d AS integer CHECK (VALUE > {1})")]
    [InlineData("CREATE POLICY p ON t USING ({0} > 0)")]
    [InlineData("CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql RETURN {0}")]
    [InlineData("CREATE RULE r AS ON INSERT TO t WHERE {1} > 0 DO INSTEAD NOTHING")]
    [InlineData("CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW WHEN ({1} > 0) EXECUTE FUNCTION f()")]
    public void A_definition_exhausts_no_stack(string definition)
    {
        foreach (var (kilobytes, length) in new[] { (256, 600), (512, 1200), (1024, 2500), (1536, 4900) })
        {
            var sql = string.Format(CultureInfo.InvariantCulture, definition, Repeat("a", " + ", length), Repeat("1", " + ", length));
            SchemaResult? schema = null;
            OnStack(kilobytes * 1024, () => schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", $"CREATE TABLE t (a integer, b text);\n{sql};\n")]));
            Assert.NotNull(schema);
        }
    }

    /// <summary>Where the room ends differs from pass to pass: each length is one at which another pass is the first to feel it.</summary>
    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2048)]
    public void No_length_exhausts_a_stack(int kilobytes)
    {
        for (var length = 200; length <= 4000; length += 380)
        {
            Compile("SELECT " + Repeat("a", " + ", length) + " AS x FROM t", kilobytes * 1024);
            Compile("SELECT " + Nested("abs(", "a", ")", length / 4) + " AS x FROM t GROUP BY " + Nested("abs(", "a", ")", length / 4), kilobytes * 1024);
            Compile("SELECT a FROM t WHERE " + Nested("(", "a = 1", " OR a = 2)", length / 4), kilobytes * 1024);
            Compile(Nested("SELECT x.a FROM (", "SELECT a FROM t", ") x", length / 8), kilobytes * 1024);
        }
    }

    /// <summary>As deep as the server goes with the 2 MB that it has unless told otherwise, or nearly so.</summary>
    public static TheoryData<string> Long { get; } =
    [
        "SELECT " + Repeat("a", " + ", 4990) + " AS x FROM t",
        "SELECT " + Repeat("b", " || ", 4990) + " AS x FROM t",
        "SELECT a" + Repeat("::integer", "", 4990) + " AS x FROM t",
        "SELECT " + Nested("(", "a", ")", 990) + " AS x FROM t",
        "SELECT " + Nested("abs(", "a", ")", 490) + " AS x FROM t",
        "SELECT " + Nested("CASE WHEN a > 0 THEN 1 ELSE ", "a", " END", 490) + " AS x FROM t",
        "SELECT a FROM t WHERE " + Nested("(", "a = 1", " OR a = 2)", 990),
        Nested("SELECT x.a FROM (", "SELECT a FROM t", ") x", 200),
    ];

    [Theory]
    [MemberData(nameof(Long))]
    public void Given_room_it_is_compiled(string sql)
    {
        var result = Compile(sql, 16 * 1024 * 1024);

        Assert.DoesNotContain(result.Diagnostics, static d => d.IsError);
    }

    private static QueryFileResult Compile(string sql, int stack)
    {
        QueryFileResult? result = null;
        OnStack(stack, () => result = SqlCompiler.CompileQueries(
            new SourceFile("queries.sql", $"-- name: Deep :exec\n{sql};\n"),
            SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE TABLE t (a integer, b text);")])));
        Assert.NotNull(result);
        return result;
    }

    private static void OnStack(int bytes, Action action)
    {
        var thread = new Thread(() => action(), bytes);
        thread.Start();
        // Against a hang only: on a loaded machine everything takes long.
        Assert.True(thread.Join(TimeSpan.FromMinutes(5)), "it takes too long");
    }

    private static string Repeat(string item, string separator, int times) => string.Join(separator, Enumerable.Repeat(item, times));

    private static string Nested(string open, string core, string close, int times) => Repeat(open, "", times) + core + Repeat(close, "", times);
}

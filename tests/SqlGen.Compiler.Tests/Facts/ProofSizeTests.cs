using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Proofs about long and deep statements come to an end: each of these took minutes once, and more with each branch, condition or view.</summary>
public sealed class ProofSizeTests
{
    private const int Branches = 1600, Conditions = 400, Views = 40;

    private static readonly string Stacked = string.Concat(
        Enumerable.Range(1, Views).Select(static i => $"CREATE VIEW v{i} AS SELECT a.id, a.x, b.y FROM v{i - 1} a JOIN v{i - 1} b ON a.id = b.id;\n"));

    public static TheoryData<string, string, Cardinality> Queries => new()
    {
        { "branches", "SELECT CASE " + Many(Branches, static i => $"WHEN x = {i} THEN x + {i} ") + "END FROM t WHERE id = 1", Cardinality.AtMostOne },
        { "constants", "SELECT CASE x " + Many(Branches, static i => $"WHEN {i} THEN 'n{i}' ") + "ELSE 'z' END FROM t WHERE id = 1", Cardinality.AtMostOne },
        { "conditions", "SELECT x FROM t WHERE id = 1" + Many(Conditions, static i => $" AND (x = {i} OR y = {i})"), Cardinality.AtMostOne },
        { "nested", "SELECT " + Many(100, static i => $"CASE WHEN y > {i} THEN coalesce(") + "x" + Many(100, static _ => ", y) ELSE x END") + " FROM t", Cardinality.Many },
        { "views", $"SELECT v.id FROM v{Views / 2} v, t WHERE v.id = 1 AND t.id = 1", Cardinality.AtMostOne },
        { "with tables", "WITH w0 AS (SELECT * FROM t)" + Many(Views / 2, static i => $", w{i + 1} AS (SELECT a.id FROM w{i} a JOIN w{i} b ON a.id = b.id)") + $" SELECT * FROM w{Views / 2} WHERE id = 1", Cardinality.AtMostOne },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_long_statement_is_looked_through(string what, string sql, Cardinality rows)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE TABLE t (id int PRIMARY KEY, x int, y int);\nCREATE VIEW v0 AS SELECT * FROM t;\n" + Stacked)]);
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Q :many\n" + sql), schema);
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.Equal((what, rows), (what, Assert.Single(compiled.Model.Queries).Rows));
    }

    private static string Many(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));
}

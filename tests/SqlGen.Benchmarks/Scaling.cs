using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SqlGen.Compiler;
using SqlGen.Compiler.Text;

namespace SqlGen.Benchmarks;

/// <summary>Whether the time grows with the number of queries and of tables, and no faster: the same work 100, 1,000 and 5,000 times.</summary>
internal static class Scaling
{
    private const int PerFile = 50, FewTables = 100, FewQueries = 100, Passes = 5;

    private static readonly int[] Sizes = [100, 1000, 5000];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Each about the tables t{0} and t{1}.</summary>
    private static readonly string[] Queries =
    [
        "SELECT a.id, a.name, b.amount FROM t{0} a LEFT JOIN t{1} b ON b.id = a.parent_id WHERE a.id = @id AND (sqlc.narg('name')::text IS NULL OR a.name = sqlc.narg('name'))",
        "SELECT a.name, count(*) AS number, sum(b.amount) FILTER (WHERE b.active) AS total FROM t{0} a JOIN t{1} b USING (id) GROUP BY a.name HAVING count(*) > 1 ORDER BY total DESC LIMIT 10",
        "INSERT INTO t{0} (parent_id, name, amount, tags) VALUES (@parent_id, @name, coalesce(@amount, 0), '{{a,b}}') ON CONFLICT (name) DO UPDATE SET amount = excluded.amount RETURNING *",
        "UPDATE t{0} SET amount = t{0}.amount + b.amount, made = now() FROM t{1} b WHERE t{0}.id = b.parent_id AND b.made > now() - interval '1 day' RETURNING t{0}.id",
        "WITH newest AS (SELECT id, row_number() OVER (PARTITION BY name ORDER BY made DESC) AS place FROM t{0}) DELETE FROM t{1} USING newest WHERE t{1}.id = newest.id AND newest.place > 3",
        "SELECT id, tags || ARRAY['x'] AS tags, CASE WHEN active THEN amount ELSE 0 END AS amount FROM t{0} WHERE id IN (SELECT parent_id FROM t{1} WHERE made BETWEEN @low AND @high)",
    ];

    /// <param name="corpora">Conformance corpora whose queries are measured as well.</param>
    public static void Run(string[] corpora)
    {
        Console.WriteLine("| queries, all compiled | tables | ms | µs a query | kB a query |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var corpus in corpora)
            OfCorpus(corpus);
        var few = SqlCompiler.BuildSchema([Schema(FewTables)]);
        foreach (var size in Sizes)
            Row(QueryFiles(size, FewTables), few, FewTables.ToString(CultureInfo.InvariantCulture), size);
        foreach (var size in Sizes)
            Row(QueryFiles(FewQueries, size), SqlCompiler.BuildSchema([Schema(size)]), size.ToString(CultureInfo.InvariantCulture), FewQueries);
        Console.WriteLine();
        Console.WriteLine("| tables, the schema built | ms | µs a table | kB a table |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var size in Sizes)
        {
            var schema = Schema(size);
            var (seconds, bytes) = Measure(() => SqlCompiler.BuildSchema([schema]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {seconds * 1e3:F1} | {seconds * 1e6 / size:F1} | {bytes / 1024 / size:F1} |"));
        }
    }

    private static void OfCorpus(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var one in json.RootElement.EnumerateArray())
        {
            var schema = SqlCompiler.BuildSchema(Files(one.GetProperty("schema")));
            var queries = Files(one.GetProperty("queries"));
            var count = queries.Sum(file => SqlCompiler.CompileQueries(file, schema).Model.Queries.Count);
            Row(queries, schema, one.GetProperty("id").GetString()!, count);
        }
    }

    private static SourceFile[] Files(JsonElement files) =>
        [.. files.EnumerateArray().Select(static file => new SourceFile(file.GetProperty("path").GetString()!, file.GetProperty("sql").GetString()!))];

    private static void Row(SourceFile[] queries, SchemaResult schema, string tables, int count)
    {
        var compiled = queries.Sum(file => SqlCompiler.CompileQueries(file, schema).Model.Queries.Count);
        if (compiled != count)
            throw new InvalidOperationException($"{compiled} of {count} queries compile: what is refused would make the figure meaningless");
        var (seconds, bytes) = Measure(() =>
        {
            foreach (var file in queries)
                SqlCompiler.CompileQueries(file, schema);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {tables} | {seconds * 1e3:F1} | {seconds * 1e6 / count:F1} | {bytes / 1024 / count:F1} |"));
    }

    /// <summary>The fastest of several passes, after as many as the runtime needs to have compiled well what they run.</summary>
    private static (double Seconds, double Bytes) Measure(Action pass)
    {
        var warming = Stopwatch.StartNew();
        do
            pass();
        while (warming.Elapsed < WarmUp);
        var (best, bytes) = (double.MaxValue, 0L);
        for (var i = 0; i < Passes; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            pass();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return (best, bytes);
    }

    private static SourceFile Schema(int tables) => new("schema.sql", string.Concat(Enumerable.Range(0, tables).Select(static i => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        CREATE TABLE t{i} (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          parent_id bigint REFERENCES t{Math.Max(0, i - 1)},
          name text NOT NULL UNIQUE CHECK (name <> ''),
          amount numeric(12, 2) NOT NULL DEFAULT 0,
          active boolean NOT NULL DEFAULT true,
          tags text[],
          made timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX t{i}_made ON t{i} (made) WHERE active;

        """))));

    private static SourceFile[] QueryFiles(int count, int tables) => [.. Enumerable.Range(0, count).Chunk(PerFile).Select((numbers, file) => new SourceFile(
        string.Create(CultureInfo.InvariantCulture, $"queries{file}.sql"),
        string.Concat(numbers.Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"-- name: Query{i} :{(i % Queries.Length is 4 ? "exec" : "many")}\n{string.Format(CultureInfo.InvariantCulture, Queries[i % Queries.Length], i % tables, (i + 1) % tables)};\n\n")))))];
}

using System.Diagnostics;
using System.Text;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Benchmarks;

/// <summary>How long what was made to break a parser takes, on a thread with a small stack.</summary>
internal static class ParseLimits
{
    private const int StackBytes = 256 * 1024, Deep = 10_000, Bytes = 10_000_000;

    public static void Run()
    {
        Measure("10,000 nested parentheses", "SELECT " + Repeat("(", Deep) + "1" + Repeat(")", Deep));
        Measure("10,000 nested CASEs", "SELECT " + Repeat("CASE WHEN true THEN ", Deep) + "1" + Repeat(" END", Deep));
        const string Statement = "SELECT b.id, b.title, count(*) FILTER (WHERE r.stars > 3) FROM books b LEFT JOIN reviews r USING (book_id) WHERE b.price < 10.5 GROUP BY 1;\n";
        Measure("a script of 10 MB", Repeat(Statement, Bytes / Statement.Length + 1));
        // Sooner or later a quote is open up to the end: many files are more to read than a long one.
        var random = new Random(18);
        Measure("1,000 files of 10,000 random bytes", [.. Enumerable.Range(0, 1_000).Select(_ => RandomText(random))]);
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string RandomText(Random random)
    {
        var bytes = new byte[Bytes / 1_000];
        random.NextBytes(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    private static void Measure(string what, params string[] texts)
    {
        var (statements, first) = (0, (string?)null);
        var watch = Stopwatch.StartNew();
        var thread = new Thread(Parse, StackBytes);
        thread.Start();
        thread.Join();
        Console.WriteLine($"| {what} | {watch.Elapsed.TotalMilliseconds:F0} | {(first is null ? $"{statements} statements, no error" : $"{statements} statements; the first error: {first}")} |");

        void Parse()
        {
            foreach (var text in texts)
            {
                var file = new SourceFile("limits.sql", text);
                var reader = new StatementReader(text);
                while (reader.Read())
                {
                    statements++;
                    var error = Parser.Parse(file, reader.Tokens, 0, reader.End, annotations: false).Error;
                    first ??= error is null ? null : $"{error.Rule.SqlState} {error.Message.Split('"')[0].TrimEnd()}";
                }
            }
        }
    }
}

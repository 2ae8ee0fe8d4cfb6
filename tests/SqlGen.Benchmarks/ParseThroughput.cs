using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Benchmarks;

/// <summary>
/// How fast whole scripts are lexed, cut and parsed on one thread, beside <c>pg_query_parse</c> of libpg_query in the same run
/// where that library is installed (Debian: libpg-query-dev).
/// </summary>
internal static partial class ParseThroughput
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    [StructLayout(LayoutKind.Sequential)]
    private struct PgQueryParseResult
    {
        public nint ParseTree;
        public nint StandardErrorBuffer;
        public nint Error;
    }

    public static void Run(string[] scripts)
    {
        var statements = scripts.SelectMany(Cut).ToArray();
        var bytes = scripts.Sum(script => (long)Encoding.UTF8.GetByteCount(script));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scripts.Length} scripts, {statements.Length} statements, {bytes / 1e6:F1} MB"));
        Console.WriteLine();
        Console.WriteLine("| parser | MB/s | bytes allocated per byte of SQL |");
        Console.WriteLine("|---|---|---|");
        var (seconds, allocated) = Measure(() =>
        {
            foreach (var script in scripts)
                Parse(script);
        });
        Row("SqlGen", bytes / seconds / 1e6, allocated / bytes);
        var (lexing, tokens) = Measure(() =>
        {
            foreach (var script in scripts)
                Read(script);
        });
        Row("SqlGen, lexed and cut alone", bytes / lexing / 1e6, tokens / bytes);
        if (!NativeLibrary.TryLoad("pg_query", typeof(ParseThroughput).Assembly, null, out _))
        {
            Console.WriteLine("| libpg_query | not installed | |");
            return;
        }
        var native = Array.ConvertAll(statements, statement => Encoding.UTF8.GetBytes(statement + "\0"));
        var (theirs, _) = Measure(() =>
        {
            foreach (var statement in native)
                PgQueryFreeParseResult(PgQueryParse(statement));
        });
        Row("libpg_query", native.Sum(statement => statement.Length - 1L) / theirs / 1e6, null);
    }

    private static void Row(string name, double speed, double? allocated) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {speed:F1} | {allocated:F1} |"));

    /// <summary>Seconds of the processor and bytes for one pass, once the code is compiled as well as it will be. What else runs on the machine takes time, but not this.</summary>
    private static (double Seconds, double Allocated) Measure(Action pass)
    {
        Repeat(pass);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (seconds, passes) = Repeat(pass);
        return (seconds / passes, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)passes);
    }

    private static (double Seconds, int Passes) Repeat(Action pass)
    {
        var start = Environment.CpuUsage.TotalTime;
        var passes = 0;
        for (; Environment.CpuUsage.TotalTime - start < Least; passes++)
            pass();
        return ((Environment.CpuUsage.TotalTime - start).TotalSeconds, passes);
    }

    private static void Parse(string script)
    {
        var file = new SourceFile("script.sql", script);
        var statements = new StatementReader(script);
        while (statements.Read())
            Parser.Parse(file, statements.Tokens, 0, statements.End, annotations: false);
    }

    private static void Read(string script)
    {
        var statements = new StatementReader(script);
        while (statements.Read())
        {
        }
    }

    private static IEnumerable<string> Cut(string script)
    {
        var tokens = Lexer.Lex(script, namedParameters: false).Tokens;
        foreach (var (start, end) in StatementSplitter.Split(tokens))
            yield return script[tokens[start].Span.Start..tokens[end - 1].Span.End];
    }

    [LibraryImport("pg_query", EntryPoint = "pg_query_parse")]
    private static partial PgQueryParseResult PgQueryParse(byte[] sql);

    [LibraryImport("pg_query", EntryPoint = "pg_query_free_parse_result")]
    private static partial void PgQueryFreeParseResult(PgQueryParseResult result);
}

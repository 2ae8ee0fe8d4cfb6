using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using SqlGen.Compiler;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Benchmarks;

/// <summary>
/// What the catalog costs: the system's own when a process first asks for it, which no second run in the same process can show, and a schema's
/// once the code is warm.
/// </summary>
internal static class SchemaCost
{
    private const int Builds = 100;

    public static void Run(SourceFile[] schema)
    {
        Console.WriteLine("| what | ms | ms of processor | MB kept | MB allocated |");
        Console.WriteLine("|---|---|---|---|---|");
        Row("a syntax tree, without a catalog", Once(() => Parse("SELECT 1")));
        // What the runtime itself takes in for files, archives and the like, any tool would pay for.
        Row("the runtime's own first look into an archive", Once(OpenArchive));
        Row("the system's catalog at first use: types and casts", Once(() => SystemCatalog.For(PostgresVersions.Newest)));
        Row("the same, its functions, operators and relations", Once(UseTables));
        Row("the schema, at first", Once(() => SqlCompiler.BuildSchema(schema)));
        for (var i = 0; i < Builds; i++)
            SqlCompiler.BuildSchema(schema);
        var warm = Enumerable.Range(0, Builds / 4).Select(_ => Once(() => SqlCompiler.BuildSchema(schema))).OrderBy(one => one.Milliseconds).ToArray();
        Row($"the schema, warm ({schema.Length} files, {schema.Sum(file => file.Text.Length) / 1e3:F0} kB)", warm[warm.Length / 2]);
        Console.WriteLine();
        var assembly = new FileInfo(typeof(SqlCompiler).Assembly.Location);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{assembly.Name}: {assembly.Length / 1e6:F2} MB"));
    }

    private static object Parse(string sql)
    {
        var file = new SourceFile("x.sql", sql);
        var tokens = Lexer.Lex(sql, namedParameters: false).Tokens;
        return Parser.Parse(file, tokens, 0, tokens.Length, annotations: false);
    }

    private static object OpenArchive()
    {
        var bytes = new MemoryStream();
        using (var writer = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var text = new StreamWriter(writer.CreateEntry("x").Open()))
            text.Write("x");
        using var reader = new ZipArchive(bytes, ZipArchiveMode.Read);
        using var lines = new StreamReader(reader.GetEntry("x")!.Open());
        return lines.ReadLine()!;
    }

    /// <summary>One each of what is in the big tables: that takes a table in.</summary>
    private static object UseTables()
    {
        var system = SystemCatalog.For(PostgresVersions.Newest);
        return (system.FindRoutines("pg_catalog", "lower"), system.FindOperators("="), system.FindRelation("pg_catalog", "pg_class"));
    }

    private static (double Milliseconds, double Processor, double Kept, double Allocated) Once(Func<object> action)
    {
        using var process = Process.GetCurrentProcess();
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        process.Refresh();
        var processor = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var result = action();
        watch.Stop();
        process.Refresh();
        processor = process.TotalProcessorTime - processor;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        kept = GC.GetTotalMemory(forceFullCollection: true) - kept;
        GC.KeepAlive(result);
        return (watch.Elapsed.TotalMilliseconds, processor.TotalMilliseconds, kept / 1e6, allocated / 1e6);
    }

    private static void Row(string what, (double Milliseconds, double Processor, double Kept, double Allocated) cost) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {cost.Milliseconds:F1} | {cost.Processor:F0} | {cost.Kept:F1} | {cost.Allocated:F1} |"));
}

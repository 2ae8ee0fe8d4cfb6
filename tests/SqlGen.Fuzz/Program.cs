using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CsCheck;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;
using SqlGen.Fuzz;

// fuzz COUNT PATH...         parses COUNT mutated statements; fails with the smallest one that throws or takes too long
// verdicts COUNT PATH...     prints mutated statements and what the parser says of each as JSON lines, to be held against a server
var statements = Corpus.Statements(args.Skip(2));
var count = long.Parse(args[1], CultureInfo.InvariantCulture);
switch (args[0])
{
    case "fuzz":
        var watch = Stopwatch.StartNew();
        Mutation.Of(statements).Sample(Parsing.Check, iter: count, threads: 2);
        Console.WriteLine($"{count} inputs from {statements.Length} statements in {watch.Elapsed.TotalSeconds:F1} s: no exception, none slower than {Parsing.Limit.TotalMilliseconds} ms");
        return 0;
    case "verdicts":
        var random = new Random(18);
        for (var i = 0L; i < count; i++)
        {
            var statement = statements[random.Next(statements.Length)];
            var text = i % 2 == 0
                ? Mutation.WithoutToken(statement, (uint)random.Next())
                : Mutation.Change(statement, statements[random.Next(statements.Length)], (uint)random.Next()).Trim();
            if (Parsing.Parse(text) is [var parsed])
                Console.WriteLine(JsonSerializer.Serialize(new { sql = text, code = parsed.Error?.Rule.SqlState, message = parsed.Error?.Message, position = parsed.Error?.Span.Start + 1 }));
        }
        return 0;
    default:
        Console.Error.WriteLine("fuzz COUNT PATH... | verdicts COUNT PATH...");
        return 2;
}

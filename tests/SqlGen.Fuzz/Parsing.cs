using System.Diagnostics;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Fuzz;

/// <summary>Lexes, cuts and parses a text, as every file is.</summary>
internal static class Parsing
{
    /// <summary>How long one input may take: a thousand times what it needs, so that only a hang or a square is caught.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(2);

    /// <exception cref="TimeoutException">It took longer than <see cref="Limit"/>.</exception>
    public static void Check(string text)
    {
        var watch = Stopwatch.StartNew();
        Parse(text, namedParameters: false);
        Parse(text, namedParameters: true);
        if (watch.Elapsed > Limit)
            throw new TimeoutException($"{watch.Elapsed.TotalSeconds:F1} s for {text.Length} characters");
    }

    public static List<ParsedStatement> Parse(string text, bool namedParameters = false)
    {
        var file = new SourceFile("fuzz.sql", text);
        var lexed = Lexer.Lex(text, namedParameters);
        var parsed = new List<ParsedStatement>();
        foreach (var (start, end) in StatementSplitter.Split(lexed.Tokens))
            parsed.Add(Parser.Parse(file, lexed.Tokens, start, end, annotations: namedParameters));
        return parsed;
    }
}

using CsCheck;
using SqlGen.Compiler.Syntax;

namespace SqlGen.Fuzz;

/// <summary>Makes a statement wrong in small ways: tokens left out, doubled, swapped, taken from elsewhere; single characters changed.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", ",", ";", ".", ":", "::", ":=", "=>", "=", "*", "+", "-", "<", "'a'", "1", "1.5", "$1", "x", "\"q\"", "SELECT", "FROM",
        "WHERE", "AS", "ON", "JOIN", "LEFT", "NOT", "NULL", "IS", "IN", "AND", "OR", "BETWEEN", "LIKE", "CASE", "WHEN", "END", "ARRAY", "ROW", "WITH",
        "ORDER", "BY", "GROUP", "LIMIT", "UNION", "ALL", "ANY", "VALUES", "SET", "TO", "TABLE", "COLUMN", "DEFAULT", "int", "interval", "time", "'",
        "\"", "$$", "E'\\", "/*", "--", "U&'", "@", "0x", "1_", "\\",
    ];

    /// <summary>A statement of the corpus with one to three changes.</summary>
    public static Gen<string> Of(string[] statements) =>
        Gen.Select(Gen.Int[0, statements.Length - 1], Gen.Int[0, statements.Length - 1], Gen.UInt.Array[1, 3])
            .Select((index, other, seeds) => seeds.Aggregate(statements[index], (text, seed) => Change(text, statements[other], seed)));

    /// <summary>Statements with one change each, in every other one a token that is left out; the seed chooses which.</summary>
    public static IEnumerable<string> Some(string[] statements, long count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0L; i < count; i++)
        {
            var statement = statements[random.Next(statements.Length)];
            yield return i % 2 == 0
                ? WithoutToken(statement, (uint)random.Next())
                : Change(statement, statements[random.Next(statements.Length)], (uint)random.Next()).Trim();
        }
    }

    /// <summary>A statement with one token left out.</summary>
    public static string WithoutToken(string text, uint seed)
    {
        var tokens = Lexer.Lex(text, namedParameters: false).Tokens;
        if (tokens.Length < 3)
            return text;
        var span = tokens[(int)(seed % (uint)(tokens.Length - 1))].Span;
        return (text[..span.Start] + text[span.End..]).TrimEnd();
    }

    /// <summary>One change, which the seed chooses; <paramref name="other"/> is where a token may be taken from.</summary>
    public static string Change(string text, string other, uint seed)
    {
        var tokens = Lexer.Lex(text, namedParameters: false).Tokens;
        var count = (uint)tokens.Length;
        var (kind, place) = (seed % 8, seed / 8);
        var span = tokens[(int)(place % count)].Span;
        switch (kind)
        {
            case 0:
                return WithoutToken(text, place);
            case 1:
                return text.Insert(span.End, " " + text[span.Start..span.End]);
            case 2:
                return text.Insert(span.Start, Pieces[place / count % (uint)Pieces.Length] + " ");
            case 3:
                return text[..span.Start] + Pieces[place / count % (uint)Pieces.Length] + text[span.End..];
            case 4:
                var taken = Lexer.Lex(other, namedParameters: false).Tokens;
                var from = taken[(int)(place / count % (uint)taken.Length)].Span;
                return text[..span.Start] + other[from.Start..from.End] + " " + text[span.Start..];
            case 5:
                return text[..span.Start];
            case 6 when text.Length > 0:
                var at = (int)(place % (uint)text.Length);
                return text[..at] + (char)(place / 7 % 128) + text[(at + 1)..];
            default:
                var next = tokens[(int)((place + 1) % count)].Span;
                return next.Start < span.End
                    ? text
                    : text[..span.Start] + text[next.Start..next.End] + text[span.End..next.Start] + text[span.Start..span.End] + text[next.End..];
        }
    }
}

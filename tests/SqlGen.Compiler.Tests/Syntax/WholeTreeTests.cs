using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;
using SqlGen.Fuzz.Syntax;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>
/// Nothing that a statement says is missing from its tree: leave a few of its words out, and if it is still a statement, it has another tree;
/// put another keyword in a word's place, and so it has. What may be left out without a change means nothing to PostgreSQL either.
/// </summary>
public sealed class WholeTreeTests
{
    /// <summary>The most words that are left out at once.</summary>
    private const int Most = 6;

    /// <summary>Noise words, and what is written out that holds anyhow.</summary>
    private static readonly HashSet<string> MeansNothing = new(StringComparer.Ordinal)
    {
        "as", "column", "restrict", "all", "both", "table", "with", "with options", "from 1", "in", ",", "by ref", "by value",
    };

    /// <summary>Keywords that are the same at a place.</summary>
    private static readonly HashSet<string> Same = new(StringComparer.Ordinal)
    {
        "char character nchar", "dec decimal numeric", "decimal numeric", "int integer", "all null", "row rows", "both from", "temp temporary", "analyse analyze",
    };

    internal static IEnumerable<string> Written => Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Syntax", "ok"), "*.sql").Order(StringComparer.Ordinal)
        .SelectMany(static file => Split(File.ReadAllText(file)));

    [Fact]
    public void No_words_are_left_out_of_a_tree()
    {
        var (lost, meantNothing) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var sql in Written.Concat(Places.Statements.Select(static place => place.Replace("%", "x", StringComparison.Ordinal))))
        {
            if (TreeOf(sql) is not { } tree)
                continue;
            var tokens = Lexer.Lex(sql, namedParameters: true).Tokens.Where(static token => token.Kind != TokenKind.End).ToArray();
            for (var first = 0; first < tokens.Length; first++)
            {
                for (var count = 1; count <= Most && first + count <= tokens.Length; count++)
                {
                    if (TreeOf(sql[..tokens[first].Span.Start] + " " + sql[tokens[first + count - 1].Span.End..]) != tree)
                        continue;
                    var words = string.Join(' ', tokens.Skip(first).Take(count).Select(static token => token.Value.ToLowerInvariant()));
                    meantNothing.Add(words);
                    if (!MeansNothing.Contains(words))
                        lost.Add($"{words}: {sql}");
                }
            }
        }
        Assert.Empty(lost);
        Assert.Equal("", string.Join(" | ", MeansNothing.Except(meantNothing).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void No_two_keywords_make_the_same_tree()
    {
        var lost = new List<string>();
        foreach (var place in Places.Statements)
        {
            var trees = Keywords.All.Select(word => (Word: word, Tree: TreeOf(place.Replace("%", word, StringComparison.Ordinal))))
                .Where(static put => put.Tree is not null).GroupBy(static put => put.Tree!, static put => put.Word, StringComparer.Ordinal);
            lost.AddRange(trees.Select(static same => string.Join(' ', same.Order(StringComparer.Ordinal))).Where(static words => words.Contains(' ', StringComparison.Ordinal) && !Same.Contains(words))
                .Select(words => $"{words}: {place}"));
        }
        Assert.Empty(lost);
    }

    private static IEnumerable<string> Split(string text)
    {
        var reader = new StatementReader(text);
        while (reader.Read())
            yield return text[reader.Tokens[0].Span.Start..reader.Tokens[reader.End - 1].Span.End];
    }

    private static string? TreeOf(string sql) => Parse(sql) is { } statement ? SyntaxDump.Of(statement) : null;

    /// <summary>The statement that a text is; null where it is none, or more than one.</summary>
    internal static Statement? Parse(string sql)
    {
        var reader = new StatementReader(sql);
        if (!reader.Read())
            return null;
        var parsed = Parser.Parse(new SourceFile("", sql), reader.Tokens, 0, reader.End, annotations: true);
        return reader.Read() ? null : parsed.Statement;
    }
}

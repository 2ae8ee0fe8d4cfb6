using System.Diagnostics;
using System.Text;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>No input exhausts a small stack or takes a time that grows with its square.</summary>
public sealed class RobustnessTests
{
    private const int StackBytes = 256 * 1024;

    /// <summary>Against a hang only: the released compiler needs less than two seconds, but tests run unoptimised and beside others.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Ten thousand levels of what can nest, each with how the parser ends: 54001, as the server ends where its stack does, or a plain result.</summary>
    public static TheoryData<string, string?> Deep => new()
    {
        { Nested("SELECT ", "(", "1", ")"), "54001" },
        { Nested("SELECT ", "CASE WHEN true THEN ", "1", " END"), "54001" },
        { Nested("", "(", "SELECT 1", ")"), "54001" },
        { Nested("SELECT ", "(SELECT ", "1", ")"), "54001" },
        { Nested("SELECT ", "f(", "1", ")"), "54001" },
        { Nested("SELECT ", "ARRAY[", "1", "]"), "54001" },
        { Nested("SELECT ARRAY", "[", "1", "]"), "54001" },
        { Nested("SELECT ", "NOT ", "true", ""), "54001" },
        { Nested("SELECT ", "- ", "1", ""), "54001" },
        { Nested("SELECT ", "a[", "1", "]"), "54001" },
        { Nested("SELECT ", "coalesce(", "1", ")"), "54001" },
        { Nested("SELECT ", "row(", "1", ")"), "54001" },
        { Nested("SELECT ", "cast(", "1", " AS int)"), "54001" },
        { Nested("SELECT 1 FROM ", "(", "a CROSS JOIN b", ")"), "54001" },
        { Nested("SELECT 1 FROM a", " JOIN a", "", " ON true"), "54001" },
        { Nested("SELECT 1 FROM ", "(SELECT 1 FROM ", "a", ") x"), "54001" },
        { Nested("SELECT 1 GROUP BY ", "GROUPING SETS (", "a", ")"), "54001" },
        { Nested("", "WITH a AS (", "SELECT 1", ") SELECT 1"), "54001" },
        { Nested("", "EXPLAIN ", "SELECT 1", ""), "42601" },
        { Nested("CREATE FUNCTION f() RETURNS int ", "BEGIN ATOMIC CREATE FUNCTION f() RETURNS int ", "RETURN 1", "; END"), "54001" },
        { Nested("SELECT JSON_OBJECT(", "'a': JSON_OBJECT(", "'a': 1", ")") + ")", "54001" },
        { Nested("SELECT * FROM JSON_TABLE(a, '$' ", "COLUMNS (NESTED '$' ", "COLUMNS (a int)", ")") + ")", "54001" },
        { Nested("SELECT ", "xmlexists(", "a", " PASSING b)"), "54001" },
        { Nested("SELECT ", "/*", "1", "*/"), null },
        { Nested("SELECT 1", " + 1", "", ""), "54001" },
        { Nested("SELECT 1", " UNION SELECT 1", "", ""), "54001" },
        { Nested("SELECT 1", "::int", "", ""), "54001" },
        { Nested("SELECT true", " AND true", "", ""), null },
        { Nested("SELECT a IN (1", ", 1", "", "") + ")", null },
        { Nested("SELECT ", "((", "1", ""), "54001" },
        { Nested("SELECT ", "(SELECT 1) + (", "1", ")"), "54001" },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Deep_nesting_ends_in_an_error_and_not_in_the_stack(string sql, string? sqlState)
    {
        var parsed = Assert.Single(ParseOnSmallStack(sql));

        Assert.Equal(sqlState, parsed.Error?.Rule.SqlState);
    }

    [Fact]
    public void A_script_of_ten_megabytes_is_read()
    {
        const string Statement = "SELECT b.id, b.title, count(*) FILTER (WHERE r.stars > 3) FROM books b LEFT JOIN reviews r USING (book_id) WHERE b.price < 10.5 GROUP BY 1;\n";
        var script = new StringBuilder();
        while (script.Length < 10_000_000)
            script.Append(Statement);

        var parsed = ParseOnSmallStack(script.ToString());

        Assert.Equal(script.Length / Statement.Length, parsed.Count);
        Assert.All(parsed, statement => Assert.Null(statement.Error));
    }

    [Fact]
    public void One_statement_of_a_megabyte_is_read()
    {
        var sql = "INSERT INTO t VALUES " + string.Join(", ", Enumerable.Repeat("(1, 'two', 3.0, NULL)", 45_000));

        Assert.Null(Assert.Single(ParseOnSmallStack(sql)).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_characters_are_read(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[1_000_000];
        random.NextBytes(bytes);
        var text = Encoding.Latin1.GetString(bytes);

        Assert.NotEmpty(ParseOnSmallStack(text));
    }

    /// <summary>Openers that never close, each a million times: the lexer must not look for their ends again and again.</summary>
    [Theory]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("$a$ $b")]
    [InlineData("/*")]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("+-")]
    [InlineData("U&'a' ")]
    [InlineData("U&'' UESCAPE ")]
    [InlineData("+-@a ")]
    [InlineData("'a'\n")]
    [InlineData("\\ ")]
    [InlineData("$")]
    [InlineData("COPY t FROM stdin;")]
    [InlineData("SELECT ")]
    [InlineData("BEGIN ATOMIC ")]
    public void Repeated_openers_take_linear_time(string piece) =>
        Assert.NotNull(ParseOnSmallStack(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length))));

    private static string Nested(string start, string open, string inner, string close) =>
        start + string.Concat(Enumerable.Repeat(open, 10_000)) + inner + string.Concat(Enumerable.Repeat(close, 10_000));

    private static List<ParsedStatement> ParseOnSmallStack(string text)
    {
        var parsed = new List<ParsedStatement>();
        var time = TimeSpan.Zero;
        var thread = new Thread(
            () =>
            {
                var watch = Stopwatch.StartNew();
                var file = new SourceFile("test.sql", text);
                var tokens = Lexer.Lex(text, namedParameters: false).Tokens;
                foreach (var (start, end) in StatementSplitter.Split(tokens))
                    parsed.Add(Parser.Parse(file, tokens, start, end, annotations: false));
                time = watch.Elapsed;
            },
            StackBytes);
        thread.Start();
        thread.Join();
        Assert.True(time < Limit, $"took {time.TotalSeconds:F1} s");
        return parsed;
    }
}

using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Fuzz.Syntax;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>
/// What the parser says of statements, whole and with tokens left out, against what a server's parser says: the verdict, the message,
/// the place. It is only asked to parse, so that nothing need exist and nothing is carried out.
/// </summary>
public sealed class ServerAgreementTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Seed = 18;
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Syntax", "agreement");

    public static TheoryData<string> Files => new(Directory.EnumerateFiles(Folder, "*.sql").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_statement_parses_as_on_the_server(string file)
    {
        var statements = Statements(file);

        var verdicts = await VerdictsAsync(statements);

        Assert.All(statements, statement => Assert.Equal("", verdicts[statement]));
        AssertNone.Of(Disagreements(statements, verdicts));
    }

    /// <summary>Every token of every statement in turn, and two hundred times two at once.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public async Task Without_a_token_it_fails_as_on_the_server(string file)
    {
        var statements = Statements(file);
        var random = new Random(Seed);
        var mutated = statements.SelectMany(statement => Enumerable.Range(0, TokenCount(statement)).Select(index => Without(statement, index)))
            .Concat(Enumerable.Range(0, 200).Select(_ =>
            {
                var once = WithoutAny(statements[random.Next(statements.Count)], random);
                return WithoutAny(once, random);
            }))
            .Where(statement => StatementSplitter.Split(Lexer.Lex(statement, namedParameters: false).Tokens).Count == 1)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        var verdicts = await VerdictsAsync(mutated);
        Assert.Contains(verdicts.Values, verdict => verdict.Length > 0);
        AssertNone.Of(Disagreements(mutated, verdicts));
    }

    private static List<string> Statements(string file) =>
        // A statement a line; ⏎ stands for a line break in it.
        [.. File.ReadAllLines(Path.Combine(Folder, file)).Where(line => line.Length > 0).Select(line => line.TrimEnd(';').Replace('⏎', '\n'))];

    private static int TokenCount(string sql) => Lexer.Lex(sql, namedParameters: false).Tokens.Length - 1;

    private static string Without(string sql, int token)
    {
        var span = Lexer.Lex(sql, namedParameters: false).Tokens[token].Span;
        return (sql[..span.Start] + sql[span.End..]).Trim();
    }

    private static string WithoutAny(string sql, Random random) => TokenCount(sql) is > 0 and var count ? Without(sql, random.Next(count)) : sql;

    private static IEnumerable<string> Disagreements(IEnumerable<string> statements, Dictionary<string, string> verdicts) => statements
        .Select(statement => (Statement: statement, Server: verdicts[statement], Ours: SyntaxVerdict.Ours(statement)!))
        .Where(static verdict => !SyntaxVerdict.Agree(verdict.Ours, verdict.Server))
        .Select(static verdict => $"{verdict.Statement}\n    server: {verdict.Server}\n    parser: {verdict.Ours}");

    private async Task<Dictionary<string, string>> VerdictsAsync(IReadOnlyCollection<string> statements)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var verdicts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in statements)
            verdicts[statement] = await SyntaxVerdict.OfServerAsync(connection, statement);
        return verdicts;
    }
}

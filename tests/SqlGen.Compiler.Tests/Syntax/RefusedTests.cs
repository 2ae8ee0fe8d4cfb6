using System.Text;
using Npgsql;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>Statements that the grammar takes and whose meaning is wrong whatever the catalog holds: the server says so when it carries them out, and in the same words.</summary>
public sealed class RefusedTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    /// <summary>The server that the words are taken from; an older one refuses the same statements, some of them for want of what they use.</summary>
    private const int Version = 18;

    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Syntax");

    public static TheoryData<string> Files => new(Directory.EnumerateFiles(Path.Combine(Folder, "refused"), "*.sql").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_server_refuses_it_in_the_same_words(string file)
    {
        await using var database = await postgres.CreateDatabaseAsync(File.ReadAllText(Path.Combine(Folder, "refused.given.sql")));
        await using var connection = await database.OpenAsync();
        var (expected, actual) = (new StringBuilder(), new StringBuilder());
        foreach (var (sql, error) in Parse(File.ReadAllText(Path.Combine(Folder, "refused", file))))
        {
            var refused = await RefusedAsync(connection, sql) ?? throw new InvalidOperationException("taken: " + sql);
            Assert.True(error is { IsInForm: true }, $"{sql}\n{error?.Message ?? refused.MessageText}");
            if (connection.PostgreSqlVersion.Major < Version)
                continue;
            // Many of these have no place on the server, and here that of what is wrong.
            var hasPlace = refused.Position > 0;
            expected.Append($"{sql}  -> {refused.SqlState} {refused.MessageText.TrimEnd()}{(hasPlace ? $" at {refused.Position}" : "")}\n");
            actual.Append($"{sql}  -> {error!.Rule.SqlState} {error.Message}{(hasPlace ? $" at {error.Span.Start + 1}" : "")}\n");
        }
        ServerAgreement.Assert(file, expected.ToString(), actual.ToString());
    }

    private static IEnumerable<(string Sql, SyntaxError? Error)> Parse(string text)
    {
        foreach (var sql in text.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var tokens = Lexer.Lex(sql, namedParameters: false).Tokens;
            var (start, end) = Assert.Single(StatementSplitter.Split(tokens));
            yield return (sql, Parser.Parse(new SourceFile("test.sql", sql), tokens, start, end, annotations: false).Error);
        }
    }

    private static async Task<PostgresException?> RefusedAsync(NpgsqlConnection connection, string sql)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await batch.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e;
        }
    }
}

using System.Text;
using Npgsql;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>What the parser makes of statements, right and wrong, as files; and that a server takes and refuses the same ones, with the same words at the same place.</summary>
public sealed class ParserTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string SyntaxErrorState = "42601";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Syntax");

    public static TheoryData<string> Right => Names("ok");

    public static TheoryData<string> Wrong => Names("err");

    [Theory]
    [MemberData(nameof(Right))]
    public void Right_statements_become_trees(string name)
    {
        var text = new StringBuilder();
        foreach (var (sql, parsed) in Parse(Read("ok", name)))
        {
            Assert.True(parsed.Error is null, sql + "\n" + parsed.Error?.Message);
            text.Append("-- ").Append(sql.Replace("\n", "\n-- ", StringComparison.Ordinal)).Append('\n').Append(SyntaxDump.Of(parsed.Statement!)).Append('\n');
        }
        Snapshot.Verify(text.ToString(), "ok/" + name);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_statements_have_one_error(string name)
    {
        var text = new StringBuilder();
        foreach (var (sql, parsed) in Parse(Read("err", name)))
        {
            Assert.True(parsed.Statement is null, sql);
            var error = parsed.Error!;
            var from = error.Span.Start - parsed.Span.Start;
            text.Append(sql).Append('\n');
            text.Append(' ', from - sql.LastIndexOf('\n', Math.Max(0, from - 1)) - 1).Append('^', Math.Max(1, error.Span.Length)).Append('\n');
            text.Append(error.Message).Append("\n\n");
        }
        Snapshot.Verify(text.ToString(), "err/" + name);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public async Task A_server_takes_what_is_right(string name)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        foreach (var (sql, _) in Parse(Read("ok", name)))
        {
            var refused = await RefusedAsync(connection, sql);
            Assert.True(refused?.SqlState != SyntaxErrorState ^ IsTooNew(name, connection), sql + "\n" + refused?.MessageText);
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_server_refuses_what_is_wrong_in_the_same_words(string name)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var (expected, actual) = (new StringBuilder(), new StringBuilder());
        foreach (var (sql, parsed) in Parse(Read("err", name)))
        {
            var refused = await RefusedAsync(connection, sql);
            var error = parsed.Error;
            var place = error?.Span.Start - parsed.Span.Start + 1;
            // Servers of before name no place for some.
            var theirs = refused is { Position: 0 } && connection.PostgreSqlVersion.Major < 18 ? place : refused?.Position;
            expected.Append($"{sql}  -> {refused?.SqlState} {refused?.MessageText} at {theirs}\n");
            actual.Append($"{sql}  -> {error?.Rule.SqlState} {error?.Message} at {place}\n");
        }
        if (IsTooNew(name, connection))
            Assert.NotEqual(expected.ToString(), actual.ToString());
        else
            ServerAgreement.Assert(name, expected.ToString(), actual.ToString());
    }

    /// <summary>Whether the file is of syntax that the server is too old for, so that it must say something else.</summary>
    private static bool IsTooNew(string name, NpgsqlConnection connection) =>
        name.EndsWith(".since16", StringComparison.Ordinal) && connection.PostgreSqlVersion.Major < 16;

    private static TheoryData<string> Names(string kind) =>
        new(Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.sql").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    private static string Read(string kind, string name) => File.ReadAllText(Path.Combine(Folder, kind, name + ".sql"));

    private static IEnumerable<(string Sql, ParsedStatement Parsed)> Parse(string text)
    {
        var file = new SourceFile("test.sql", text);
        var tokens = Lexer.Lex(text, namedParameters: false).Tokens;
        foreach (var (start, end) in StatementSplitter.Split(tokens))
        {
            var parsed = Parser.Parse(file, tokens, start, end, annotations: false);
            yield return (file[parsed.Span], parsed);
        }
    }

    /// <summary>The server's error; a batch is sent as it is, and only prepared: nothing runs, and parameters need no values.</summary>
    private static async Task<PostgresException?> RefusedAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await batch.PrepareAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e;
        }
    }
}

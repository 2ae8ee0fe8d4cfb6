using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Testing;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Schema;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>Runs scripts of DDL on a server and on the builder, statement by statement: what each says, and what each has in the end.</summary>
/// <param name="Answers">Of every statement, the faulty ones among them, SQLSTATE and message.</param>
/// <param name="Catalogs">All objects, as lines.</param>
/// <param name="Statements">How many statements were compared.</param>
/// <param name="Agreed">Of how many of them both say the same.</param>
internal sealed partial record ServerScript((string Server, string Ours) Answers, (string Server, string Ours) Catalogs, int Statements, int Agreed)
{
    private static readonly string[] QueryWords = ["select", "with", "insert", "update", "delete", "merge", "values", "table"];

    public static async Task<ServerScript> RunAsync(NpgsqlConnection connection, IReadOnlyList<(string Path, string Sql)> files, Predicate<string>? isPassedOver = null)
    {
        var (server, ours, statements, agreed) = (new StringBuilder(), new StringBuilder(), 0, 0);
        var catalog = new DatabaseCatalog(connection.PostgreSqlVersion.Major);
        var builder = new SchemaBuilder(catalog);
        foreach (var (path, sql) in files)
        {
            foreach (var (statement, found) in Ddl.Apply(builder, sql, path, isPassedOver))
            {
                var answer = await AnswerAsync(connection, statement);
                // Queries among the definitions are another's affair, and so are the server's roles, databases and settings.
                if (QueryWords.Contains(FirstWord(statement)) || AboutTheServer().IsMatch(statement))
                    continue;
                statements++;
                var ownAnswer = Line(statement, found.FirstOrDefault(diagnostic => diagnostic.IsError) is { } error ? $"{error.SqlState}: {ServerWords.Of(error.Message)}" : null);
                agreed += answer == ownAnswer ? 1 : 0;
                server.Append(answer);
                ours.Append(ownAnswer);
            }
        }
        return new ServerScript((server.ToString(), ours.ToString()), (await ServerCatalogDump.OfAsync(connection), CatalogDump.Of(catalog)), statements, agreed);
    }

    public static string FirstWord(string statement) => Word().Match(statement).Value.ToLowerInvariant();

    private static async Task<string> AnswerAsync(NpgsqlConnection connection, string statement)
    {
        try
        {
            // A batch is sent as it is; a command's text would be cut at semicolons, those of a function's body among them.
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
            await batch.ExecuteNonQueryAsync();
            return Line(statement, null);
        }
        catch (PostgresException e)
        {
            return Line(statement, $"{e.SqlState}: {e.MessageText}");
        }
    }

    private static string Line(string statement, string? error) =>
        error is null ? "" : string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + "  -> " + error + "\n";

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(?:(?:CREATE|ALTER|DROP)\s+(?:ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM)|SET|RESET|SHOW|REASSIGN)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AboutTheServer();
}

using System.Globalization;
using Npgsql;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Fuzz.Syntax;

/// <summary>
/// What a grammar says of a statement, ours and a server's, as text: nothing where it takes it, else the place, the SQLSTATE and the message. A server is only
/// asked to parse, so that nothing need exist and nothing is carried out.
/// </summary>
internal static class SyntaxVerdict
{
    /// <summary>In parentheses what is right in form and found wrong later: mostly no business of the server's grammar.</summary>
    /// <returns>Null where the text is not one statement: what does not begin one, or is psql's, is passed over.</returns>
    public static string? Ours(string sql)
    {
        if (Parsing.Parse(sql) is not [var parsed])
            return null;
        var verdict = parsed.Error is { } error ? Text(error.Span.Start + 1, error.Rule.SqlState, error.Message) : "";
        return parsed.Error is { IsInForm: true } ? $"({verdict})" : verdict;
    }

    public static async Task<string> OfServerAsync(NpgsqlConnection connection, string sql)
    {
        // With a parameter by position the text goes to the server as it stands.
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<int> { TypedValue = 0 } } } } };
        try
        {
            await batch.PrepareAsync();
            return "";
        }
        catch (PostgresException e) when (e.MessageText == "subquery in FROM must have an alias")
        {
            // Up to PostgreSQL 15.
            return "";
        }
        catch (PostgresException e) when (e.File is "gram.y" or "scan.l" or "parser.c" or "mbutils.c")
        {
            return Text(e.Position, e.SqlState, e.MessageText);
        }
        catch (PostgresException)
        {
            // It parses; what it speaks of does not exist.
            return "";
        }
    }

    /// <summary>Whether both say the same; of some errors the server does not tell the place.</summary>
    public static bool Agree(string ours, string server)
    {
        var isInForm = ours.StartsWith('(');
        if (server.Length == 0)
            return isInForm || ours.Length == 0;
        var said = isInForm ? ours[1..^1] : ours;
        return said == server || server.StartsWith("0: ", StringComparison.Ordinal) && said.AsSpan(said.IndexOf(':', StringComparison.Ordinal) + 1).SequenceEqual(server.AsSpan(2));
    }

    private static string Text(int position, string? sqlState, string message) => $"{position.ToString(CultureInfo.InvariantCulture)}: {sqlState} {message}";
}

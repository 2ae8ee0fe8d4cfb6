using System.Data;
using System.Text.RegularExpressions;
using Npgsql;

namespace SqlGen.Compiler.Tests.Binding.Server;

/// <summary>What PostgreSQL says of a statement that it is asked to prepare.</summary>
/// <param name="Parameters">Their types in the order of <c>$n</c>.</param>
/// <param name="Columns">The result's columns, types with length modifiers; empty where no rows are returned.</param>
internal sealed partial record PreparedStatement(IReadOnlyList<string> Parameters, IReadOnlyList<(string Name, string Type)> Columns)
{
    private const string Name = "asked";

    /// <exception cref="PostgresException">The server refuses the statement.</exception>
    public static async Task<PreparedStatement> AskAsync(NpgsqlConnection connection, string sql)
    {
        await ExecuteAsync(connection, "DEALLOCATE ALL");
        await ExecuteAsync(connection, $"PREPARE {Name} AS {sql}");
        var parameters = await ParametersAsync(connection);
        // EXECUTE is described as what it executes, and described only: parameters need no values that fit.
        var nulls = parameters.Count == 0 ? "" : $"({string.Join(", ", parameters.Select(static _ => "NULL"))})";
        await using var command = new NpgsqlCommand($"EXECUTE {Name}{nulls}", connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), AsFormatted(reader.GetDataTypeName(i)))).ToList();
        return new PreparedStatement(parameters, columns);
    }

    private static async Task<List<string>> ParametersAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT format_type(t.oid, NULL)
            FROM pg_prepared_statements s, unnest(s.parameter_types::oid[]) WITH ORDINALITY AS t(oid, n)
            WHERE s.name = '{Name}'
            ORDER BY t.n
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var types = new List<string>();
        while (await reader.ReadAsync())
            types.Add(reader.GetString(0));
        return types;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As <c>format_type</c> would write it: Npgsql puts a time's precision last, a space between two numbers, and always the schema.</summary>
    private static string AsFormatted(string type)
    {
        var formatted = PrecisionOfTime().Replace(type, "$1$3$2").Replace(", ", ",", StringComparison.Ordinal);
        return formatted.StartsWith("public.", StringComparison.Ordinal) ? formatted["public.".Length..] : formatted;
    }

    [GeneratedRegex(@"^(time|timestamp)( with(?:out)? time zone)(\(\d\))")]
    private static partial Regex PrecisionOfTime();
}

using System.Data;
using Npgsql;

namespace SqlGen.Compiler.Tests.Binding.Server;

/// <summary>What PostgreSQL says of a statement that it is asked to prepare.</summary>
/// <param name="Parameters">Their types in the order of <c>$n</c>.</param>
/// <param name="Columns">The result's columns, types with length modifiers; empty where no rows are returned.</param>
internal sealed record PreparedStatement(IReadOnlyList<string> Parameters, IReadOnlyList<(string Name, string Type)> Columns)
{
    private const string Name = "asked";

    /// <exception cref="PostgresException">The server refuses the statement.</exception>
    public static async Task<PreparedStatement> AskAsync(NpgsqlConnection connection, string sql)
    {
        await ExecuteAsync(connection, "DEALLOCATE ALL");
        await ExecuteAsync(connection, $"PREPARE {Name} AS {sql}");
        var parameters = await TextsAsync(
            connection,
            $"""
            SELECT format_type(t.oid, -1)
            FROM pg_prepared_statements s, unnest(s.parameter_types::oid[]) WITH ORDINALITY AS t(oid, n)
            WHERE s.name = '{Name}'
            ORDER BY t.n
            """);
        return new PreparedStatement(parameters, await ColumnsAsync(connection, parameters.Count));
    }

    private static async Task<List<(string, string)>> ColumnsAsync(NpgsqlConnection connection, int parameterCount)
    {
        var names = new List<string>();
        var types = new List<string>();
        // EXECUTE is described as what it executes, and described only: parameters need no values that fit.
        var nulls = parameterCount == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", parameterCount))})";
        await using (var command = new NpgsqlCommand($"EXECUTE {Name}{nulls}", connection))
        await using (var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly))
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                names.Add(reader.GetName(i));
                var (oid, modifier) = SentType.Of(reader, i);
                types.Add($"format_type({oid}, {modifier})");
            }
        }
        return types.Count == 0
            ? []
            : names.Zip(await TextsAsync(connection, $"SELECT unnest(ARRAY[{string.Join(", ", types)}])")).ToList();
    }

    private static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));
        return texts;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

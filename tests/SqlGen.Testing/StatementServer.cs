using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace SqlGen.Testing;

/// <summary>Asks a server of many statements; what types are called it remembers, so that most take two trips there.</summary>
public sealed class StatementServer(NpgsqlConnection connection)
{
    private const string Name = "asked";

    private readonly Dictionary<(uint Oid, int Modifier), string> _types = [];

    /// <exception cref="PostgresException">The server refuses the statement.</exception>
    public async Task<PreparedStatement> AskAsync(string sql)
    {
        // After an error of the server's own making Npgsql gives the connection up.
        if (connection.State != ConnectionState.Open)
        {
            await connection.CloseAsync();
            await connection.OpenAsync();
        }
        var isCall = sql.StartsWith("CALL", StringComparison.OrdinalIgnoreCase);
        var parameters = isCall ? await PrepareCallAsync(sql) : await PrepareAsync(sql);
        // EXECUTE is described as what it executes, and described only: parameters need no values that fit.
        var nulls = parameters.Length == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", parameters.Length))})";
        var columns = await ColumnsAsync(isCall ? Call(sql, parameters) : new NpgsqlBatchCommand($"EXECUTE {Name}{nulls}"));
        var types = await NamesAsync([.. parameters.Select(static oid => (oid, -1)), .. columns.Select(static column => column.Type)]);
        return new PreparedStatement(types[..parameters.Length], columns.Zip(types[parameters.Length..], static (column, type) => (column.Name, type)).ToList());
    }

    private async Task<uint[]> PrepareAsync(string sql)
    {
        // A batch is sent as it is: a command's text would be searched for parameters.
        await using var batch = new NpgsqlBatch(connection);
        foreach (var text in new[] { "DEALLOCATE ALL", $"PREPARE {Name} AS {sql}", $"SELECT parameter_types::oid[] FROM pg_prepared_statements WHERE name = '{Name}'" })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text));
        return (uint[])(await batch.ExecuteScalarAsync())!;
    }

    /// <summary>PREPARE takes no CALL: it is prepared by the protocol's own message.</summary>
    private async Task<uint[]> PrepareCallAsync(string sql)
    {
        var last = Regex.Matches(sql, @"\$(\d+)").Select(static match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Call(sql, new uint[last]) } };
        await batch.PrepareAsync();
        await using var command = new NpgsqlCommand("SELECT parameter_types::oid[] FROM pg_prepared_statements WHERE NOT from_sql AND statement = $1", connection)
        {
            Parameters = { new() { Value = sql } },
        };
        var parameters = (uint[])(await command.ExecuteScalarAsync())!;
        connection.UnprepareAll();
        return parameters;
    }

    private static NpgsqlBatchCommand Call(string sql, uint[] parameters)
    {
        var call = new NpgsqlBatchCommand(sql);
        foreach (var _ in parameters)
            call.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = DBNull.Value });
        return call;
    }

    private async Task<List<(string Name, (uint Oid, int Modifier) Type)>> ColumnsAsync(NpgsqlBatchCommand command)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.SchemaOnly);
        var columns = new List<(string, (uint, int))>();
        for (var i = 0; i < reader.FieldCount; i++)
            columns.Add((reader.GetName(i), SentType.Of(reader, i)));
        return columns;
    }

    private async Task<string[]> NamesAsync((uint Oid, int Modifier)[] types)
    {
        var missing = types.Where(type => !_types.ContainsKey(type)).Distinct().ToList();
        if (missing.Count > 0)
        {
            await using var command = new NpgsqlCommand($"SELECT ARRAY[{string.Join(", ", missing.Select(static type => $"format_type({type.Oid}, {type.Modifier})"))}]", connection);
            foreach (var (type, name) in missing.Zip((string[])(await command.ExecuteScalarAsync())!))
                _types.Add(type, name);
        }
        return Array.ConvertAll(types, type => _types[type]);
    }
}

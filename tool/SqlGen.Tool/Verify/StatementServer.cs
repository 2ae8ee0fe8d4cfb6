using System.Data;
using Npgsql;
using Npgsql.Schema;
using NpgsqlTypes;

namespace SqlGen.Tool.Verify;

/// <summary>Asks a server what statements take and give. Nothing is ever executed but <c>PREPARE</c>.</summary>
internal sealed class StatementServer(NpgsqlConnection connection)
{
    private const string Name = "sqlgen_verify";

    // What an array's element is called, not what the array is: its name has an underscore, or two, before it.
    private const string TypesSql =
        """
        SELECT t.oid, n.nspname::text, coalesce(e.typname, t.typname)::text, e.oid IS NOT NULL
        FROM pg_catalog.unnest($1) AS asked (oid)
          JOIN pg_catalog.pg_type t ON t.oid = asked.oid
          LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
          JOIN pg_catalog.pg_namespace n ON n.oid = coalesce(e.typnamespace, t.typnamespace)
        """;

    private readonly Dictionary<uint, ServerType> _types = [];

    /// <summary>Asks of a query: SELECT, VALUES, INSERT, UPDATE, DELETE, MERGE.</summary>
    /// <param name="parameterTypes">What the server is told of the parameters; empty where it is to find out by itself.</param>
    /// <exception cref="PostgresException">The server refuses the statement.</exception>
    public async Task<ServerStatement> QueryAsync(string sql, IReadOnlyList<ServerType> parameterTypes, CancellationToken cancellationToken)
    {
        var given = parameterTypes.Count == 0 ? "" : $" ({string.Join(", ", parameterTypes.Select(static type => type.ToSql()))})";
        uint[] parameters;
        // A batch is sent as it is: a command's text would be searched for parameters.
        await using (var batch = new NpgsqlBatch(connection))
        {
            Add(batch, "DEALLOCATE ALL");
            Add(batch, $"PREPARE {Name}{given} AS {sql}");
            Add(batch, $"SELECT parameter_types::oid[] FROM pg_catalog.pg_prepared_statements WHERE name = '{Name}'");
            parameters = (uint[])(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
        // EXECUTE is described as what it executes, and described only: parameters need no values that fit.
        var nulls = parameters.Length == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", parameters.Length))})";
        var columns = await ColumnsAsync($"EXECUTE {Name}{nulls}", 0, cancellationToken).ConfigureAwait(false);
        await NameAsync([.. parameters, .. columns.Select(static column => column.Type)], cancellationToken).ConfigureAwait(false);
        return new([.. parameters.Select(oid => _types[oid])], [.. columns.Select(column => (column.Name, _types[column.Type]))]);
    }

    /// <summary>Asks of any other statement, which <c>PREPARE</c> does not take: the protocol's own message does.</summary>
    /// <exception cref="PostgresException">The server refuses the statement.</exception>
    public async Task<ServerStatement> UtilityAsync(string sql, int parameters, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(sql, parameters, cancellationToken).ConfigureAwait(false);
        var taken = parameters == 0 ? [] : await PrepareAsync(sql, parameters, cancellationToken).ConfigureAwait(false);
        await NameAsync([.. taken, .. columns.Select(static column => column.Type)], cancellationToken).ConfigureAwait(false);
        return new([.. taken.Select(oid => _types[oid])], [.. columns.Select(column => (column.Name, _types[column.Type]))]);
    }

    private async Task<uint[]> PrepareAsync(string sql, int parameters, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        AddUnknown(Add(batch, sql), parameters);
        await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        await using var asked = new NpgsqlBatch(connection);
        Add(asked, "SELECT parameter_types::oid[] FROM pg_catalog.pg_prepared_statements WHERE NOT from_sql AND statement = $1")
            .Parameters.Add(new NpgsqlParameter<string> { TypedValue = sql });
        var types = (uint[])(await asked.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        connection.UnprepareAll();
        return types;
    }

    /// <summary>Begins a COPY from the client and gives it up: the server has then checked the table and its columns, and written nothing.</summary>
    /// <exception cref="PostgresException">The server refuses the statement.</exception>
    public async Task CopyAsync(string sql, CancellationToken cancellationToken)
    {
        var import = await connection.BeginBinaryImportAsync(sql, cancellationToken).ConfigureAwait(false);
        await import.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<List<(string Name, uint Type)>> ColumnsAsync(string sql, int parameters, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        AddUnknown(Add(batch, sql), parameters);
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellationToken).ConfigureAwait(false);
        var schema = await reader.GetColumnSchemaAsync(cancellationToken).ConfigureAwait(false);
        return [.. schema.Cast<NpgsqlDbColumn>().Select(static column => (column.ColumnName, column.TypeOID))];
    }

    private async Task NameAsync(IReadOnlyList<uint> types, CancellationToken cancellationToken)
    {
        var missing = types.Where(type => !_types.ContainsKey(type)).Distinct().ToArray();
        if (missing.Length == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, TypesSql).Parameters.Add(new NpgsqlParameter<uint[]> { TypedValue = missing, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            _types.Add(reader.GetFieldValue<uint>(0), new(reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
    }

    private static void AddUnknown(NpgsqlBatchCommand command, int parameters)
    {
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = DBNull.Value });
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }
}

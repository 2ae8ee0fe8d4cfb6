using Npgsql;

namespace SqlGen.Migrations.Execution;

/// <summary>Statements that are sent as they are: a command's text would be searched for parameters, a batch's is not.</summary>
internal static class Statements
{
    /// <summary>One statement; null values are of type text.</summary>
    public static NpgsqlBatch OneStatement(this NpgsqlConnection connection, string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                string text => new NpgsqlParameter<string> { TypedValue = text },
                int number => new NpgsqlParameter<int> { TypedValue = number },
                long number => new NpgsqlParameter<long> { TypedValue = number },
                TimeSpan interval => new NpgsqlParameter<TimeSpan> { TypedValue = interval },
                null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                _ => throw new ArgumentException(value.GetType().Name, nameof(values)),
            });
        }
        return new NpgsqlBatch(connection) { BatchCommands = { command }, Timeout = 0 };
    }

    /// <summary>Runs it to its end, and is done with it.</summary>
    public static async Task RunAsync(this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using (batch.ConfigureAwait(false))
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first column of the first row; null where there is none, or it is NULL.</summary>
    public static async Task<object?> ScalarAsync(this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using (batch.ConfigureAwait(false))
            return await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is { } value and not DBNull ? value : null;
    }
}

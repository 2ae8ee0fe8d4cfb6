using Npgsql;

namespace SqlGen.Tool.Connections;

/// <summary>A connection of the tool's own: outside any pool, gone when the command ends.</summary>
internal static class ServerConnection
{
    /// <summary>Opens it.</summary>
    /// <exception cref="UsageException">The server does not answer, or lets nobody in so.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder database, CancellationToken cancellationToken)
    {
        database.Pooling = false;
        if (string.IsNullOrEmpty(database.ApplicationName))
            database.ApplicationName = "sqlgen";
        var connection = new NpgsqlConnection(database.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (NpgsqlException exception)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            // The server's own words where it spoke; else what the network said.
            var why = exception is PostgresException refused ? $"{refused.MessageText} ({refused.SqlState})" : (exception.InnerException ?? exception).Message;
            throw new UsageException([$"cannot connect to {ConnectionOption.Display(database)}: {why}"]);
        }
    }
}

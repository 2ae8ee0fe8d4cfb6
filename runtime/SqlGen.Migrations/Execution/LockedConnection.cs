using Npgsql;

namespace SqlGen.Migrations.Execution;

/// <summary>A connection that holds the migrator's lock until it is disposed.</summary>
internal sealed class LockedConnection : IAsyncDisposable
{
    private LockedConnection(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <exception cref="MigrationLockedException">Another migrator was at work for too long.</exception>
    public static async Task<LockedConnection> OpenAsync(
        Func<CancellationToken, ValueTask<NpgsqlConnection>> open, TimeSpan wait, Action<string> waiting, CancellationToken cancellationToken)
    {
        var connection = await open(cancellationToken).ConfigureAwait(false);
        try
        {
            await MigratorLock.AcquireAsync(connection, wait, waiting, cancellationToken).ConfigureAwait(false);
            return new(connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives the lock up by word: a pool that does not reset its connections would keep it.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (Connection.ConfigureAwait(false))
        {
            if (Connection.State != System.Data.ConnectionState.Open)
                return;
            try
            {
                await MigratorLock.ReleaseAsync(Connection).ConfigureAwait(false);
            }
            catch (NpgsqlException)
            {
                // The session is gone, and the lock with it.
            }
        }
    }
}

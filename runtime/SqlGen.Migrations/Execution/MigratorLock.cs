using Npgsql;

namespace SqlGen.Migrations.Execution;

/// <summary>What keeps two migrators apart on one database: a session's advisory lock, held by the connection that runs the statements.</summary>
/// <remarks>
/// It is polled for, because a session that blocks on it has a snapshot open, for which CREATE INDEX CONCURRENTLY waits: a deadlock. That it is the same connection
/// means that a migrator that dies while the server is still at its statement leaves the lock held until the server is done with it.
/// </remarks>
internal static class MigratorLock
{
    private const long Key = 0x7371_6C67_656E; // "sqlgen"

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Waits until it is held.</summary>
    /// <exception cref="MigrationLockedException">Another held it all the time.</exception>
    public static async Task AcquireAsync(NpgsqlConnection connection, TimeSpan wait, Action<string>? waiting, CancellationToken cancellationToken)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var pause = FirstPause;
        for (var isFirst = true; ; isFirst = false)
        {
            if (await connection.OneStatement("SELECT pg_try_advisory_lock($1)", Key).ScalarAsync(cancellationToken).ConfigureAwait(false) is true)
                return;
            if (clock.Elapsed >= wait)
                throw new MigrationLockedException(clock.Elapsed, await HolderAsync(connection, cancellationToken).ConfigureAwait(false));
            if (isFirst && waiting is not null && await HolderAsync(connection, cancellationToken).ConfigureAwait(false) is { } holder)
                waiting(holder);
            var left = wait - clock.Elapsed;
            await Task.Delay(pause < left ? pause : left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            // Not in step with the others that wait.
            pause = TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * (1.2 + Random.Shared.NextDouble() * 0.6)), LongestPause.Ticks));
        }
    }

    /// <summary>Whether this connection still holds it.</summary>
    public static async Task<bool> IsHeldAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await connection.OneStatement(
            """
            SELECT true FROM pg_catalog.pg_locks
            WHERE locktype = 'advisory' AND granted AND pid = pg_catalog.pg_backend_pid() AND classid::bigint << 32 | objid::bigint = $1 AND objsubid = 1
            """, Key).ScalarAsync(cancellationToken).ConfigureAwait(false) is true;

    /// <summary>Gives it up, and takes the session back to how it was opened.</summary>
    public static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        foreach (var statement in new[] { "RESET SESSION AUTHORIZATION", "RESET ALL", FormattableString.Invariant($"SELECT pg_advisory_unlock({Key})") })
            await connection.OneStatement(statement).RunAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task<string?> HolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (string?)await connection.OneStatement(
            """
            SELECT format('process %s, user %s%s%s, since %s', a.pid, a.usename,
              CASE WHEN a.application_name <> '' THEN format(', application "%s"', a.application_name) END,
              CASE WHEN a.client_addr IS NOT NULL THEN ', from ' || host(a.client_addr) END,
              to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'))
            FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint << 32 | l.objid::bigint = $1 AND l.objsubid = 1
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            """, Key).ScalarAsync(cancellationToken).ConfigureAwait(false);
}

using Npgsql;
using NpgsqlTypes;
using SqlGen.Pools;

namespace SqlGen.Routing;

/// <summary>Asks what a lease wants to know, first in the batch of its statement.</summary>
internal static class LeaseChecks
{
    // A server that has become a replica meanwhile has no position of its own; one that has been promoted has replayed all there was.
    private const string Position = "SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN NULL ELSE pg_catalog.pg_current_wal_insert_lsn() END";
    private const string Replayed = "SELECT pg_catalog.pg_last_wal_replay_lsn()";

    public static void AddTo(NpgsqlBatch batch, LeaseCheck check) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(check == LeaseCheck.TakePosition ? Position : Replayed));

    /// <summary>Asks alone, before what comes.</summary>
    /// <returns>Whether the lease may be used; otherwise it has been given back.</returns>
    public static async Task<bool> AskAsync(ConnectionLease lease, CancellationToken cancellationToken)
    {
        var mayUse = false;
        try
        {
            await using var batch = lease.Connection.CreateBatch();
            AddTo(batch, lease.Check);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return mayUse = await ReadAsync(reader, lease, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!mayUse)
                await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Reads the answer and goes on to what comes after it.</summary>
    /// <returns>Whether the statement's answer may be used; otherwise it goes elsewhere.</returns>
    public static async ValueTask<bool> ReadAsync(NpgsqlDataReader reader, ConnectionLease lease, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var position = await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false)
            ? (ulong?)null
            : (ulong)await reader.GetFieldValueAsync<NpgsqlLogSequenceNumber>(0, cancellationToken).ConfigureAwait(false);
        var (group, scope, host) = (lease.Group!, lease.Scope!, lease.Pool!);
        if (lease.Check == LeaseCheck.TakePosition)
        {
            // Without its timeline a position says nothing, as where the server did not answer the last poll: it stays unknown, and reads stay here.
            if (position is { } reached && host.State.Timeline is > 0 and var timeline)
                scope.Reached(group, timeline, reached, lease.Writes);
        }
        else if (scope.TokenFor(group) is { } token && !(position >= token.Position))
        {
            host.FoundBehind = host.State;
            return false;
        }
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}

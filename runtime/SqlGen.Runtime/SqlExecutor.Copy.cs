using Npgsql;
using SqlGen.Pools;
using SqlGen.Sessions;
using SqlGen.Sharding;
using SqlGen.Telemetry;

namespace SqlGen;

/// <content>COPY, to one server or to several shards.</content>
public abstract partial class SqlExecutor
{
    /// <summary>Writes rows into a table by binary COPY. All of them are there when it returns, none when it throws.</summary>
    /// <returns>How many rows were written.</returns>
    public Task<long> CopyAsync<TCopy, TItem>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TCopy : struct, ICopy<TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        return GoesByItem<TCopy, TItem>()
            ? CopyToShardsAsync<TCopy, TItem>(AsTheyAre(items), cancellationToken)
            : CopyAsync<TCopy, TItem>(
                async writer =>
                {
                    foreach (var item in items)
                    {
                        await writer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                        await TCopy.WriteAsync(writer, item, cancellationToken).ConfigureAwait(false);
                    }
                },
                cancellationToken);
    }

    /// <summary>The same for rows that come over time: they are sent as they come, and the connection is kept until the last.</summary>
    /// <returns>How many rows were written.</returns>
    public Task<long> CopyAsync<TCopy, TItem>(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
        where TCopy : struct, ICopy<TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        return GoesByItem<TCopy, TItem>()
            ? CopyToShardsAsync<TCopy, TItem>(items, cancellationToken)
            : CopyAsync<TCopy, TItem>(
                async writer =>
                {
                    await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
                    {
                        await writer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                        await TCopy.WriteAsync(writer, item, cancellationToken).ConfigureAwait(false);
                    }
                },
                cancellationToken);
    }

    private bool GoesByItem<TCopy, TItem>()
        where TCopy : struct, ICopy<TItem> => TCopy.Info.Shards == ShardTarget.Key && (Shards is not null || OnShard is not null);

    private async Task<long> CopyAsync<TCopy, TItem>(Func<NpgsqlBinaryImporter, Task> write, CancellationToken cancellationToken)
        where TCopy : struct, ICopy<TItem>
    {
        var trace = StatementTrace.Begin(TCopy.Info);
        try
        {
            await using var lease = await LeaseAsync(new(TCopy.Info), cancellationToken).ConfigureAwait(false);
            trace.On(lease);
            await using var context = await ContextTransaction.BeginAsync(lease, Context, cancellationToken).ConfigureAwait(false);
            await using var writer = await ImportAsync(lease.Connection, TCopy.Info, cancellationToken).ConfigureAwait(false);
            await write(writer).ConfigureAwait(false);
            var count = await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            await writer.CloseAsync(cancellationToken).ConfigureAwait(false);
            await context.CommitAsync(cancellationToken).ConfigureAwait(false);
            trace.End();
            return checked((long)count);
        }
        catch (Exception error) when (trace.Fail(error))
        {
            throw;
        }
    }

    /// <summary>Writes rows by COPY on the shard of each. On each shard all of its rows are there or none.</summary>
    private async Task<long> CopyToShardsAsync<TCopy, TItem>(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
        where TCopy : struct, ICopy<TItem>
    {
        var trace = StatementTrace.Begin(TCopy.Info);
        try
        {
            await using var writers = new ShardWriters();
            // One view of the shards for all items: a map that changes meanwhile would open a second COPY on a shard.
            var shards = Shards;
            await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var bucket = TCopy.BucketOf(item);
                OnShard?.Require(TCopy.Info, bucket);
                var shard = shards?.ShardOf(bucket) ?? this;
                if (!writers.TryGet(shard, out var writer))
                {
                    ConnectionLease lease;
                    try
                    {
                        lease = await shard.LeaseAsync(Routed(TCopy.Info), cancellationToken).ConfigureAwait(false);
                    }
                    catch (OldShardMapException error) when (writers.AreNone)
                    {
                        // Later on, what has been written went by the old map, and is undone.
                        if (!await TakeNewerMapAsync(error, cancellationToken).ConfigureAwait(false))
                            throw;
                        shards = Shards;
                        OnShard?.Require(TCopy.Info, bucket);
                        shard = shards?.ShardOf(bucket) ?? this;
                        lease = await shard.LeaseAsync(Routed(TCopy.Info), cancellationToken).ConfigureAwait(false);
                    }
                    writer = await writers.AddAsync(
                        shard, lease, shard.Context, () => ImportAsync(lease.Connection, TCopy.Info, cancellationToken), cancellationToken).ConfigureAwait(false);
                }
                await writer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                await TCopy.WriteAsync(writer, item, cancellationToken).ConfigureAwait(false);
            }
            var count = await writers.CompleteAsync(cancellationToken).ConfigureAwait(false);
            trace.End();
            return count;
        }
        catch (Exception error) when (trace.Fail(error))
        {
            throw;
        }
    }

    private static async Task<NpgsqlBinaryImporter> ImportAsync(NpgsqlConnection connection, QueryInfo info, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.BeginBinaryImportAsync(info.Sql, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(info, error);
        }
    }

    private static async IAsyncEnumerable<TItem> AsTheyAre<TItem>(IEnumerable<TItem> items)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in items)
            yield return item;
    }
}

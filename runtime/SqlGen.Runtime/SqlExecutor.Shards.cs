using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using SqlGen.Operations;
using SqlGen.Pools;
using SqlGen.Routing;
using SqlGen.Sharding;

namespace SqlGen;

/// <content>Statements that go to several shards: all of them, or each item of a list to its own.</content>
public abstract partial class SqlExecutor
{
    /// <summary>The one shard that it is on; null where there are no shards, or it is on all of them.</summary>
    internal ShardScope? OnShard { get; set; }

    /// <summary>The shards that it is on; null for one server.</summary>
    internal virtual ShardSet? Shards => null;

    /// <summary>Runs a statement once for all items; where there are shards, on each that has some.</summary>
    /// <returns>The number of rows, as <see cref="ExecuteRowsAsync"/> counts them.</returns>
    public async Task<long> ExecuteBulkAsync<TBulk, TItem>(IReadOnlyCollection<TItem> items, CancellationToken cancellationToken)
        where TBulk : struct, IBulk<TBulk, TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        await using var parts = await PartsAsync(TBulk.Info, items, TBulk.BucketOf, cancellationToken).ConfigureAwait(false);
        return (await parts.RunAsync((on, part) => on.RunAsync<Execute<TBulk>, long>(new(TBulk.Of(part)), Routed(TBulk.Info), cancellationToken)).ConfigureAwait(false)).Sum();
    }

    /// <summary>The same for a statement that returns rows.</summary>
    /// <returns>The rows, in no particular order.</returns>
    public async Task<List<TRow>> QueryBulkAsync<TBulk, TItem, TRow>(IReadOnlyCollection<TItem> items, CancellationToken cancellationToken)
        where TBulk : struct, IBulk<TBulk, TItem>, IQuery<TRow>
    {
        ArgumentNullException.ThrowIfNull(items);
        await using var parts = await PartsAsync(TBulk.Info, items, TBulk.BucketOf, cancellationToken).ConfigureAwait(false);
        var rows = await parts.RunAsync((on, part) => on.RunAsync<Many<TBulk, TRow>, List<TRow>>(new(TBulk.Of(part)), Routed(TBulk.Info), cancellationToken)).ConfigureAwait(false);
        return rows is [var only] ? only : [.. rows.SelectMany(static part => part)];
    }

    private static Route Routed(QueryInfo info) => new(info, IsRouted: true);

    private bool AsksEvery(QueryInfo info) => info.Shards == ShardTarget.Every && Shards is not null;

    /// <summary>Takes a connection to each of the shards that are meant, by a newer map if a server refuses the one that is there.</summary>
    /// <param name="info">The statement that is to run on them.</param>
    /// <param name="meant">What is meant by the shards that there are, and which of these.</param>
    /// <param name="cancellationToken">Cancels the wait for connections.</param>
    private async Task<(TMeant Meant, LeasedShards On)> LeaseShardsAsync<TMeant>(
        QueryInfo info, Func<ShardSet, (TMeant Meant, IReadOnlyList<SqlExecutor> On)> meant, CancellationToken cancellationToken)
    {
        for (var mayTakeNewer = true; ; )
        {
            var shards = Shards!.Value;
            var (what, on) = meant(shards);
            try
            {
                var leased = await LeasedShards.TakeAsync(on, Routed(info), cancellationToken).ConfigureAwait(false);
                // Connections that were opened meanwhile were asked about the map that is there now, and not about the one that chose them.
                if (ReferenceEquals(shards.Map, Shards!.Value.Map))
                    return (what, leased);
                await leased.DisposeAsync().ConfigureAwait(false);
            }
            catch (OldShardMapException error) when (mayTakeNewer)
            {
                if (!await TakeNewerMapAsync(error, cancellationToken).ConfigureAwait(false))
                    throw;
                mayTakeNewer = false;
            }
        }
    }

    private Task<(ShardSet Meant, LeasedShards On)> LeaseEveryAsync(QueryInfo info, CancellationToken cancellationToken) =>
        LeaseShardsAsync(info, static shards => (shards, shards.All), cancellationToken);

    /// <summary>The items of a list by where they go, with a connection to each shard that has some.</summary>
    /// <exception cref="WrongShardException">One of them belongs to another shard than this one.</exception>
    private async Task<ItemParts<TItem>> PartsAsync<TItem>(QueryInfo info, IReadOnlyCollection<TItem> items, Func<TItem, int> bucketOf, CancellationToken cancellationToken)
    {
        if (Shards is null)
        {
            if (OnShard is { } scope)
            {
                foreach (var item in items)
                    scope.Require(info, bucketOf(item));
            }
            return new(this, items);
        }
        var (parts, on) = await LeaseShardsAsync(
            info,
            shards =>
            {
                var split = shards.Split(items, bucketOf);
                return (split.ConvertAll(static part => (part.Items, part.Places)), split.ConvertAll(static part => part.Shard));
            },
            cancellationToken).ConfigureAwait(false);
        return new(on, parts);
    }

    private async Task BatchOfShardsAsync<TBatch, TItem>(IReadOnlyCollection<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TItem>
    {
        await using var parts = await PartsAsync(TBatch.Info, items, TBatch.BucketOf, cancellationToken).ConfigureAwait(false);
        await parts.RunAsync((on, part) => on.RunAsync<BatchExecute<TBatch, TItem>, bool>(new(part), Routed(TBatch.Info), cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Runs a batch of queries by shards, and puts what they give in the order of the items.</summary>
    private async Task<List<TResult>> BatchOfShardsAsync<TBatch, TItem, TOperation, TResult>(
        IReadOnlyCollection<TItem> items, Func<IReadOnlyCollection<TItem>, TOperation> operation, CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TItem>
        where TOperation : struct, IOperation<List<TResult>>
    {
        await using var parts = await PartsAsync(TBatch.Info, items, TBatch.BucketOf, cancellationToken).ConfigureAwait(false);
        return parts.InOrder(
            await parts.RunAsync((on, part) => on.RunAsync<TOperation, List<TResult>>(operation(part), Routed(TBatch.Info), cancellationToken)).ConfigureAwait(false));
    }

    private async Task<long> ExecuteOnEveryAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement
    {
        var (shards, on) = await LeaseEveryAsync(TStatement.Info, cancellationToken).ConfigureAwait(false);
        await using var leased = on.ConfigureAwait(false);
        var counts = await Task.WhenAll(on.All.Select(shard => shard.RunAsync<Execute<TStatement>, long>(new(statement), Routed(TStatement.Info), cancellationToken))).ConfigureAwait(false);
        return TStatement.Info.Merge is { IsSame: true } ? counts[shards.DefaultIndex] : counts.Sum();
    }

    private async Task<TRow> MergeRowsAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        var (_, on) = await LeaseEveryAsync(TQuery.Info, cancellationToken).ConfigureAwait(false);
        await using var leased = on.ConfigureAwait(false);
        var rows = await Task.WhenAll(on.All.Select(shard => shard.RunAsync<Single<TQuery, TRow>, TRow>(new(query), Routed(TQuery.Info), cancellationToken))).ConfigureAwait(false);
        return rows.Aggregate(TQuery.Merge);
    }

    private async Task<TRow?> OneOfEveryAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        if (TQuery.Info.Merge is { IsOneRow: true })
            return await MergeRowsAsync<TQuery, TRow>(query, cancellationToken).ConfigureAwait(false);
        var rows = await ManyOfEveryAsync<TQuery, TRow>(query, most: 2, cancellationToken).ConfigureAwait(false);
        return rows.Count > 1 ? throw new TooManyRowsException(TQuery.Info) : rows.FirstOrDefault();
    }

    private async Task<List<TRow>> ManyOfEveryAsync<TQuery, TRow>(TQuery query, int most, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        var rows = new List<TRow>();
        await foreach (var row in StreamOfEveryAsync<TQuery, TRow>(query, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
            if (rows.Count == most)
                break;
        }
        return rows;
    }

    /// <summary>Asks all shards at once, and gives their rows as they come, in the query's order.</summary>
    private async IAsyncEnumerable<TRow> StreamOfEveryAsync<TQuery, TRow>(TQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        var merge = TQuery.Info.Merge!;
        if (merge.IsOneRow)
        {
            yield return await MergeRowsAsync<TQuery, TRow>(query, cancellationToken).ConfigureAwait(false);
            yield break;
        }
        var page = merge.IsPaged ? RowPage.Of(query.Page) : RowPage.All;
        var (shards, on) = await LeaseEveryAsync(TQuery.Info, cancellationToken).ConfigureAwait(false);
        await using var leased = on.ConfigureAwait(false);
        // A change of a table that is the same everywhere is told of by one of them, and waited for on all.
        await using var results = await ShardResults.OpenAsync(
            on.All, shard => shard.OpenAsync(query, Routed(TQuery.Info), merge.Sql ?? TQuery.Info.Sql, cancellationToken), merge.OrderBy, cancellationToken).ConfigureAwait(false);
        await foreach (var reader in results.RowsAsync(merge.IsSame ? shards.DefaultIndex : null, page, cancellationToken).ConfigureAwait(false))
            yield return Statement.Read<TQuery, TRow>(reader);
    }
}

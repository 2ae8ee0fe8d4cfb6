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
        var parts = Parts(TBulk.Info, items, TBulk.BucketOf)
            .Select(part => part.On.RunAsync<Execute<TBulk>, long>(new(TBulk.Of(part.Items)), Routed(TBulk.Info), cancellationToken));
        return (await Task.WhenAll(parts).ConfigureAwait(false)).Sum();
    }

    /// <summary>The same for a statement that returns rows.</summary>
    /// <returns>The rows, in no particular order.</returns>
    public async Task<List<TRow>> QueryBulkAsync<TBulk, TItem, TRow>(IReadOnlyCollection<TItem> items, CancellationToken cancellationToken)
        where TBulk : struct, IBulk<TBulk, TItem>, IQuery<TRow>
    {
        ArgumentNullException.ThrowIfNull(items);
        var parts = Parts(TBulk.Info, items, TBulk.BucketOf)
            .Select(part => part.On.RunAsync<Many<TBulk, TRow>, List<TRow>>(new(TBulk.Of(part.Items)), Routed(TBulk.Info), cancellationToken));
        var rows = await Task.WhenAll(parts).ConfigureAwait(false);
        return rows is [var only] ? only : [.. rows.SelectMany(static part => part)];
    }

    private protected static ValueTask<ConnectionLease> LeaseOnAsync(SqlExecutor shard, Route route, CancellationToken cancellationToken) =>
        shard.LeaseAsync(route, cancellationToken);

    private static Route Routed(QueryInfo info) => new(info, IsRouted: true);

    /// <summary>The items of a list by where they go.</summary>
    /// <exception cref="WrongShardException">One of them belongs to another shard than this one.</exception>
    private IEnumerable<(SqlExecutor On, IReadOnlyCollection<TItem> Items, IReadOnlyList<int>? Places)> Parts<TItem>(
        QueryInfo info, IReadOnlyCollection<TItem> items, Func<TItem, int> bucketOf)
    {
        if (Shards is { } shards)
            return shards.Split(items, bucketOf).Select(static part => (part.Shard, (IReadOnlyCollection<TItem>)part.Items, (IReadOnlyList<int>?)part.Places));
        if (OnShard is { } scope)
        {
            foreach (var item in items)
                scope.Require(info, bucketOf(item));
        }
        return [(this, items, null)];
    }

    private async Task BatchOfShardsAsync<TBatch, TItem>(IReadOnlyCollection<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TItem> =>
        await Task.WhenAll(Parts(TBatch.Info, items, TBatch.BucketOf)
            .Select(part => part.On.RunAsync<BatchExecute<TBatch, TItem>, bool>(new(part.Items), Routed(TBatch.Info), cancellationToken))).ConfigureAwait(false);

    /// <summary>Runs a batch of queries by shards, and puts what they give in the order of the items.</summary>
    private async Task<List<TResult>> BatchOfShardsAsync<TBatch, TItem, TOperation, TResult>(
        IReadOnlyCollection<TItem> items, Func<IReadOnlyCollection<TItem>, TOperation> operation, CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TItem>
        where TOperation : struct, IOperation<List<TResult>>
    {
        var parts = Parts(TBatch.Info, items, TBatch.BucketOf).ToList();
        var results = await Task.WhenAll(parts.Select(part => part.On.RunAsync<TOperation, List<TResult>>(operation(part.Items), Routed(TBatch.Info), cancellationToken))).ConfigureAwait(false);
        if (parts is [{ Places: null }])
            return results[0];
        var inOrder = new TResult[items.Count];
        for (var part = 0; part < parts.Count; part++)
        {
            for (var i = 0; i < results[part].Count; i++)
                inOrder[parts[part].Places![i]] = results[part][i];
        }
        return [.. inOrder];
    }

    private async Task<long> ExecuteOnEveryAsync<TStatement>(TStatement statement, ShardSet shards, CancellationToken cancellationToken)
        where TStatement : struct, IStatement
    {
        var counts = await Task.WhenAll(shards.All.Select(shard => shard.RunAsync<Execute<TStatement>, long>(new(statement), Routed(TStatement.Info), cancellationToken)))
            .ConfigureAwait(false);
        return TStatement.Info.Merge is { IsSame: true } ? counts[Array.IndexOf(shards.All, shards.Default)] : counts.Sum();
    }

    private async Task<TRow> MergeRowsAsync<TQuery, TRow>(TQuery query, ShardSet shards, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        var rows = await Task.WhenAll(shards.All.Select(shard => shard.RunAsync<Single<TQuery, TRow>, TRow>(new(query), Routed(TQuery.Info), cancellationToken)))
            .ConfigureAwait(false);
        return rows.Aggregate(TQuery.Merge);
    }

    private async Task<TRow?> OneOfEveryAsync<TQuery, TRow>(TQuery query, ShardSet shards, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        if (TQuery.Info.Merge is { IsOneRow: true })
            return await MergeRowsAsync<TQuery, TRow>(query, shards, cancellationToken).ConfigureAwait(false);
        var rows = await ManyOfEveryAsync<TQuery, TRow>(query, shards, most: 2, cancellationToken).ConfigureAwait(false);
        return rows.Count > 1 ? throw new TooManyRowsException(TQuery.Info) : rows.FirstOrDefault();
    }

    private async Task<List<TRow>> ManyOfEveryAsync<TQuery, TRow>(TQuery query, ShardSet shards, int most, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        var rows = new List<TRow>();
        await foreach (var row in StreamOfEveryAsync<TQuery, TRow>(query, shards, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
            if (rows.Count == most)
                break;
        }
        return rows;
    }

    /// <summary>Asks all shards at once, and gives their rows as they come, in the query's order.</summary>
    private static async IAsyncEnumerable<TRow> StreamOfEveryAsync<TQuery, TRow>(
        TQuery query, ShardSet shards, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        var merge = TQuery.Info.Merge!;
        if (merge.IsOneRow)
        {
            yield return await shards.Default.MergeRowsAsync<TQuery, TRow>(query, shards, cancellationToken).ConfigureAwait(false);
            yield break;
        }
        var (limit, offset) = merge.IsPaged ? query.Page : default;
        // A change of a table that is the same everywhere is told of by one of them, and waited for on all.
        await using var results = await ShardResults.OpenAsync(
            shards.All, shard => shard.OpenAsync(query, Routed(TQuery.Info), merge.Sql ?? TQuery.Info.Sql, cancellationToken), merge.OrderBy, cancellationToken).ConfigureAwait(false);
        var rows = results.RowsAsync(merge.IsSame ? Array.IndexOf(shards.All, shards.Default) : null, offset ?? 0, limit ?? long.MaxValue, cancellationToken);
        await foreach (var reader in rows.ConfigureAwait(false))
            yield return Statement.Read<TQuery, TRow>(reader);
    }
}

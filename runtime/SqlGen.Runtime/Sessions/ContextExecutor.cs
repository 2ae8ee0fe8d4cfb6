using SqlGen.Pools;
using SqlGen.Routing;
using SqlGen.Sharding;

namespace SqlGen.Sessions;

/// <summary>Runs where another executor does, in a row security context.</summary>
internal sealed class ContextExecutor : SqlExecutor
{
    private readonly SqlExecutor _executor;

    public ContextExecutor(SqlExecutor executor, RowSecurityContext context) => (_executor, Context, OnShard) = (executor, context, executor.OnShard);

    /// <summary>What goes to several shards goes to each of them in the context.</summary>
    internal override ShardSet? Shards => _executor.Shards is { } shards ? shards.Select(shard => new ContextExecutor(shard, Context!)) : null;

    internal override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken) => _executor.LeaseAsync(route, cancellationToken);

    internal override ValueTask<bool> TakeNewerMapAsync(OldShardMapException error, CancellationToken cancellationToken) => _executor.TakeNewerMapAsync(error, cancellationToken);
}

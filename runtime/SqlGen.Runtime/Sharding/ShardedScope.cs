using SqlGen.Pools;
using SqlGen.Routing;

namespace SqlGen.Sharding;

/// <summary>What belongs together, as a request does, on a database of several shards: reads see what was written before them in the scope, on the replicas of
/// each shard too.</summary>
/// <remarks>Safe for concurrent use. It holds nothing that is to be given back.</remarks>
public sealed class ShardedScope : SqlExecutor
{
    private readonly ShardedDatabase _database;
    private readonly Dictionary<string, SqlScope> _scopes;

    internal ShardedScope(ShardedDatabase database, string? token)
    {
        _database = database;
        _scopes = database.ShardNames.ToDictionary(static name => name, name => database.Shard(name).CreateScope(token), StringComparer.Ordinal);
    }

    /// <summary>The scope on the shard of a key, for what runs in a transaction there.</summary>
    public SqlScope Shard(PartitionHash key) => _scopes[_database.Map.ShardOf(key)];

    /// <summary>Sends all reads of the scope to the primaries, from now on.</summary>
    /// <returns>This scope.</returns>
    public ShardedScope PreferPrimary()
    {
        foreach (var scope in _scopes.Values)
            scope.PreferPrimary();
        return this;
    }

    /// <summary>What was written in the scope, and in those before it, to begin a later scope with (<see cref="ShardedDatabase.CreateScope"/>).</summary>
    /// <returns>The token; null where nothing was written lately, or where there are no replicas.</returns>
    public async Task<string?> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        var tokens = await Task.WhenAll(_scopes.Values.Select(scope => scope.GetTokenAsync(cancellationToken))).ConfigureAwait(false);
        return tokens.OfType<string>().ToList() is { Count: > 0 } said ? string.Join('.', said) : null;
    }

    internal override ShardSet? Shards => _database.ShardsIn(_database.Map, name => _scopes[name]);

    internal override async ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken)
    {
        ShardedDatabase.RefuseEvery(route);
        try
        {
            return await LeaseByMapAsync(route, cancellationToken).ConfigureAwait(false);
        }
        catch (OldShardMapException error)
        {
            if (!await TakeNewerMapAsync(error, cancellationToken).ConfigureAwait(false))
                throw;
            return await LeaseByMapAsync(route, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    internal override ValueTask<bool> TakeNewerMapAsync(OldShardMapException error, CancellationToken cancellationToken) => _database.TakeNewerMapAsync(error, cancellationToken);

    private async ValueTask<ConnectionLease> LeaseByMapAsync(Route route, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = _database.Map;
            SqlExecutor scope = _scopes[route.Info.Shards == ShardTarget.Key ? map.ShardOf(route.Bucket) : _database.DefaultShardName];
            var lease = await scope.LeaseAsync(route with { IsRouted = true }, cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(map, _database.Map))
                return lease;
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}

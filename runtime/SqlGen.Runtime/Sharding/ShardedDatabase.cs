using SqlGen.Pools;
using SqlGen.Routing;

namespace SqlGen.Sharding;

/// <summary>
/// A database whose tables are spread over shards. Repositories on it run each query on the shard that it is proved to mean, or on all of them
/// where it says so.
/// </summary>
/// <remarks>Safe for concurrent use. What runs on several shards is no transaction: each of them commits for itself.</remarks>
public sealed class ShardedDatabase : SqlExecutor, IAsyncDisposable
{
    private readonly Dictionary<string, SqlDatabase> _byName;
    private volatile Routes _routes;

    /// <summary>A map, and the database of each of its shards in the map's order.</summary>
    private sealed record Routes(ShardMap Map, SqlDatabase[] Shards);

    private ShardedDatabase(ShardMap map, Dictionary<string, SqlDatabase> shards, string? defaultShard)
    {
        _byName = shards;
        DefaultShardName = defaultShard ?? map.Shards[0];
        _routes = RoutesOf(map);
        if (!shards.ContainsKey(DefaultShardName))
            throw new ArgumentException($"There is no shard '{DefaultShardName}' to be the default one.", nameof(defaultShard));
    }

    /// <summary>The map of shards that statements are routed by.</summary>
    public ShardMap Map => _routes.Map;

    /// <summary>The shard of the tables that are not spread, by name.</summary>
    public string DefaultShardName { get; }

    /// <summary>The shard of the tables that are not spread.</summary>
    public SqlDatabase DefaultShard => _byName[DefaultShardName];

    /// <summary>A database with pools of its own for each shard. No connection is opened yet.</summary>
    /// <exception cref="ArgumentException">A shard of the map is not configured, or a connection string is not valid.</exception>
    public static ShardedDatabase Create(ShardedDatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ShardedDatabase? whole = null;
        var shards = new Dictionary<string, SqlDatabase>(StringComparer.Ordinal);
        foreach (var (name, shard) in options.Shards)
        {
            var guarded = new SqlDatabaseOptions { ConnectionString = shard.ConnectionString, Pool = shard.Pool, Routing = shard.Routing, ConfigureDataSource = shard.ConfigureDataSource };
            if (options.ChecksIdentity)
                guarded.ConfigureDataSource += builder => ShardIdentity.Check(builder, name, () => whole!.Map.Version);
            shards.Add(name, SqlDatabase.Create(guarded, name));
        }
        whole = new(options.Map, shards, options.DefaultShard);
        foreach (var (name, shard) in shards)
            shard.OnShard = new ShardScope(whole, name);
        return whole;
    }

    /// <summary>The shard of a key, for what runs in a transaction there: <c>Shard(new PartitionHash().Add(userId)).InTransactionAsync(…)</c>. A statement that means
    /// another shard is refused by it (<see cref="WrongShardException"/>).</summary>
    public SqlDatabase Shard(PartitionHash key) => _byName[Map.ShardOf(key)];

    /// <summary>A shard by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public SqlDatabase Shard(string name) => _byName[name];

    /// <summary>A scope, as a request is one: reads in it see what was written in it before, on replicas of all shards too.</summary>
    /// <param name="token">What an earlier scope wrote, by its <see cref="ShardedScope.GetTokenAsync"/>; null for nothing.</param>
    public ShardedScope CreateScope(string? token = null) => new(this, token);

    /// <summary>Routes by another map from now on. Statements that are under way end by the old one; connections that are open stay open.</summary>
    /// <exception cref="ArgumentException">It is older than the one that is there, or a shard of it is not configured.</exception>
    public void Use(ShardMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.Version < Map.Version)
            throw new ArgumentException($"Version {map.Version} of the map is older than {Map.Version}.", nameof(map));
        _routes = RoutesOf(map);
    }

    /// <inheritdoc cref="SqlDatabase.StartAsync"/>
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.WhenAll(_byName.Values.Select(shard => shard.StartAsync(cancellationToken)));

    /// <summary>Closes the pools of all shards.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var shard in _byName.Values)
            await shard.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The names of the shards that are configured.</summary>
    internal IEnumerable<string> ShardNames => _byName.Keys;

    internal override ShardSet? Shards
    {
        get
        {
            var routes = _routes;
            return new(routes.Map, routes.Shards, DefaultShard);
        }
    }

    internal override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken)
    {
        RefuseEvery(route);
        var routes = _routes;
        var shard = route.Info.Shards == ShardTarget.Key ? routes.Shards[routes.Map.IndexOf(route.Bucket)] : DefaultShard;
        return LeaseOnAsync(shard, route with { IsRouted = true }, cancellationToken);
    }

    /// <summary>What asks all shards is sent to each of them; as a whole it must not end up on one, where it would find some rows and not miss the others.</summary>
    internal static void RefuseEvery(in Route route)
    {
        if (route is { IsRouted: false, Info.Shards: ShardTarget.Every })
            throw new WrongShardException($"{route.Info.Name} asks all shards, which this way of running it does not do.", "", null);
    }

    private Routes RoutesOf(ShardMap map) => new(
        map,
        [.. map.Shards.Select(name => _byName.TryGetValue(name, out var shard) ? shard : throw new ArgumentException($"Shard '{name}' of the map is not configured.", nameof(map)))]);
}

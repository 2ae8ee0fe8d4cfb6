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
    private readonly MapReloader? _reloader;
    private readonly Lock _using = new();
    private volatile Routes _routes;

    /// <summary>A map, and the shards that go by it.</summary>
    private sealed record Routes(ShardMap Map, ShardSet Shards);

    private ShardedDatabase(ShardMap map, Dictionary<string, SqlDatabase> shards, ShardedDatabaseOptions options)
    {
        var defaultShard = options.DefaultShard;
        _byName = shards;
        DefaultShardName = defaultShard ?? map.Shards[0];
        if (!shards.ContainsKey(DefaultShardName))
            throw new ArgumentException($"There is no shard '{DefaultShardName}' to be the default one.", nameof(options));
        _routes = RoutesOf(map);
        _reloader = options.MapServer is { } server ? new MapReloader(this, server, options.MapInterval) : null;
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
        if (options.Map is not { } map)
            throw new ArgumentException("There is no map of shards; one in a table is read by CreateAsync.", nameof(options));
        return Create(options, map);
    }

    /// <summary>The same, with the map from its table, where <see cref="ShardedDatabaseOptions.MapServer"/> says which.</summary>
    /// <exception cref="ArgumentException">A shard of the map is not configured, or a connection string is not valid.</exception>
    /// <exception cref="InvalidOperationException">There is no map in the table, or no table.</exception>
    public static async Task<ShardedDatabase> CreateAsync(ShardedDatabaseOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MapServer is not { } server)
            return Create(options);
        await using var source = MapReloader.SourceOf(server);
        return Create(options, await new ShardMapTable(source).LoadAsync(cancellationToken).ConfigureAwait(false));
    }

    private static ShardedDatabase Create(ShardedDatabaseOptions options, ShardMap map)
    {
        ShardedDatabase? whole = null;
        var shards = new Dictionary<string, SqlDatabase>(StringComparer.Ordinal);
        foreach (var (name, shard) in options.Shards)
        {
            var guarded = new SqlDatabaseOptions
            {
                ConnectionString = shard.ConnectionString,
                Pool = shard.Pool,
                Routing = shard.Routing,
                ConfigureDataSource = shard.ConfigureDataSource,
                SlowQueryThreshold = shard.SlowQueryThreshold,
            }.UseLoggerFactory(shard.GetLoggerFactory());
            if (options.ChecksIdentity)
                guarded.ConfigureDataSource += builder => ShardIdentity.Check(builder, name, () => whole!.Map.Version);
            shards.Add(name, SqlDatabase.Create(guarded, name));
        }
        whole = new(map, shards, options);
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

    /// <summary>Routes by another map from now on. Statements that are under way end by the old one; connections that are open are closed when they come back, so that each server is asked
    /// again by which map it goes.</summary>
    /// <exception cref="ArgumentException">It is older than the one that is there, or a shard of it is not configured.</exception>
    public void Use(ShardMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        lock (_using)
        {
            if (map.Version < Map.Version)
                throw new ArgumentException($"Version {map.Version} of the map is older than {Map.Version}.", nameof(map));
            if (map.Version == Map.Version && map.ToJson() == Map.ToJson())
                return;
            _routes = RoutesOf(map);
        }
        foreach (var shard in _byName.Values)
            shard.CloseIdle();
    }

    /// <summary>Reads the map anew from its table, where it has one, and goes over to it if it is newer.</summary>
    public Task ReloadMapAsync(CancellationToken cancellationToken = default) => _reloader?.ReloadAsync().WaitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc cref="SqlDatabase.CheckAsync"/>
    public async Task<IReadOnlyList<ServerHealth>> CheckAsync(CancellationToken cancellationToken = default) =>
        [.. (await Task.WhenAll(_byName.Values.Select(shard => shard.CheckAsync(cancellationToken))).ConfigureAwait(false)).SelectMany(static servers => servers)];

    /// <inheritdoc cref="SqlDatabase.StartAsync"/>
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.WhenAll(_byName.Values.Select(shard => shard.StartAsync(cancellationToken)));

    /// <summary>Closes the pools of all shards.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_reloader is not null)
            await _reloader.DisposeAsync().ConfigureAwait(false);
        foreach (var shard in _byName.Values)
            await shard.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The names of the shards that are configured.</summary>
    internal IEnumerable<string> ShardNames => _byName.Keys;

    internal override ShardSet? Shards => _routes.Shards;

    internal override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken)
    {
        RefuseEvery(route);
        return _reloader is null ? LeaseByMapAsync(route, cancellationToken) : LeaseByTableAsync(route, cancellationToken);
    }

    /// <inheritdoc/>
    internal override async ValueTask<bool> TakeNewerMapAsync(OldShardMapException error, CancellationToken cancellationToken)
    {
        if (Map.Version <= error.Version && error.ServerVersion > error.Version && _reloader is not null)
        {
            // Where the table cannot be read, what the server said is the error.
            await _reloader.ReloadAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        return Map.Version > error.Version;
    }

    private async ValueTask<ConnectionLease> LeaseByMapAsync(Route route, CancellationToken cancellationToken)
    {
        while (true)
        {
            var routes = _routes;
            SqlExecutor shard = route.Info.Shards == ShardTarget.Key ? routes.Shards.ShardOf(route.Bucket) : DefaultShard;
            var lease = await shard.LeaseAsync(route with { IsRouted = true }, cancellationToken).ConfigureAwait(false);
            // A connection that was opened meanwhile was asked about the map that is there now, and not about the one that chose it.
            if (ReferenceEquals(routes, _routes))
                return lease;
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<ConnectionLease> LeaseByTableAsync(Route route, CancellationToken cancellationToken)
    {
        try
        {
            return await LeaseByMapAsync(route, cancellationToken).ConfigureAwait(false);
        }
        catch (OldShardMapException error)
        {
            // Nothing was sent. By the new map it may be another shard.
            if (!await TakeNewerMapAsync(error, cancellationToken).ConfigureAwait(false))
                throw;
            return await LeaseByMapAsync(route, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What asks all shards is sent to each of them; as a whole it must not end up on one, where it would find some rows and not miss the others.</summary>
    internal static void RefuseEvery(in Route route)
    {
        if (route is { IsRouted: false, Info.Shards: ShardTarget.Every })
            throw new WrongShardException($"{route.Info.Name} asks all shards, which this way of running it does not do.", "", null);
    }

    private Routes RoutesOf(ShardMap map)
    {
        if (map.Shards.FirstOrDefault(name => !_byName.ContainsKey(name)) is { } unknown)
            throw new ArgumentException($"Shard '{unknown}' of the map is not configured.", nameof(map));
        return new(map, ShardsIn(map, name => _byName[name]));
    }

    /// <summary>The shards of a map, each by its name, and the default one, which may have no buckets: the tables that are the same everywhere are there too.</summary>
    internal ShardSet ShardsIn(ShardMap map, Func<string, SqlExecutor> shardOf)
    {
        var names = map.Shards.Append(DefaultShardName).Distinct().ToList();
        return new(map, [.. names.Select(shardOf)], names.IndexOf(DefaultShardName));
    }
}

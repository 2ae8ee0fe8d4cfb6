using Npgsql;
using SqlGen.Pools;
using SqlGen.Sessions;
using SqlGen.Sharding;
using SqlGen.Telemetry;

namespace SqlGen.Routing;

/// <summary>The servers that hold one copy of the data each: a primary and its replicas. A shard is one such group.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class HostGroup : IAsyncDisposable, IDisposable
{
    // A replica that may turn out to be behind costs a round trip for nothing.
    private const double BehindCost = 2;
    private const double FarSlower = 3;

    private static readonly QueryInfo NowPosition = new("SqlGen.NowPosition", "") { ReadOnly = true };

    private readonly RoutingOptions _options;
    private readonly HostPoller[] _pollers;
    private readonly PrimaryPositions _positions = new(TimeProvider.System);
    private readonly Lazy<Task> _firstRound;
    private volatile HostPool? _primary;

    /// <summary>The latest that a primary has said it is on.</summary>
    private uint _timeline;

    /// <summary>One server, which is not asked what it is.</summary>
    public HostGroup(string name, HostPool host)
    {
        (Name, Hosts, _primary) = (name, [host], host);
        (_options, _pollers, _firstRound) = (new(), [], new(Task.CompletedTask));
    }

    /// <summary>Several servers, whose roles they tell themselves.</summary>
    /// <param name="name">The shard's name.</param>
    /// <param name="hosts">The servers.</param>
    /// <param name="pollSources">For each server where connections to ask it come from.</param>
    /// <param name="options">How reads are spread.</param>
    public HostGroup(string name, HostPool[] hosts, NpgsqlDataSource[] pollSources, RoutingOptions options)
    {
        (Name, Hosts, _options) = (name, hosts, options);
        _pollers = [.. hosts.Zip(pollSources, (host, source) => new HostPoller(host, source, options, Report))];
        _firstRound = new(StartPollingAsync);
    }

    /// <summary>The shard's name.</summary>
    public string Name { get; }

    public HostPool[] Hosts { get; }

    public RoutingOptions Options => _options;

    /// <summary>What the schema is held to at the start; null where it is not.</summary>
    public SchemaComparison? Schema { get; init; }

    /// <summary>The server that takes writes, or took them when last heard of; null before one was heard of.</summary>
    public HostPool? Primary => _primary;

    public async ValueTask<ConnectionLease> LeaseAsync(Route route, SqlScope? scope, CancellationToken cancellationToken)
    {
        if (!_firstRound.Value.IsCompleted)
            await _firstRound.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        // By now a server that refused may go by this client's map, or this client by the server's.
        if (_primary is null && Refusal is not null)
            await PollAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (route.Info.MayUseReplica && scope is not { PrefersPrimary: true } && !(route.AvoidsReplicas && _options.PrimaryServesReads))
        {
            if (await TryLeaseReplicaAsync(route, scope, cancellationToken).ConfigureAwait(false) is { } lease)
                return lease;
            // What was written just now is behind on every replica, which is no fault of theirs.
            if (!_options.PrimaryServesReads && scope?.TokenFor(this) is null)
                throw Refusal ?? new NoServerException($"No replica{Of} can serve reads, and the primary may not.");
        }
        return await LeasePrimaryAsync(route, scope, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the primary where its log is, for a scope that has written.</summary>
    public async Task TakePositionAsync(SqlScope scope, CancellationToken cancellationToken)
    {
        await using var lease = await LeasePrimaryAsync(new(NowPosition), scope, cancellationToken).ConfigureAwait(false);
        if (lease.Check != LeaseCheck.TakePosition)
            return;
        await using var batch = lease.Connection.CreateBatch();
        LeaseChecks.AddTo(batch, lease.Check);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await LeaseChecks.ReadAsync(reader, lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks all servers now.</summary>
    public Task PollAsync() => Task.WhenAll(_pollers.Select(static poller => poller.PollAsync()));

    /// <summary>Opens connections ahead, and hears of each server's role or waits as long as it may take to answer; then looks at the schema.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _firstRound.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Hosts.Select(host => host.StartAsync(cancellationToken))).ConfigureAwait(false);
        if (Schema is not null)
            await Schema.RunAsync(Primary ?? Hosts[0], cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var poller in _pollers)
            await poller.DisposeAsync().ConfigureAwait(false);
        foreach (var host in Hosts)
            await host.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var poller in _pollers)
            poller.DisposeAsync().AsTask().GetAwaiter().GetResult();
        foreach (var host in Hosts)
            host.Dispose();
    }

    private string Of => Name.Length > 0 ? $" of shard '{Name}'" : "";

    private async ValueTask<ConnectionLease?> TryLeaseReplicaAsync(Route route, SqlScope? scope, CancellationToken cancellationToken)
    {
        while (Choose(scope, out var check) is { } host)
        {
            try
            {
                var lease = await host.LeaseAsync(cancellationToken).ConfigureAwait(false);
                return lease.For(route, scope, this, check);
            }
            catch (Exception error) when (error is NpgsqlException || error is OldShardMapException old && old.ServerVersion < old.Version)
            {
                // No more of them until it answers again. That it goes by a newer map it will have from its primary.
                host.State = HostState.Unknown;
            }
        }
        return null;
    }

    /// <summary>What a server that answers says of its shard, by which it is not used; null where none does.</summary>
    private SqlGenException? Refusal => Array.Find(Hosts, static host => host.State.Refusal is not null)?.State.Refusal;

    private async ValueTask<ConnectionLease> LeasePrimaryAsync(Route route, SqlScope? scope, CancellationToken cancellationToken)
    {
        var primary = _primary ?? throw Refusal ?? new NoServerException($"No server{Of} takes writes: each that answers is a replica.");
        var check = scope is not null && route.Info.ReadOnly && scope.IsTokenStale(this) ? LeaseCheck.TakePosition : LeaseCheck.None;
        try
        {
            return (await primary.LeaseAsync(cancellationToken).ConfigureAwait(false)).For(route, scope, this, check);
        }
        catch (NpgsqlException) when (_pollers.Length > 0)
        {
            // Nothing was sent: if another has been promoted, it goes there.
            await PollAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (_primary is not { } other || other == primary)
                throw;
            return (await other.LeaseAsync(cancellationToken).ConfigureAwait(false)).For(route, scope, this, check);
        }
    }

    /// <summary>A replica, drawn: the less it has to do, the faster it answers and the more it weighs, the more likely; never one that is far slower than the
    /// best.</summary>
    private HostPool? Choose(SqlScope? scope, out LeaseCheck check)
    {
        check = LeaseCheck.None;
        // What was written is not yet known by its position.
        if (scope is not null && scope.IsTokenStale(this))
            return null;
        var token = scope?.TokenFor(this);
        Span<double> costs = stackalloc double[Hosts.Length];
        var best = double.PositiveInfinity;
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = CostOf(Hosts[i], token);
            best = Math.Min(best, costs[i]);
        }
        if (double.IsPositiveInfinity(best))
            return null;
        var all = 0.0;
        foreach (ref var cost in costs)
        {
            cost = cost <= best * FarSlower ? best / cost : 0;
            all += cost;
        }
        var drawn = Random.Shared.NextDouble() * all;
        var chosen = 0;
        while (chosen < costs.Length - 1 && (costs[chosen] == 0 || drawn >= costs[chosen]))
            drawn -= costs[chosen++];
        // Rounding may have gone past the last that has a share.
        while (costs[chosen] == 0)
            chosen--;
        if (token is { } written && !HasReplayed(Hosts[chosen].State, written))
            check = LeaseCheck.HasReplayed;
        return Hosts[chosen];
    }

    /// <summary>What one more read costs there; infinite where it may not go.</summary>
    private static double CostOf(HostPool host, WriteToken? token)
    {
        var state = host.State;
        if (!state.IsInBounds || host.Weight <= 0)
            return double.PositiveInfinity;
        if (token is not { } written || HasReplayed(state, written))
            return host.Cost;
        // It may have replayed more since it was asked. It is found out once for each answer of its.
        return written.Timeline != state.Timeline || ReferenceEquals(host.FoundBehind, state) ? double.PositiveInfinity : host.Cost * BehindCost;
    }

    private static bool HasReplayed(HostState state, WriteToken written) => written.Timeline == state.Timeline && state.Position >= written.Position;

    private void Report(HostPool host, HostState state)
    {
        var before = host.Reported;
        Apply(host, state);
        host.Reported = host.State;
        if (host.Log is { } log)
            Tell(log, host, before, host.State);
    }

    /// <summary>Tells the app's log what has become of a server.</summary>
    private static void Tell(DatabaseLog log, HostPool host, HostState? before, HostState now)
    {
        if (!now.IsUp)
        {
            if (before is null or { IsUp: true })
                log.ServerDown(host.Name);
        }
        else if (before is not { IsUp: true })
            log.ServerUp(host.Name, now.IsPrimary ? "primary" : "replica", now.Timeline);
        else if (now.IsPrimary && !before.IsPrimary)
            log.NewPrimary(host.Name, now.Timeline);
        if (now is not { IsUp: true, IsPrimary: false })
            return;
        if (!now.IsInBounds && before is null or { IsUp: false } or { IsPrimary: true } or { IsInBounds: true })
            log.ReplicaOut(host.Name, now.LagBytes, now.Lag);
        else if (now.IsInBounds && before is { IsUp: true, IsPrimary: false, IsInBounds: false })
            log.ReplicaBack(host.Name);
    }

    private void Apply(HostPool host, HostState state)
    {
        if (!state.IsUp)
        {
            host.State = state;
            return;
        }
        if (state.IsPrimary)
        {
            host.State = state;
            // Of two that say so, one has been passed over by a promotion, and stays so while the other cannot be reached: what it took would be lost.
            if (state.Timeline >= _timeline)
            {
                (_primary, _timeline) = (host, state.Timeline);
                _positions.Add(state.Timeline, state.Position);
            }
            return;
        }
        var (bytes, time) = _positions.LagOf(state.Position, state.Age);
        host.State = state with { LagBytes = bytes, Lag = time, IsInBounds = bytes <= _options.MaxLagBytes && time <= _options.MaxLag };
        if (_primary == host)
            _primary = Array.Find(Hosts, other => other.State.IsPrimary && other.State.Timeline >= _timeline);
    }

    private async Task StartPollingAsync()
    {
        foreach (var poller in _pollers)
            poller.Start();
        await PollAsync().ConfigureAwait(false);
        // How far a replica is behind is known once the primary has been heard of.
        await PollAsync().ConfigureAwait(false);
    }
}

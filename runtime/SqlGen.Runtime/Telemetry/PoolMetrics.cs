using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SqlGen.Pools;

namespace SqlGen.Telemetry;

/// <summary>What is measured of the pools that are there, when somebody asks.</summary>
internal static class PoolMetrics
{
    private static readonly ConcurrentDictionary<HostPool, bool> Pools = new();

    static PoolMetrics()
    {
        var meter = SqlGenTelemetry.Meter;
        meter.CreateObservableUpDownCounter<int>("db.client.connection.count", () => Of(static pool => pool.Used, new(TagNames.State, "used")), "{connection}", "Connections in use.");
        meter.CreateObservableUpDownCounter<int>("db.client.connection.max", () => Of(static pool => pool.MaxSize), "{connection}", "Connections there may be.");
        meter.CreateObservableUpDownCounter<int>("db.client.connection.pending_requests", () => Of(static pool => pool.Waiting), "{request}", "Calls that wait for a connection.");
        meter.CreateObservableGauge<double>("sqlgen.replica.lag", () => OfReplicas(static state => state.Lag.TotalSeconds), "s", "For how long the primary has had what the replica has not.");
        meter.CreateObservableGauge<long>("sqlgen.replica.lag_size", () => OfReplicas(static state => state.LagBytes), "By", "How much log the replica has not replayed.");
        meter.CreateObservableGauge<int>("sqlgen.server.up", () => Of(static pool => pool.State.IsUp ? 1 : 0, isPolled: true), "1", "Whether a server of several answered when it was last asked.");
    }

    public static void Add(HostPool pool) => Pools.TryAdd(pool, true);

    public static void Remove(HostPool pool) => Pools.TryRemove(pool, out _);

    private static IEnumerable<Measurement<int>> Of(Func<HostPool, int> value, KeyValuePair<string, object?>? tag = null, bool isPolled = false)
    {
        foreach (var pool in Pools.Keys)
        {
            if (isPolled && !pool.IsPolled)
                continue;
            KeyValuePair<string, object?>[] tags = tag is { } more ? [.. pool.PoolTags, more] : pool.PoolTags;
            yield return new(value(pool), tags);
        }
    }

    private static IEnumerable<Measurement<T>> OfReplicas<T>(Func<Routing.HostState, T> value)
        where T : struct
    {
        foreach (var pool in Pools.Keys)
        {
            if (pool.State is { IsUp: true, IsPrimary: false } state)
                yield return new(value(state), pool.Tags);
        }
    }
}

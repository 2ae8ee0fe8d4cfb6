using Microsoft.Extensions.Logging;
using Npgsql;
using SqlGen.Pools;
using SqlGen.Telemetry;

namespace SqlGen.Routing;

/// <summary>Makes the pools of the hosts that a connection string names.</summary>
internal static class HostGroups
{
    public static HostGroup Create(string name, string connectionString, SqlDatabaseOptions options)
    {
        var all = ConnectionSettings.Read(connectionString);
        var log = options.GetLoggerFactory() is { } factory ? new DatabaseLog(factory.CreateLogger(DatabaseLog.Category), options.SlowQueryThreshold) : null;
        var hosts = HostNames.Split(all).ToList();
        if (hosts.Count == 1)
            return new(name, new HostPool(Builder(hosts[0].Settings, options), options.Pool, name, log)) { Schema = SchemaComparison.Of(options, log) };
        var pools = new HostPool[hosts.Count];
        var pollSources = new NpgsqlDataSource[hosts.Count];
        for (var i = 0; i < pools.Length; i++)
        {
            pools[i] = new(Builder(hosts[i].Settings, options), options.Pool, name, log) { IsPolled = true, Weight = WeightOf(hosts[i].Name, options.Routing) };
            var builder = Builder(hosts[i].Settings, options);
            SetForPolling(builder.ConnectionStringBuilder, options.Routing);
            pollSources[i] = builder.Build();
        }
        return new(name, pools, pollSources, options.Routing) { Schema = SchemaComparison.Of(options, log) };
    }

    private static NpgsqlDataSourceBuilder Builder(NpgsqlConnectionStringBuilder settings, SqlDatabaseOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        ConnectionSettings.Fill(builder.ConnectionStringBuilder, options.Pool);
        options.ConfigureDataSource?.Invoke(builder);
        return builder;
    }

    private static void SetForPolling(NpgsqlConnectionStringBuilder settings, RoutingOptions options)
    {
        (settings.MinPoolSize, settings.MaxPoolSize) = (0, 1);
        settings.Timeout = settings.CommandTimeout = Math.Max(1, (int)options.PollTimeout.TotalSeconds);
        // A server that hangs does not answer to a cancellation either.
        settings.CancellationTimeout = -1;
    }

    private static double WeightOf(string host, RoutingOptions options) =>
        options.Weights.TryGetValue(host, out var weight) ? weight
        : options.Weights.TryGetValue(host.Split(':')[0], out weight) ? weight
        : 1;
}

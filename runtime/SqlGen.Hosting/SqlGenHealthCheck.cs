using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using SqlGen.Sharding;

namespace SqlGen;

/// <summary>
/// Asks every server: of each shard one must be there that takes writes, or it is what the registration says of failure. Where only replicas are missing or too far behind, it is degraded.
/// </summary>
internal sealed class SqlGenHealthCheck(IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var servers = services.GetService<ShardedDatabase>() is { } sharded
            ? await sharded.CheckAsync(cancellationToken).ConfigureAwait(false)
            : await services.GetRequiredService<SqlDatabase>().CheckAsync(cancellationToken).ConfigureAwait(false);
        var data = new Dictionary<string, object>();
        foreach (var server in servers)
            data[server.Shard.Length > 0 ? $"{server.Shard} {server.Server}" : server.Server] = Describe(server);
        foreach (var shard in servers.GroupBy(static server => server.Shard))
        {
            if (!shard.Any(static server => server is { IsInUse: true, Role: not "replica" }))
            {
                var what = shard.Key.Length > 0 ? $"Shard {shard.Key}" : "The database";
                return new HealthCheckResult(context.Registration.FailureStatus, $"{what} has no server that takes writes.", shard.FirstOrDefault(static server => !server.IsUp)?.Error, data);
            }
        }
        return servers.FirstOrDefault(static server => !server.IsInUse) is { } missing
            ? HealthCheckResult.Degraded($"{missing.Server} gets no reads: {Describe(missing)}.", missing.Error, data)
            : HealthCheckResult.Healthy(data: data);
    }

    private static string Describe(ServerHealth server) =>
        !server.IsUp ? "does not answer"
        : server.Role == "replica" ? string.Create(CultureInfo.InvariantCulture, $"replica, {server.Lag.TotalSeconds:0.###} s and {server.LagBytes} bytes behind")
        : server.Role ?? "answers";
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using SqlGen;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the database to an app's health checks.</summary>
public static class SqlGenHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that the servers of <c>AddSqlGen</c> or <c>AddSqlGenShards</c> answer: of each shard the one that takes writes. Replicas that do not, or
    /// are too far behind, make it degraded.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What to report when it does not answer; null means unhealthy.</param>
    /// <param name="tags">To tell readiness from liveness.</param>
    /// <param name="timeout">How long to wait for the answer; null means as long as the connection string says.</param>
    public static IHealthChecksBuilder AddSqlGen(
        this IHealthChecksBuilder builder,
        string name = "postgresql",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, static provider => new SqlGenHealthCheck(provider), failureStatus, tags, timeout));
    }
}

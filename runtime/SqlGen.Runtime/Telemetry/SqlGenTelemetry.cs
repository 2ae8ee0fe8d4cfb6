using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SqlGen;

/// <summary>The names under which statements and pools can be seen from outside, by OpenTelemetry's conventions for databases:
/// <c>tracing.AddSource(SqlGenTelemetry.SourceName)</c>, <c>metrics.AddMeter(SqlGenTelemetry.MeterName)</c>. While nobody listens, nothing is made for it.</summary>
public static class SqlGenTelemetry
{
    /// <summary>The activity source's name.</summary>
    public const string SourceName = "SqlGen";

    /// <summary>The meter's name.</summary>
    public const string MeterName = "SqlGen";

    // As the conventions advise for durations of databases, in seconds.
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] };

    internal static ActivitySource Source { get; } = new(SourceName);

    internal static Meter Meter { get; } = new(MeterName);

    internal static Histogram<double> Duration { get; } =
        Meter.CreateHistogram("db.client.operation.duration", "s", "How long a call took, waiting for a connection and a second try included.", tags: null, Durations);

    internal static Histogram<double> PoolWait { get; } =
        Meter.CreateHistogram("db.client.connection.wait_time", "s", "How long a call waited for an open connection.", tags: null, Durations);

    internal static Counter<long> PoolTimeouts { get; } =
        Meter.CreateCounter<long>("db.client.connection.timeouts", "{timeout}", "How often none came free in time.");

    internal static Counter<long> Retries { get; } = Meter.CreateCounter<long>("sqlgen.operation.retries", "{retry}", "How often a statement was sent once more.");
}

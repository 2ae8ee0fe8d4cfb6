using System.Globalization;

namespace SqlGen;

/// <summary>All connections are in use, and none came free in time. Nothing was sent. The app is asked for more than the database gives: shed load, or
/// look for what keeps connections (a session that waits for something else, a stream that is read slowly).</summary>
public sealed class PoolExhaustedException : SqlGenException
{
    internal PoolExhaustedException(string host, int maxSize, TimeSpan waited)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"All {maxSize} connections to {host} are in use, and none came free within {waited.TotalSeconds:0.###} s.")) =>
        (Host, MaxSize) = (host, maxSize);

    internal Telemetry.DatabaseLog? Log { get; init; }

    /// <summary>The server: <c>host:port</c>.</summary>
    public string Host { get; }

    /// <summary>How many connections there are.</summary>
    public int MaxSize { get; }
}

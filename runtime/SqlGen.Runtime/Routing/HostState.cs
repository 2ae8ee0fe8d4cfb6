namespace SqlGen.Routing;

/// <summary>What a server said when it was last asked. Immutable.</summary>
/// <param name="IsUp">It answered in time.</param>
/// <param name="IsPrimary">It is not in recovery.</param>
/// <param name="Timeline">The timeline that it writes, or receives.</param>
/// <param name="Position">The primary's: as far as its log is flushed. A replica's: as far as it has replayed.</param>
internal sealed record HostState(bool IsUp, bool IsPrimary, uint Timeline, ulong Position)
{
    public static HostState Unknown { get; } = new(false, false, 0, 0);

    /// <summary>Why a connection to it is not used, though it answers: it is not the shard that it is taken for, or goes by another map; null for any other reason.</summary>
    public SqlGenException? Refusal { get; init; }

    /// <summary>How old is the last transaction that a replica has replayed, by the servers' clocks.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How far a replica is behind in bytes of log.</summary>
    public long LagBytes { get; init; }

    /// <summary>For how long the primary has had what the replica has not.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>It may serve reads.</summary>
    public bool IsInBounds { get; init; }
}

namespace SqlGen;

/// <summary>How reads are spread where the connection string names several hosts: one primary and its replicas, whichever is which.</summary>
public sealed class RoutingOptions
{
    /// <summary>How often each server is asked for its role and how far it is. By default every 500 ms.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a server may take to answer that; one that takes longer gets no reads. By default 1 s.</summary>
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A replica that is further behind gets no reads: how long the primary has had what it has not. By default 5 s.</summary>
    public TimeSpan MaxLag { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A replica that is further behind gets no reads, in bytes of write-ahead log. By default 64 MiB.</summary>
    public long MaxLagBytes { get; set; } = 64 << 20;

    /// <summary>Whether the primary serves reads while no replica can. By default true; otherwise they fail with <see cref="NoServerException"/>.</summary>
    public bool PrimaryServesReads { get; set; } = true;

    /// <summary>How long what a scope has written keeps its reads from replicas that have not replayed it yet, from its end on. By default 30 s; no replica
    /// in bounds is that far behind.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A host's share of the reads beside the others', by its name as in the connection string: <c>replica1</c> or <c>replica1:5433</c>. 1 where it
    /// is not named; 0 gets none.</summary>
    public Dictionary<string, double> Weights { get; set; } = [];
}

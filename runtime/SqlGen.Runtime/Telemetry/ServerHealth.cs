namespace SqlGen;

/// <summary>What a server said when it was asked, as <see cref="SqlDatabase.CheckAsync"/> asks it.</summary>
/// <param name="Server">The server: <c>host:port</c>.</param>
/// <param name="Shard">The shard's name; empty where it is none.</param>
public sealed record ServerHealth(string Server, string Shard)
{
    /// <summary>It answered a query on a connection of its pool.</summary>
    public bool IsUp => Error is null;

    /// <summary>Why it did not answer; null where it did.</summary>
    public Exception? Error { get; init; }

    /// <summary><c>primary</c> or <c>replica</c>; null for an only server, which is not asked, and for one that does not answer.</summary>
    public string? Role { get; init; }

    /// <summary>It takes what goes to servers of its role: a replica within bounds, the primary.</summary>
    public bool IsInUse { get; init; }

    /// <summary>For how long the primary has had what the replica has not.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>How much log the replica has not replayed, in bytes.</summary>
    public long LagBytes { get; init; }
}

using System.Data;
using SqlGen.Routing;

namespace SqlGen;

/// <summary>How the transaction of a <see cref="SqlSession"/> runs. The defaults are the server's: read committed, read and write.</summary>
public sealed record SessionOptions
{
    /// <summary>What it sees of others. PostgreSQL has three levels: what is weaker than read committed is read committed.</summary>
    public IsolationLevel IsolationLevel { get; init; } = IsolationLevel.ReadCommitted;

    /// <summary>It writes nothing; the server refuses what tries (25006).</summary>
    public bool ReadOnly { get; init; }

    /// <summary>It may run on a replica, where there are some; it is read-only then. Replicas know no serializable transactions.</summary>
    public bool OnReplica { get; init; }

    /// <summary>A serializable, read-only one waits at its beginning until it can run to its end without being refused (40001), and without
    /// holding up others.</summary>
    public bool Deferrable { get; init; }

    /// <summary>How often <see cref="SqlDatabase.InTransactionAsync{T}"/> runs its work at most, each time in a new transaction: it is run again when the
    /// server rolled it back so that others can go on (40001, 40P01), or the connection broke before COMMIT was sent.</summary>
    public int MaxAttempts { get; init; } = 3;

    internal static SessionOptions Default { get; } = new();

    internal Route Route => new(OnReplica ? OnAny : ReadOnly ? OnPrimary : Writing);

    private static readonly QueryInfo OnAny = new("BEGIN", "") { ReadOnly = true };
    private static readonly QueryInfo OnPrimary = new("BEGIN", "") { ReadOnly = true, NeedsPrimary = true };
    private static readonly QueryInfo Writing = new("BEGIN", "");

    /// <summary>What is to be said beyond the isolation level; null where that is nothing.</summary>
    internal string? Characteristics => (ReadOnly || OnReplica, Deferrable) switch
    {
        (true, true) => "SET TRANSACTION READ ONLY, DEFERRABLE",
        (true, false) => "SET TRANSACTION READ ONLY",
        (false, true) => "SET TRANSACTION DEFERRABLE",
        _ => null,
    };
}

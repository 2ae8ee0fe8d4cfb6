using Npgsql;

namespace SqlGen.Pools;

/// <summary>A connection for the length of one command: taken from a pool and given back, or a session's own and kept.</summary>
/// <param name="connection">The connection, open.</param>
/// <param name="pool">Where it goes back to; null for a session's own.</param>
internal readonly struct ConnectionLease(NpgsqlConnection connection, HostPool? pool) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    /// <summary>The pool that it is from; null where a session lent its own.</summary>
    public HostPool? Pool => pool;

    /// <summary>Whether a statement that failed on it may be sent once more, on another connection. In a session never: others went before it.</summary>
    public bool MayRetry(QueryInfo info, Exception error) => pool is not null && SafeRetry.IsSafe(info, error);

    public ValueTask DisposeAsync() => pool is null ? default : pool.ReturnAsync(connection);
}

using Npgsql;
using SqlGen.Routing;

namespace SqlGen.Pools;

/// <summary>A connection for the length of one command: taken from a pool and given back, or a session's own and kept.</summary>
/// <param name="connection">The connection, open.</param>
/// <param name="server">The pool that it is from.</param>
/// <param name="isLent">A session lends its own, and keeps it.</param>
internal readonly struct ConnectionLease(NpgsqlConnection connection, HostPool server, bool isLent = false) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    /// <summary>The server that it is to.</summary>
    public HostPool Server => server;

    /// <summary>Where it goes back to; null where a session lent its own.</summary>
    public HostPool? Pool => isLent ? null : server;

    /// <summary>The scope that keeps account of what is written, and the servers that it is written on; null where nobody does.</summary>
    public SqlScope? Scope { get; private init; }

    public HostGroup? Group { get; private init; }

    /// <summary>What is asked before the statement.</summary>
    public LeaseCheck Check { get; private init; }

    /// <summary>How much the scope had written when the lease began.</summary>
    public long Writes { get; private init; }

    private bool MayWrite { get; init; }

    // One more, and no more: a pool drops all of its idle connections when one of them turns out to be dead. Two replicas may be lost at once: the last
    // of a read's attempts is at the primary.
    private int MaxAttempts => Group is { Hosts.Length: > 2 } && !MayWrite ? Route.LastAttempt : 2;

    /// <summary>The same for a statement.</summary>
    public ConnectionLease For(Route route, SqlScope? scope, HostGroup group, LeaseCheck check) => new(connection, server)
    {
        Scope = scope,
        Group = group,
        Check = check,
        Writes = check == LeaseCheck.TakePosition ? scope!.WritesOn(group) : 0,
        MayWrite = !route.Info.ReadOnly,
    };

    /// <summary>Whether a statement that failed on it may be sent once more, on another connection. In a session never: others went before it.</summary>
    /// <param name="info">What is known of the statement.</param>
    /// <param name="error">What it failed with.</param>
    /// <param name="attempt">Which attempt that was, from 1 on.</param>
    public bool MayRetry(QueryInfo info, Exception error, int attempt) =>
        !isLent && attempt < MaxAttempts && SafeRetry.IsSafe(info, error, isRouted: Group is not null);

    /// <summary>What is to be known before the statement is sent again.</summary>
    public Task BeforeRetryAsync(Exception error)
    {
        if (Group is null)
            return Task.CompletedTask;
        // Refused as the server is no primary any more, or it is gone: another may be.
        if (error is not PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected })
        {
            server.State = HostState.Unknown;
            return Group.PollAsync();
        }
        return Task.CompletedTask;
    }

    /// <summary>What was sent on it has had its effect, or may have.</summary>
    public void NoteWrite()
    {
        if (MayWrite)
            Scope?.Wrote(Group!);
    }

    public ValueTask DisposeAsync()
    {
        NoteWrite();
        return isLent ? default : server.ReturnAsync(connection);
    }
}

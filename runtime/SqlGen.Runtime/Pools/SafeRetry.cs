using Npgsql;

namespace SqlGen.Pools;

/// <summary>Says of a failed statement, sent in a transaction of its own, whether it may be sent once more: it is known not to have happened, or to
/// change nothing.</summary>
internal static class SafeRetry
{
    // Npgsql tells it in no other way. What could not be sent to its end has no Sync, without which nothing commits.
    private const string WriteFailed = "Exception while writing to stream";

    public static bool IsSafe(QueryInfo info, Exception error, bool isRouted) => error switch
    {
        PostgresException refusal => refusal.SqlState switch
        {
            // The table was altered under a prepared statement, or the statement is not where it was prepared: refused before it ran.
            PostgresErrorCodes.FeatureNotSupported => refusal.MessageText.StartsWith("cached plan", StringComparison.Ordinal),
            PostgresErrorCodes.InvalidSqlStatementName => true,
            // The server is no primary, or no more; which is, is asked before.
            PostgresErrorCodes.ReadOnlySqlTransaction => isRouted,
            // The server ended the connection. It says so only of one that it has not committed on since it last answered.
            PostgresErrorCodes.AdminShutdown or IdleSessionTimeout => info.IsOneTransaction,
            // Rolled back as one of several that cannot all go on; on a replica, in the way of what is replayed.
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => info.IsOneTransaction,
            PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DatabaseDropped => info.ReadOnly,
            _ => false,
        },
        // A server that says nothing for the whole of the command timeout would only be waited for twice.
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or ObjectDisposedException } lost =>
            info.ReadOnly || info.IsOneTransaction && lost.Message == WriteFailed,
        _ => false,
    };

    private const string IdleSessionTimeout = "57P05";
}

using Npgsql;

namespace SqlGen;

/// <summary>A COMMIT was sent and its answer did not come: the connection broke, or the server's patience or ours ended. The transaction is committed, or it is
/// rolled back; which, only the data tells. Do it again only if doing it twice does no harm.</summary>
public sealed class CommitOutcomeUnknownException : SqlGenException
{
    private const string CompletionUnknown = "40003";

    internal CommitOutcomeUnknownException(Exception inner)
        : base("The transaction may be committed or not: the connection broke before the server's answer to COMMIT came.", inner)
    {
    }

    internal static bool IsUnknown(Exception error) => error switch
    {
        // An error is an answer, unless it is the end of the connection: that may come between the commit and its answer.
        PostgresException refusal => refusal.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or CompletionUnknown
            || refusal.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException => true,
        // A cancellation that the server has heeded is its error inside.
        OperationCanceledException cancelled => cancelled.InnerException is not PostgresException { SqlState: PostgresErrorCodes.QueryCanceled },
        IOException or ObjectDisposedException => true,
        _ => false,
    };
}

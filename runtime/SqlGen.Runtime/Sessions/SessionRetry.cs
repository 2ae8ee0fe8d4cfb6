using System.Collections.Concurrent;
using Npgsql;
using Polly;
using Polly.Retry;

namespace SqlGen.Sessions;

/// <summary>Runs the work of a session again, from its beginning, where the server has rolled it back for the sake of others or the connection broke before
/// COMMIT was sent.</summary>
internal static class SessionRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(500);
    private static readonly ConcurrentDictionary<int, ResiliencePipeline> Pipelines = new();

    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<SqlSession>> begin, Func<SqlSession, CancellationToken, Task<T>> work, int maxAttempts, CancellationToken cancellationToken)
    {
        try
        {
            return await Pipelines.GetOrAdd(maxAttempts, Build)
                .ExecuteAsync(static async (state, token) => await OnceAsync(state.begin, state.work, token).ConfigureAwait(false), (begin, work), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RolledBack rolledBack)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(rolledBack.InnerException!);
            throw;
        }
    }

    private static async Task<T> OnceAsync<T>(
        Func<CancellationToken, Task<SqlSession>> begin, Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var session = await begin(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await work(session, cancellationToken).ConfigureAwait(false);
            if (!session.HasEnded)
                await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (Exception error) when (IsRolledBack(error, session))
        {
            throw new RolledBack(error);
        }
    }

    private static bool IsRolledBack(Exception error, SqlSession session) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => !session.HasSentCommit,
        PostgresException or NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } => !session.HasSentCommit,
        _ => false,
    };

    private static ResiliencePipeline Build(int maxAttempts) => maxAttempts <= 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RolledBack>(),
                MaxRetryAttempts = maxAttempts - 1,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                // Those who met once would meet again.
                UseJitter = true,
            })
            .Build();

    /// <summary>Nothing of the session stands; its error is inside.</summary>
    private sealed class RolledBack(Exception error) : Exception(error.Message, error);
}

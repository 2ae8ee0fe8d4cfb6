using Npgsql;
using SqlGen.Pools;
using SqlGen.Routing;
using SqlGen.Telemetry;

namespace SqlGen;

/// <summary>A transaction on a connection of its own. Repositories made on it run in it. Disposed uncommitted, it is rolled back.</summary>
/// <remarks>Not safe for concurrent use: one command at a time, as PostgreSQL has it.</remarks>
public sealed class SqlSession : SqlExecutor, IAsyncDisposable
{
    private static readonly QueryInfo Commit = new("COMMIT", "COMMIT");

    private readonly ConnectionLease _lease;
    private readonly NpgsqlTransaction _transaction;
    private int _savepoints;

    private SqlSession(ConnectionLease lease, NpgsqlTransaction transaction) => (_lease, _transaction) = (lease, transaction);

    /// <summary>The connection, for what generated repositories do not do. Begin, commit and roll back by this object, which keeps track of the end.</summary>
    public NpgsqlConnection Connection => _lease.Connection;

    /// <summary>Nothing more runs in it.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>What was done in it may stand.</summary>
    internal bool HasSentCommit { get; private set; }

    internal static async Task<SqlSession> BeginAsync(ConnectionLease lease, SessionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            // Npgsql sends BEGIN along with what comes first.
            var transaction = await lease.Connection.BeginTransactionAsync(options.IsolationLevel, cancellationToken).ConfigureAwait(false);
            var session = new SqlSession(lease, transaction);
            if (options.Characteristics is { } characteristics)
                await session.RunAsync([characteristics], cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Commits.</summary>
    /// <exception cref="PostgresException">The server refused, and rolls back. 25P02: an earlier statement failed, and its exception went
    /// unheeded.</exception>
    /// <exception cref="CommitOutcomeUnknownException">The answer did not come: it is committed, or it is rolled back.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended already.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        cancellationToken.ThrowIfCancellationRequested();
        HasEnded = HasSentCommit = true;
        var trace = StatementTrace.Begin(Commit);
        trace.On(_lease);
        try
        {
            // COMMIT of a failed transaction is a rollback without an error. A statement before it, in the same round trip, gets the error.
            await RunAsync(["SELECT", "COMMIT"], cancellationToken).ConfigureAwait(false);
            trace.End();
        }
        catch (Exception error) when (trace.Fail(error))
        {
            throw;
        }
        catch (Exception error) when (CommitOutcomeUnknownException.IsUnknown(error))
        {
            throw new CommitOutcomeUnknownException(error);
        }
        finally
        {
            _lease.NoteWrite();
        }
    }

    /// <summary>Undoes all that was done in the transaction.</summary>
    /// <exception cref="InvalidOperationException">The transaction has ended already.</exception>
    public Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        HasEnded = true;
        return _transaction.RollbackAsync(cancellationToken);
    }

    /// <summary>Sets a savepoint: what is done from here on can be undone without the rest, also after an error.</summary>
    /// <returns>The savepoint. Disposed unreleased, all since then is undone.</returns>
    /// <exception cref="InvalidOperationException">The transaction has ended already.</exception>
    public async Task<SqlSavepoint> SaveAsync(CancellationToken cancellationToken = default)
    {
        var name = FormattableString.Invariant($"sqlgen_{++_savepoints}");
        await ExecuteAsync(["SAVEPOINT " + name], cancellationToken).ConfigureAwait(false);
        return new SqlSavepoint(this, name);
    }

    /// <summary>Rolls back, unless the transaction has ended, and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        HasEnded = true;
        try
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await _lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Runs statements without parameters in one round trip.</summary>
    internal Task ExecuteAsync(string[] statements, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        return RunAsync(statements, cancellationToken);
    }

    internal override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        if (!route.IsRouted)
            OnShard?.Require(route);
        return new(new ConnectionLease(Connection, _lease.Server, isLent: true));
    }

    private async Task RunAsync(string[] statements, CancellationToken cancellationToken)
    {
        await using var batch = Connection.CreateBatch();
        foreach (var statement in statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // The connection would go on in autocommit: a statement meant for the transaction would quietly run outside of it.
    private void ThrowIfEnded()
    {
        if (HasEnded)
            throw new InvalidOperationException("The transaction has ended; nothing more runs in it.");
    }
}

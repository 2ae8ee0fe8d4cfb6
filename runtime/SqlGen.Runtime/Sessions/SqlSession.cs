using Npgsql;
using SqlGen.Pools;
using SqlGen.Routing;

namespace SqlGen;

/// <summary>A transaction on a connection of its own. Repositories made on it run in it. Disposed uncommitted, it is rolled back.</summary>
/// <remarks>Not safe for concurrent use: one command at a time, as PostgreSQL has it.</remarks>
public sealed class SqlSession : SqlExecutor, IAsyncDisposable
{
    private readonly ConnectionLease _lease;

    internal SqlSession(ConnectionLease lease, NpgsqlTransaction transaction) => (_lease, Transaction) = (lease, transaction);

    /// <summary>The connection, for what generated repositories do not do.</summary>
    public NpgsqlConnection Connection => _lease.Connection;

    /// <summary>Npgsql's transaction: savepoints and the like. Commit and roll back by this object, which keeps track of the end.</summary>
    public NpgsqlTransaction Transaction { get; }

    internal bool HasEnded { get; private set; }

    /// <summary>Commits. When this throws and the connection broke, it is unknown whether the server committed.</summary>
    /// <exception cref="PostgresException">The server refused, and rolls back. 25P02: an earlier statement failed, and its exception went
    /// unheeded.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended already.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        End();
        await using var batch = Connection.CreateBatch();
        // COMMIT of a failed transaction is a rollback without an error. A statement before it, in the same round trip, gets the error.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Undoes all that was done in the transaction.</summary>
    /// <exception cref="InvalidOperationException">The transaction has ended already.</exception>
    public Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        End();
        return Transaction.RollbackAsync(cancellationToken);
    }

    /// <summary>Rolls back, unless the transaction has ended, and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        HasEnded = true;
        await Transaction.DisposeAsync().ConfigureAwait(false);
        await _lease.DisposeAsync().ConfigureAwait(false);
    }

    private protected override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        return new(new ConnectionLease(Connection, pool: null));
    }

    private void End()
    {
        ThrowIfEnded();
        HasEnded = true;
    }

    // The connection would go on in autocommit: a statement meant for the transaction would quietly run outside of it.
    private void ThrowIfEnded()
    {
        if (HasEnded)
            throw new InvalidOperationException("The transaction has ended; nothing more runs in it.");
    }
}

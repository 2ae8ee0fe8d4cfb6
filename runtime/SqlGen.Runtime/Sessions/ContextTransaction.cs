using Npgsql;
using SqlGen.Pools;

namespace SqlGen.Sessions;

/// <summary>A transaction around a COPY that runs for somebody: a COPY takes no part in a batch. Nothing where nobody is named; in a session, its own.</summary>
internal readonly struct ContextTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction? _transaction;

    private ContextTransaction(NpgsqlTransaction? transaction) => _transaction = transaction;

    public static async Task<ContextTransaction> BeginAsync(ConnectionLease lease, RowSecurityContext? context, CancellationToken cancellationToken)
    {
        if (context is null)
            return default;
        var transaction = lease.Pool is null ? null : await lease.Connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = lease.Connection.CreateBatch();
        batch.BatchCommands.Add(context.Command());
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return new(transaction);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _transaction?.DisposeAsync() ?? default;
}

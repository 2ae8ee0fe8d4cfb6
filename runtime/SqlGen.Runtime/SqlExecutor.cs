using System.Data;
using Npgsql;

namespace SqlGen;

/// <summary>
/// What a repository runs on: a <see cref="SqlDatabase"/>, where each command takes a connection of its own and commits by itself, or a
/// <see cref="SqlTransaction"/>.
/// </summary>
/// <remarks>
/// Every command passes on what the server refuses as <see cref="PostgresException"/>, other failures as <see cref="NpgsqlException"/>, and
/// cancellation, which is also sent to the server, as <see cref="OperationCanceledException"/>. Nothing is tried again.
/// </remarks>
public abstract class SqlExecutor
{
    private protected SqlExecutor()
    {
    }

    /// <summary>Runs a query for one row.</summary>
    /// <returns>The row, or the default of <typeparamref name="TRow"/> when there is none.</returns>
    /// <exception cref="TooManyRowsException">There is more than one. A statement that writes has then written, unless a transaction is
    /// rolled back.</exception>
    public async Task<TRow?> QueryOneAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, query);
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return default;
        var row = TQuery.Read(reader);
        if (!TQuery.Info.AtMostOneRow && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            throw new TooManyRowsException(TQuery.Info);
        return row;
    }

    /// <summary>Runs a query for all of its rows.</summary>
    /// <returns>The rows in the order in which the server gave them; an empty list when there is none.</returns>
    public async Task<List<TRow>> QueryManyAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, query);
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(TQuery.Read(reader));
        return rows;
    }

    /// <summary>Runs a statement for its effect.</summary>
    public async Task ExecuteAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, statement);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement and counts.</summary>
    /// <returns>The number in the server's command tag: rows inserted, updated, deleted, merged, copied or selected; 0 where the tag has
    /// none.</returns>
    public async Task<long> ExecuteRowsAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, statement);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return checked((long)batch.BatchCommands[0].Rows);
    }

    private protected abstract ValueTask<ConnectionLease> LeaseAsync(CancellationToken cancellationToken);

    // A batch of one and not a command: Npgsql looks for parameters and semicolons in the text of a command without parameters.
    private static NpgsqlBatch Batch<TStatement>(NpgsqlConnection connection, TStatement statement)
        where TStatement : struct, IStatement
    {
        var command = new NpgsqlBatchCommand(TStatement.Info.Sql);
        statement.Bind(command.Parameters);
        var batch = connection.CreateBatch();
        batch.BatchCommands.Add(command);
        return batch;
    }
}

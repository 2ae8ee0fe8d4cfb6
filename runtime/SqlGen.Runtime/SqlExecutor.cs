using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace SqlGen;

/// <summary>
/// What a repository runs on: a <see cref="SqlDatabase"/>, where each command takes a connection of its own and commits by itself, or a
/// <see cref="SqlTransaction"/>.
/// </summary>
/// <remarks>
/// Every command passes on what the server refuses as <see cref="PostgresException"/>, other failures as <see cref="NpgsqlException"/>, and
/// cancellation, which is also sent to the server, as <see cref="OperationCanceledException"/>. Nothing is tried again. Where the database is not
/// the one that the build has seen (a column that is not there, a NULL in a NOT NULL column), it is <see cref="SchemaDriftException"/>.
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
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                return default;
            var row = Read<TQuery, TRow>(reader);
            if (!TQuery.Info.AtMostOneRow && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                throw new TooManyRowsException(TQuery.Info);
            return row;
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TQuery.Info, error);
        }
    }

    /// <summary>Runs a query that always gives exactly one row.</summary>
    /// <exception cref="NoRowException">There is none: the database is not the one that this was proved for.</exception>
    public async Task<TRow> QuerySingleAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, query);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read<TQuery, TRow>(reader) : throw new NoRowException(TQuery.Info);
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TQuery.Info, error);
        }
    }

    /// <summary>Runs a query for all of its rows.</summary>
    /// <returns>The rows in the order in which the server gave them; an empty list when there is none.</returns>
    public async Task<List<TRow>> QueryManyAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, query);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            var rows = new List<TRow>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                rows.Add(Read<TQuery, TRow>(reader));
            return rows;
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TQuery.Info, error);
        }
    }

    /// <summary>Runs a query and gives its rows one by one as they arrive: no more than a buffer of them is in memory.</summary>
    /// <returns>The rows; each enumeration runs the query anew. Until it is over or disposed it keeps the connection, so that on a transaction
    /// nothing else can run meanwhile. One that is left early still receives the rest of the rows, unless it is cancelled.</returns>
    public async IAsyncEnumerable<TRow> StreamAsync<TQuery, TRow>(TQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, query);
        await using var reader = await OpenAsync(batch, TQuery.Info, cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return Read<TQuery, TRow>(reader);
    }

    /// <summary>Runs a statement for its effect.</summary>
    public async Task ExecuteAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, statement);
        try
        {
            // What ExecuteNonQueryAsync does, without a state machine of its own.
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TStatement.Info, error);
        }
    }

    /// <summary>Runs a statement and counts.</summary>
    /// <returns>The number in the server's command tag: rows inserted, updated, deleted, merged, copied or selected; 0 where the tag has
    /// none.</returns>
    public async Task<long> ExecuteRowsAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch(lease.Connection, statement);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
            }
            return checked((long)batch.BatchCommands[0].Rows);
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TStatement.Info, error);
        }
    }

    /// <summary>Runs a statement once for each item, all in one round trip. Outside of a transaction they are one: when one run fails, none has
    /// had an effect.</summary>
    public async Task ExecuteBatchAsync<TBatch, TItem>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TItem>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch<TBatch, TItem>(lease.Connection, items);
        if (batch.BatchCommands.Count == 0)
            return;
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TBatch.Info, error);
        }
    }

    /// <summary>Runs a query for one row once for each item, all in one round trip.</summary>
    /// <returns>As many as there are items, in their order: the row, or the default of <typeparamref name="TRow"/> where there is none.</returns>
    /// <exception cref="TooManyRowsException">There is more than one row for an item.</exception>
    public async Task<List<TRow?>> QueryBatchOneAsync<TBatch, TItem, TRow>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatchQuery<TItem, TRow>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch<TBatch, TItem>(lease.Connection, items);
        var results = new List<TRow?>(batch.BatchCommands.Count);
        if (batch.BatchCommands.Count == 0)
            return results;
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            do
            {
                results.Add(await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? ReadItem<TBatch, TItem, TRow>(reader) : default);
                if (!TBatch.Info.AtMostOneRow && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    throw new TooManyRowsException(TBatch.Info);
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
            return results;
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TBatch.Info, error);
        }
    }

    /// <summary>Runs a query once for each item, all in one round trip.</summary>
    /// <returns>As many lists of rows as there are items, in their order.</returns>
    public async Task<List<List<TRow>>> QueryBatchManyAsync<TBatch, TItem, TRow>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatchQuery<TItem, TRow>
    {
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = Batch<TBatch, TItem>(lease.Connection, items);
        var results = new List<List<TRow>>(batch.BatchCommands.Count);
        if (batch.BatchCommands.Count == 0)
            return results;
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            do
            {
                var rows = new List<TRow>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    rows.Add(ReadItem<TBatch, TItem, TRow>(reader));
                results.Add(rows);
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
            return results;
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(TBatch.Info, error);
        }
    }

    /// <summary>Writes rows into a table by binary COPY. All of them are there when it returns, none when it throws.</summary>
    /// <returns>How many rows were written.</returns>
    public async Task<long> CopyAsync<TCopy, TItem>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TCopy : struct, ICopy<TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var writer = await ImportAsync(lease.Connection, TCopy.Info, cancellationToken).ConfigureAwait(false);
        foreach (var item in items)
        {
            await writer.StartRowAsync(cancellationToken).ConfigureAwait(false);
            await TCopy.WriteAsync(writer, item, cancellationToken).ConfigureAwait(false);
        }
        return checked((long)await writer.CompleteAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The same for rows that come over time: they are sent as they come, and the connection is kept until the last.</summary>
    /// <returns>How many rows were written.</returns>
    public async Task<long> CopyAsync<TCopy, TItem>(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
        where TCopy : struct, ICopy<TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var writer = await ImportAsync(lease.Connection, TCopy.Info, cancellationToken).ConfigureAwait(false);
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await writer.StartRowAsync(cancellationToken).ConfigureAwait(false);
            await TCopy.WriteAsync(writer, item, cancellationToken).ConfigureAwait(false);
        }
        return checked((long)await writer.CompleteAsync(cancellationToken).ConfigureAwait(false));
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

    private static NpgsqlBatch Batch<TBatch, TItem>(NpgsqlConnection connection, IEnumerable<TItem> items)
        where TBatch : struct, IBatch<TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        var batch = connection.CreateBatch();
        foreach (var item in items)
        {
            var command = new NpgsqlBatchCommand(TBatch.Info.Sql);
            TBatch.Bind(item, command.Parameters);
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    private static async Task<NpgsqlDataReader> OpenAsync(NpgsqlBatch batch, QueryInfo info, CancellationToken cancellationToken)
    {
        try
        {
            return await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(info, error);
        }
    }

    private static async Task<NpgsqlBinaryImporter> ImportAsync(NpgsqlConnection connection, QueryInfo info, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.BeginBinaryImportAsync(info.Sql, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
        {
            throw SchemaDriftException.OfRefusal(info, error);
        }
    }

    // The filter looks at the row while the reader is still there.
    private static TRow Read<TQuery, TRow>(NpgsqlDataReader reader)
        where TQuery : struct, IQuery<TRow>
    {
        try
        {
            return TQuery.Read(reader);
        }
        catch (Exception error) when (SchemaDriftException.OfRow(TQuery.Info, reader, error) is { } drift)
        {
            throw drift;
        }
    }

    private static TRow ReadItem<TBatch, TItem, TRow>(NpgsqlDataReader reader)
        where TBatch : struct, IBatchQuery<TItem, TRow>
    {
        try
        {
            return TBatch.Read(reader);
        }
        catch (Exception error) when (SchemaDriftException.OfRow(TBatch.Info, reader, error) is { } drift)
        {
            throw drift;
        }
    }
}

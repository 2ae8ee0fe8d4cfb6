using System.Data;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using SqlGen.Operations;
using SqlGen.Pools;
using SqlGen.Routing;

namespace SqlGen;

/// <summary>
/// What a repository runs on: a <see cref="SqlDatabase"/>, where each command takes a connection of its own and commits by itself, or a
/// <see cref="SqlSession"/>.
/// </summary>
/// <remarks>
/// Every command passes on what the server refuses as <see cref="PostgresException"/>, other failures as <see cref="NpgsqlException"/>, and
/// cancellation, which is also sent to the server, as <see cref="OperationCanceledException"/>. Where the database is not
/// the one that the build has seen (a column that is not there, a NULL in a NOT NULL column), it is <see cref="SchemaDriftException"/>.
/// Outside of a session a command is sent once more when that is safe: it is known not to have happened, or it is read-only and its connection broke.
/// </remarks>
public abstract class SqlExecutor
{
    // One more, and no more: a pool drops all of its idle connections when one of them turns out to be dead.
    private const int MaxAttempts = 2;

    private protected SqlExecutor()
    {
    }

    /// <summary>Runs a query for one row.</summary>
    /// <returns>The row, or the default of <typeparamref name="TRow"/> when there is none.</returns>
    /// <exception cref="TooManyRowsException">There is more than one. A statement that writes has then written, unless a transaction is
    /// rolled back.</exception>
    public Task<TRow?> QueryOneAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow> => RunAsync<One<TQuery, TRow>, TRow?>(new(query), cancellationToken);

    /// <summary>Runs a query that always gives exactly one row.</summary>
    /// <exception cref="NoRowException">There is none: the database is not the one that this was proved for.</exception>
    public Task<TRow> QuerySingleAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow> => RunAsync<Single<TQuery, TRow>, TRow>(new(query), cancellationToken);

    /// <summary>Runs a query for all of its rows.</summary>
    /// <returns>The rows in the order in which the server gave them; an empty list when there is none.</returns>
    public Task<List<TRow>> QueryManyAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow> => RunAsync<Many<TQuery, TRow>, List<TRow>>(new(query), cancellationToken);

    /// <summary>Runs a query and gives its rows one by one as they arrive: no more than a buffer of them is in memory.</summary>
    /// <returns>The rows; each enumeration runs the query anew. Until it is over or disposed it keeps the connection, so that on a session
    /// nothing else can run meanwhile. One that is left early still receives the rest of the rows, unless it is cancelled.</returns>
    public async IAsyncEnumerable<TRow> StreamAsync<TQuery, TRow>(TQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        var (lease, batch, reader) = await OpenAsync(query, cancellationToken).ConfigureAwait(false);
        await using var ofLease = lease.ConfigureAwait(false);
        await using var ofBatch = batch.ConfigureAwait(false);
        await using var ofReader = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return Statement.Read<TQuery, TRow>(reader);
    }

    /// <summary>Runs a statement for its effect.</summary>
    public Task ExecuteAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement => RunAsync<Execute<TStatement>, long>(new(statement), cancellationToken);

    /// <summary>Runs a statement and counts.</summary>
    /// <returns>The number in the server's command tag: rows inserted, updated, deleted, merged, copied or selected; 0 where the tag has
    /// none.</returns>
    public Task<long> ExecuteRowsAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement => RunAsync<Execute<TStatement>, long>(new(statement), cancellationToken);

    /// <summary>Runs a statement once for each item, all in one round trip. Outside of a transaction they are one: when one run fails, none has
    /// had an effect.</summary>
    public Task ExecuteBatchAsync<TBatch, TItem>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TItem> =>
        Collect(items) is { Count: > 0 } all ? RunAsync<BatchExecute<TBatch, TItem>, bool>(new(all), cancellationToken) : Task.CompletedTask;

    /// <summary>Runs a query for one row once for each item, all in one round trip.</summary>
    /// <returns>As many as there are items, in their order: the row, or the default of <typeparamref name="TRow"/> where there is none.</returns>
    /// <exception cref="TooManyRowsException">There is more than one row for an item.</exception>
    public Task<List<TRow?>> QueryBatchOneAsync<TBatch, TItem, TRow>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatchQuery<TItem, TRow> =>
        Collect(items) is { Count: > 0 } all
            ? RunAsync<BatchOne<TBatch, TItem, TRow>, List<TRow?>>(new(all), cancellationToken)
            : Task.FromResult(new List<TRow?>());

    /// <summary>Runs a query once for each item, all in one round trip.</summary>
    /// <returns>As many lists of rows as there are items, in their order.</returns>
    public Task<List<List<TRow>>> QueryBatchManyAsync<TBatch, TItem, TRow>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatchQuery<TItem, TRow> =>
        Collect(items) is { Count: > 0 } all
            ? RunAsync<BatchMany<TBatch, TItem, TRow>, List<List<TRow>>>(new(all), cancellationToken)
            : Task.FromResult(new List<List<TRow>>());

    /// <summary>Writes rows into a table by binary COPY. All of them are there when it returns, none when it throws.</summary>
    /// <returns>How many rows were written.</returns>
    public async Task<long> CopyAsync<TCopy, TItem>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TCopy : struct, ICopy<TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        await using var lease = await LeaseAsync(new(TCopy.Info), cancellationToken).ConfigureAwait(false);
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
        await using var lease = await LeaseAsync(new(TCopy.Info), cancellationToken).ConfigureAwait(false);
        await using var writer = await ImportAsync(lease.Connection, TCopy.Info, cancellationToken).ConfigureAwait(false);
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await writer.StartRowAsync(cancellationToken).ConfigureAwait(false);
            await TCopy.WriteAsync(writer, item, cancellationToken).ConfigureAwait(false);
        }
        return checked((long)await writer.CompleteAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Takes a connection to the server that the statement goes to.</summary>
    private protected abstract ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken);

    private async Task<TResult> RunAsync<TOperation, TResult>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IOperation<TResult>
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var lease = await LeaseAsync(operation.Route, cancellationToken).ConfigureAwait(false);
            await using var batch = lease.Connection.CreateBatch();
            if (lease.Check != LeaseCheck.None)
                LeaseChecks.AddTo(batch, lease.Check);
            operation.AddTo(batch);
            var started = lease.Group is null ? 0 : Stopwatch.GetTimestamp();
            try
            {
                await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
                if (lease.Check == LeaseCheck.None || await LeaseChecks.ReadAsync(reader, lease, cancellationToken).ConfigureAwait(false))
                {
                    var result = await operation.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
                    if (started != 0)
                        lease.Pool?.Observe(Stopwatch.GetElapsedTime(started));
                    return result;
                }
                attempt--;
            }
            catch (NpgsqlException error) when (attempt < MaxAttempts && lease.MayRetry(operation.Route.Info, error))
            {
                await lease.BeforeRetryAsync(error).ConfigureAwait(false);
            }
            catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
            {
                throw SchemaDriftException.OfRefusal(operation.Route.Info, error);
            }
        }
    }

    private async Task<(ConnectionLease Lease, NpgsqlBatch Batch, NpgsqlDataReader Reader)> OpenAsync<TQuery>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IStatement
    {
        for (var attempt = 1; ; attempt++)
        {
            var lease = await LeaseAsync(Route.Of(query), cancellationToken).ConfigureAwait(false);
            var batch = lease.Connection.CreateBatch();
            var isOpen = false;
            try
            {
                if (lease.Check != LeaseCheck.None)
                    LeaseChecks.AddTo(batch, lease.Check);
                batch.BatchCommands.Add(Statement.Of(query));
                var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
                if (lease.Check == LeaseCheck.None || await LeaseChecks.ReadAsync(reader, lease, cancellationToken).ConfigureAwait(false))
                {
                    isOpen = true;
                    return (lease, batch, reader);
                }
                await reader.DisposeAsync().ConfigureAwait(false);
                attempt--;
            }
            catch (NpgsqlException error) when (attempt < MaxAttempts && lease.MayRetry(TQuery.Info, error))
            {
                await lease.BeforeRetryAsync(error).ConfigureAwait(false);
            }
            catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
            {
                throw SchemaDriftException.OfRefusal(TQuery.Info, error);
            }
            finally
            {
                if (!isOpen)
                {
                    await batch.DisposeAsync().ConfigureAwait(false);
                    await lease.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    // Gone through once, whatever comes: a call that is tried again sends the same.
    private static IReadOnlyCollection<TItem> Collect<TItem>(IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items as IReadOnlyCollection<TItem> ?? [.. items];
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
}

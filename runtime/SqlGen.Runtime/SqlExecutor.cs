using System.Data;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using SqlGen.Operations;
using SqlGen.Pools;
using SqlGen.Routing;
using SqlGen.Sessions;
using SqlGen.Sharding;
using SqlGen.Telemetry;

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
/// A read that lost a second replica as well is sent to the primary.
/// </remarks>
public abstract partial class SqlExecutor
{
    private protected SqlExecutor()
    {
    }

    /// <summary>For whom it runs; null where nobody said.</summary>
    internal RowSecurityContext? Context { get; private protected init; }

    /// <summary>The same, run for somebody: the settings of <paramref name="context"/> go along with each statement, and are gone after it. In a session they
    /// last to the end of its transaction.</summary>
    public SqlExecutor With(RowSecurityContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ContextExecutor(this, context);
    }

    /// <summary>Runs a query for one row.</summary>
    /// <returns>The row, or the default of <typeparamref name="TRow"/> when there is none.</returns>
    /// <exception cref="TooManyRowsException">There is more than one. A statement that writes has then written, unless a transaction is
    /// rolled back.</exception>
    public Task<TRow?> QueryOneAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow> => AsksEvery(TQuery.Info)
            ? OneOfEveryAsync<TQuery, TRow>(query, cancellationToken)
            : RunAsync<One<TQuery, TRow>, TRow?>(new(query), cancellationToken);

    /// <summary>Runs a query that always gives exactly one row.</summary>
    /// <exception cref="NoRowException">There is none: the database is not the one that this was proved for.</exception>
    public Task<TRow> QuerySingleAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow> => AsksEvery(TQuery.Info)
            ? MergeRowsAsync<TQuery, TRow>(query, cancellationToken)
            : RunAsync<Single<TQuery, TRow>, TRow>(new(query), cancellationToken);

    /// <summary>Runs a query for all of its rows.</summary>
    /// <returns>The rows in the order in which the server gave them; an empty list when there is none.</returns>
    public Task<List<TRow>> QueryManyAsync<TQuery, TRow>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow> => AsksEvery(TQuery.Info)
            ? ManyOfEveryAsync<TQuery, TRow>(query, most: int.MaxValue, cancellationToken)
            : RunAsync<Many<TQuery, TRow>, List<TRow>>(new(query), cancellationToken);

    /// <summary>Runs a query for one row, which has lists.</summary>
    /// <returns>The row, or the default of <typeparamref name="TRow"/> when there is none.</returns>
    /// <exception cref="TooManyRowsException">There is more than one.</exception>
    public Task<TRow?> QueryNestedOneAsync<TQuery, TRow, TGroups>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, INestedQuery<TRow, TGroups>
        where TGroups : class, new() => RunAsync<NestedOne<TQuery, TRow, TGroups>, TRow?>(new(query), cancellationToken);

    /// <summary>Runs a query for all of its rows, which have lists.</summary>
    /// <returns>The rows in the order in which the server gave the first of each, and so the items of their lists; an empty list when there is none.</returns>
    public Task<List<TRow>> QueryNestedManyAsync<TQuery, TRow, TGroups>(TQuery query, CancellationToken cancellationToken)
        where TQuery : struct, INestedQuery<TRow, TGroups>
        where TGroups : class, new() => RunAsync<NestedMany<TQuery, TRow, TGroups>, List<TRow>>(new(query), cancellationToken);

    /// <summary>Runs a query and gives its rows one by one as they arrive: no more than a buffer of them is in memory.</summary>
    /// <returns>The rows; each enumeration runs the query anew. Until it is over or disposed it keeps the connection, so that on a session
    /// nothing else can run meanwhile. One that is left early still receives the rest of the rows, unless it is cancelled.</returns>
    public async IAsyncEnumerable<TRow> StreamAsync<TQuery, TRow>(TQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TQuery : struct, IQuery<TRow>
    {
        if (AsksEvery(TQuery.Info))
        {
            await foreach (var row in StreamOfEveryAsync<TQuery, TRow>(query, cancellationToken).ConfigureAwait(false))
                yield return row;
            yield break;
        }
        var opened = await OpenAsync(query, Route.Of(query), TQuery.Info.Sql, cancellationToken).ConfigureAwait(false);
        await using var ofStatement = opened.ConfigureAwait(false);
        while (await opened.ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return Statement.Read<TQuery, TRow>(opened.Reader);
    }

    /// <summary>Runs a statement for its effect.</summary>
    public Task ExecuteAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement => AsksEvery(TStatement.Info)
            ? ExecuteOnEveryAsync(statement, cancellationToken)
            : RunAsync<Execute<TStatement>, long>(new(statement), cancellationToken);

    /// <summary>Runs a statement and counts.</summary>
    /// <returns>The number in the server's command tag: rows inserted, updated, deleted, merged, copied or selected; 0 where the tag has
    /// none.</returns>
    public Task<long> ExecuteRowsAsync<TStatement>(TStatement statement, CancellationToken cancellationToken)
        where TStatement : struct, IStatement => AsksEvery(TStatement.Info)
            ? ExecuteOnEveryAsync(statement, cancellationToken)
            : RunAsync<Execute<TStatement>, long>(new(statement), cancellationToken);

    /// <summary>Runs a statement once for each item, all in one round trip. Outside of a transaction they are one: when one run fails, none has
    /// had an effect.</summary>
    public Task ExecuteBatchAsync<TBatch, TItem>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TItem> =>
        Collect(items) is not { Count: > 0 } all ? Task.CompletedTask
            : TBatch.Info.Shards == ShardTarget.Key ? BatchOfShardsAsync<TBatch, TItem>(all, cancellationToken)
            : RunAsync<BatchExecute<TBatch, TItem>, bool>(new(all), cancellationToken);

    /// <summary>Runs a query for one row once for each item, all in one round trip.</summary>
    /// <returns>As many as there are items, in their order: the row, or the default of <typeparamref name="TRow"/> where there is none.</returns>
    /// <exception cref="TooManyRowsException">There is more than one row for an item.</exception>
    public Task<List<TRow?>> QueryBatchOneAsync<TBatch, TItem, TRow>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatchQuery<TItem, TRow> =>
        Collect(items) is not { Count: > 0 } all ? Task.FromResult(new List<TRow?>())
            : TBatch.Info.Shards == ShardTarget.Key
            ? BatchOfShardsAsync<TBatch, TItem, BatchOne<TBatch, TItem, TRow>, TRow?>(all, static part => new(part), cancellationToken)
            : RunAsync<BatchOne<TBatch, TItem, TRow>, List<TRow?>>(new(all), cancellationToken);

    /// <summary>Runs a query once for each item, all in one round trip.</summary>
    /// <returns>As many lists of rows as there are items, in their order.</returns>
    public Task<List<List<TRow>>> QueryBatchManyAsync<TBatch, TItem, TRow>(IEnumerable<TItem> items, CancellationToken cancellationToken)
        where TBatch : struct, IBatchQuery<TItem, TRow> =>
        Collect(items) is not { Count: > 0 } all ? Task.FromResult(new List<List<TRow>>())
            : TBatch.Info.Shards == ShardTarget.Key
            ? BatchOfShardsAsync<TBatch, TItem, BatchMany<TBatch, TItem, TRow>, List<TRow>>(all, static part => new(part), cancellationToken)
            : RunAsync<BatchMany<TBatch, TItem, TRow>, List<List<TRow>>>(new(all), cancellationToken);

    /// <summary>Takes a connection to the server that the statement goes to.</summary>
    internal abstract ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken);

    /// <summary>Goes over to the map of shards for which a server refused the one that is there. Nothing had been sent.</summary>
    /// <returns>Whether there is a newer one now.</returns>
    internal virtual ValueTask<bool> TakeNewerMapAsync(OldShardMapException error, CancellationToken cancellationToken) => new(false);

    private Task<TResult> RunAsync<TOperation, TResult>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IOperation<TResult> => RunAsync<TOperation, TResult>(operation, operation.Route, cancellationToken);

    private Task<TResult> RunAsync<TOperation, TResult>(TOperation operation, Route route, CancellationToken cancellationToken)
        where TOperation : struct, IOperation<TResult> => RunPooledAsync<TOperation, TResult>(operation, route, cancellationToken).AsTask();

    // What it holds while it waits is several times as large as the task that the caller gets, and is used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> RunPooledAsync<TOperation, TResult>(TOperation operation, Route route, CancellationToken cancellationToken)
        where TOperation : struct, IOperation<TResult>
    {
        var trace = StatementTrace.Begin(route.Info);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                await using var lease = await LeaseAsync(route.At(attempt), cancellationToken).ConfigureAwait(false);
                trace.On(lease);
                await using var batch = lease.Connection.CreateBatch();
                if (Context is not null)
                    batch.BatchCommands.Add(Context.Command());
                if (lease.Check != LeaseCheck.None)
                    LeaseChecks.AddTo(batch, lease.Check);
                operation.AddTo(batch);
                var started = lease.Group is null ? 0 : Stopwatch.GetTimestamp();
                try
                {
                    await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
                    if (Context is not null)
                        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    if (lease.Check == LeaseCheck.None || await LeaseChecks.ReadAsync(reader, lease, cancellationToken).ConfigureAwait(false))
                    {
                        var result = await operation.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
                        if (started != 0)
                            lease.Pool?.Observe(Stopwatch.GetElapsedTime(started));
                        trace.End();
                        return result;
                    }
                    attempt--;
                }
                catch (NpgsqlException error) when (lease.MayRetry(route.Info, error, attempt))
                {
                    trace.Retry(error);
                    await lease.BeforeRetryAsync(error).ConfigureAwait(false);
                }
                catch (PostgresException error) when (SchemaDriftException.IsRefusal(error))
                {
                    throw SchemaDriftException.OfRefusal(route.Info, error);
                }
            }
        }
        catch (Exception error) when (trace.Fail(error))
        {
            throw;
        }
    }

    private async Task<OpenStatement> OpenAsync<TQuery>(TQuery query, Route route, string sql, CancellationToken cancellationToken)
        where TQuery : struct, IStatement
    {
        var trace = StatementTrace.Begin(TQuery.Info);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var lease = await LeaseAsync(route.At(attempt), cancellationToken).ConfigureAwait(false);
                trace.On(lease);
                var batch = lease.Connection.CreateBatch();
                var isOpen = false;
                try
                {
                    if (Context is not null)
                        batch.BatchCommands.Add(Context.Command());
                    if (lease.Check != LeaseCheck.None)
                        LeaseChecks.AddTo(batch, lease.Check);
                    batch.BatchCommands.Add(Statement.Of(query, sql));
                    var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
                    if (Context is not null)
                        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    if (lease.Check == LeaseCheck.None || await LeaseChecks.ReadAsync(reader, lease, cancellationToken).ConfigureAwait(false))
                    {
                        isOpen = true;
                        return new OpenStatement(lease, batch, reader, trace);
                    }
                    await reader.DisposeAsync().ConfigureAwait(false);
                    attempt--;
                }
                catch (NpgsqlException error) when (lease.MayRetry(TQuery.Info, error, attempt))
                {
                    trace.Retry(error);
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
        catch (Exception error) when (trace.Fail(error))
        {
            throw;
        }
    }

    // Gone through once, whatever comes: a call that is tried again sends the same.
    private static IReadOnlyCollection<TItem> Collect<TItem>(IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items as IReadOnlyCollection<TItem> ?? [.. items];
    }
}

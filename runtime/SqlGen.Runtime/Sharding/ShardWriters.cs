using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Npgsql;
using SqlGen.Pools;
using SqlGen.Sessions;

namespace SqlGen.Sharding;

/// <summary>A COPY on each shard that has got a row. What is not completed is undone.</summary>
internal sealed class ShardWriters : IAsyncDisposable
{
    private readonly Dictionary<SqlExecutor, NpgsqlBinaryImporter> _writers = [];
    private readonly List<ContextTransaction> _transactions = [];
    private readonly List<ConnectionLease> _leases = [];

    /// <summary>No row has been written yet.</summary>
    public bool AreNone => _leases.Count == 0;

    public bool TryGet(SqlExecutor shard, [NotNullWhen(true)] out NpgsqlBinaryImporter? writer) => _writers.TryGetValue(shard, out writer);

    /// <summary>Begins a COPY on a connection, which is given back with this.</summary>
    public async Task<NpgsqlBinaryImporter> AddAsync(
        SqlExecutor shard, ConnectionLease lease, RowSecurityContext? context, Func<Task<NpgsqlBinaryImporter>> begin, CancellationToken cancellationToken)
    {
        _leases.Add(lease);
        _transactions.Add(await ContextTransaction.BeginAsync(lease, context, cancellationToken).ConfigureAwait(false));
        var writer = await begin().ConfigureAwait(false);
        _writers.Add(shard, writer);
        return writer;
    }

    /// <returns>How many rows were written.</returns>
    public async Task<long> CompleteAsync(CancellationToken cancellationToken)
    {
        var rows = 0L;
        foreach (var writer in _writers.Values)
        {
            rows += checked((long)await writer.CompleteAsync(cancellationToken).ConfigureAwait(false));
            await writer.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        foreach (var transaction in _transactions)
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        // One whose connection is broken must not keep those of the others.
        ExceptionDispatchInfo? first = null;
        foreach (var part in (IAsyncDisposable[])[.. _writers.Values, .. _transactions, .. _leases])
        {
            try
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                first ??= ExceptionDispatchInfo.Capture(e);
            }
        }
        first?.Throw();
    }
}

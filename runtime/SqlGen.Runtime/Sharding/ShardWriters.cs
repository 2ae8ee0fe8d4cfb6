using System.Diagnostics.CodeAnalysis;
using Npgsql;
using SqlGen.Pools;

namespace SqlGen.Sharding;

/// <summary>A COPY on each shard that has got a row. What is not completed is undone.</summary>
internal sealed class ShardWriters : IAsyncDisposable
{
    private readonly Dictionary<SqlExecutor, NpgsqlBinaryImporter> _writers = [];
    private readonly List<ConnectionLease> _leases = [];

    public bool TryGet(SqlExecutor shard, [NotNullWhen(true)] out NpgsqlBinaryImporter? writer) => _writers.TryGetValue(shard, out writer);

    public async Task<NpgsqlBinaryImporter> AddAsync(SqlExecutor shard, ConnectionLease lease, Task<NpgsqlBinaryImporter> begun)
    {
        _leases.Add(lease);
        var writer = await begun.ConfigureAwait(false);
        _writers.Add(shard, writer);
        return writer;
    }

    /// <returns>How many rows were written.</returns>
    public async Task<long> CompleteAsync(CancellationToken cancellationToken)
    {
        var rows = 0L;
        foreach (var writer in _writers.Values)
            rows += checked((long)await writer.CompleteAsync(cancellationToken).ConfigureAwait(false));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers.Values)
            await writer.DisposeAsync().ConfigureAwait(false);
        foreach (var lease in _leases)
            await lease.DisposeAsync().ConfigureAwait(false);
    }
}

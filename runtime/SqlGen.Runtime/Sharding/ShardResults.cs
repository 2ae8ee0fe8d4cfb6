using System.Runtime.CompilerServices;
using Npgsql;
using SqlGen.Operations;

namespace SqlGen.Sharding;

/// <summary>What all shards give for one query, being read.</summary>
internal sealed class ShardResults : IAsyncDisposable
{
    private readonly OpenStatement[] _results;
    private readonly IReadOnlyList<MergeOrder> _orderBy;

    private ShardResults(OpenStatement[] results, IReadOnlyList<MergeOrder> orderBy) => (_results, _orderBy) = (results, orderBy);

    /// <summary>Asks all shards at once. Where one fails, those that have answered are let go.</summary>
    public static async Task<ShardResults> OpenAsync(
        SqlExecutor[] shards, Func<SqlExecutor, Task<OpenStatement>> open, IReadOnlyList<MergeOrder> orderBy, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var opening = Array.ConvertAll(shards, shard => open(shard));
        try
        {
            return new(await Task.WhenAll(opening).ConfigureAwait(false), orderBy);
        }
        catch
        {
            await new ShardResults([.. opening.Where(static one => one.IsCompletedSuccessfully).Select(static one => one.Result)], []).DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The reader that is at the next row, row by row.</summary>
    /// <param name="only">The shard whose rows count, where all give the same; null for all.</param>
    /// <param name="page">Which of the rows.</param>
    /// <param name="cancellationToken">Cancels what runs.</param>
    public async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(int? only, RowPage page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (limit, offset) = page;
        var number = 0L;
        await foreach (var reader in (_orderBy.Count > 0 ? InOrderAsync(cancellationToken) : OneAfterTheOtherAsync(only, cancellationToken)).ConfigureAwait(false))
        {
            if (number++ < offset)
                continue;
            if (number - offset > limit)
                yield break;
            yield return reader;
            if (number - offset == limit)
                yield break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Each is let go, whatever becomes of another.
        await Task.WhenAll(_results.Select(static result => result.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<NpgsqlDataReader> OneAfterTheOtherAsync(int? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < _results.Length; i++)
        {
            if (only is { } one && one != i)
                continue;
            while (await _results[i].ReadAsync(cancellationToken).ConfigureAwait(false))
                yield return _results[i].Reader;
        }
    }

    /// <summary>The least of the rows that the readers are at, each sorted in itself.</summary>
    private async IAsyncEnumerable<NpgsqlDataReader> InOrderAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heads = new PriorityQueue<OpenStatement, NpgsqlDataReader>(_results.Length, new RowOrder(_orderBy));
        foreach (var result in _results)
        {
            if (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
                heads.Enqueue(result, result.Reader);
        }
        while (heads.Count > 0)
        {
            // While it is out of the queue its row may change.
            var result = heads.Dequeue();
            yield return result.Reader;
            if (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
                heads.Enqueue(result, result.Reader);
        }
    }
}

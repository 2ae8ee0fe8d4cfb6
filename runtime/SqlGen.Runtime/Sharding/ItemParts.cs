namespace SqlGen.Sharding;

/// <summary>The items of a list by where they go.</summary>
internal sealed class ItemParts<TItem> : IAsyncDisposable
{
    private readonly LeasedShards? _leased;
    private readonly List<(SqlExecutor On, IReadOnlyCollection<TItem> Items, IReadOnlyList<int>? Places)> _parts;

    /// <summary>All in one place.</summary>
    public ItemParts(SqlExecutor on, IReadOnlyCollection<TItem> items) => _parts = [(on, items, null)];

    /// <summary>Each shard's, with their places in the list.</summary>
    public ItemParts(LeasedShards leased, List<(List<TItem> Items, List<int> Places)> parts)
    {
        _leased = leased;
        _parts = [.. leased.All.Zip(parts, static (shard, part) => (shard, (IReadOnlyCollection<TItem>)part.Items, (IReadOnlyList<int>?)part.Places))];
    }

    /// <summary>Runs something for each part, all at once.</summary>
    public Task<TResult[]> RunAsync<TResult>(Func<SqlExecutor, IReadOnlyCollection<TItem>, Task<TResult>> run) =>
        Task.WhenAll(_parts.Select(part => run(part.On, part.Items)));

    /// <summary>One result for each item, in the order of the list.</summary>
    /// <param name="results">Those of each part, in the order of its items.</param>
    public List<TResult> InOrder<TResult>(List<TResult>[] results)
    {
        if (_parts is [{ Places: null }])
            return results[0];
        var inOrder = new TResult[results.Sum(static part => part.Count)];
        for (var part = 0; part < results.Length; part++)
        {
            for (var i = 0; i < results[part].Count; i++)
                inOrder[_parts[part].Places![i]] = results[part][i];
        }
        return [.. inOrder];
    }

    public ValueTask DisposeAsync() => _leased?.DisposeAsync() ?? default;
}

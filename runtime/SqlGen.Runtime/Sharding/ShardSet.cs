namespace SqlGen.Sharding;

/// <summary>The shards as they are at one moment.</summary>
/// <param name="map">Which shard holds which buckets.</param>
/// <param name="shards">Where statements for each shard run, in the map's order; behind them the default shard, where the map does not have it.</param>
/// <param name="defaultIndex">Which of them has the tables that are not spread.</param>
internal readonly struct ShardSet(ShardMap map, SqlExecutor[] shards, int defaultIndex)
{
    /// <summary>Which shard holds which buckets.</summary>
    public ShardMap Map => map;

    /// <summary>Where statements for each shard run.</summary>
    public SqlExecutor[] All => shards;

    /// <summary>The index of the shard of the tables that are not spread.</summary>
    public int DefaultIndex => defaultIndex;

    /// <summary>The shard that holds a bucket.</summary>
    public SqlExecutor ShardOf(int bucket) => shards[map.IndexOf(bucket)];

    /// <summary>The same shards, each by way of another executor.</summary>
    public ShardSet Select(Func<SqlExecutor, SqlExecutor> way) => new(map, Array.ConvertAll(shards, shard => way(shard)), defaultIndex);

    /// <summary>Items by their shards, in the map's order: for each that has any, the items and their places in the list.</summary>
    public List<(SqlExecutor Shard, List<TItem> Items, List<int> Places)> Split<TItem>(IReadOnlyCollection<TItem> items, Func<TItem, int> bucketOf)
    {
        var parts = new (List<TItem> Items, List<int> Places)?[shards.Length];
        var place = 0;
        foreach (var item in items)
        {
            var index = map.IndexOf(bucketOf(item));
            var part = parts[index] ??= ([], []);
            part.Items.Add(item);
            part.Places.Add(place++);
        }
        var split = new List<(SqlExecutor, List<TItem>, List<int>)>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is { } part)
                split.Add((shards[i], part.Items, part.Places));
        }
        return split;
    }
}

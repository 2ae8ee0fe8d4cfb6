namespace SqlGen.Sharding;

/// <summary>The shards as they are at one moment.</summary>
internal readonly struct ShardSet(ShardMap map, SqlExecutor[] shards, SqlExecutor defaultShard)
{
    /// <summary>Where statements for each shard run, in the map's order.</summary>
    public SqlExecutor[] All => shards;

    /// <summary>The shard of the tables that are not spread.</summary>
    public SqlExecutor Default => defaultShard;

    /// <summary>The index of the shard that holds a bucket.</summary>
    public int IndexOf(int bucket) => map.IndexOf(bucket);

    /// <summary>The same shards, each by way of another executor.</summary>
    public ShardSet Select(Func<SqlExecutor, SqlExecutor> way)
    {
        var ways = Array.ConvertAll(shards, shard => way(shard));
        return new(map, ways, Array.IndexOf(shards, defaultShard) is >= 0 and var index ? ways[index] : way(defaultShard));
    }

    /// <summary>Items by their shards: for each that has any, the items and their places in the list.</summary>
    public List<(SqlExecutor Shard, List<TItem> Items, List<int> Places)> Split<TItem>(IReadOnlyCollection<TItem> items, Func<TItem, int> bucketOf)
    {
        var parts = new (List<TItem> Items, List<int> Places)?[shards.Length];
        var place = 0;
        foreach (var item in items)
        {
            var index = IndexOf(bucketOf(item));
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

namespace SqlGen.Sharding;

/// <summary>Which shards a statement means, as proved when the project was built.</summary>
public enum ShardTarget
{
    /// <summary>No table of the schema is sharded: where there are shards, it is the default one.</summary>
    None,

    /// <summary>The default shard: it reads or writes tables that are not spread.</summary>
    Default,

    /// <summary>Any: all that it reads is the same on every shard.</summary>
    Any,

    /// <summary>The one that holds the rows with a key.</summary>
    Key,

    /// <summary>All of them, and what they give is merged.</summary>
    Every,
}

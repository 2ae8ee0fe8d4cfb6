namespace SqlGen.Sharding;

/// <summary>How an app reaches the shards of a database.</summary>
public sealed class ShardedDatabaseOptions
{
    /// <summary>Which shard holds which buckets.</summary>
    public required ShardMap Map { get; set; }

    /// <summary>How each shard is reached, by its name in the map.</summary>
    public Dictionary<string, SqlDatabaseOptions> Shards { get; } = new(StringComparer.Ordinal);

    /// <summary>The shard of the tables that are not spread; null for the first of the map.</summary>
    public string? DefaultShard { get; set; }

    /// <summary>When a connection is opened, ask the server which shard it is and by which version of the map it goes, and refuse one that is another. Off only where the servers
    /// have not been given that yet.</summary>
    public bool ChecksIdentity { get; set; } = true;
}

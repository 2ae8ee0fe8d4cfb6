namespace SqlGen.Sharding;

/// <summary>How an app reaches the shards of a database.</summary>
public sealed class ShardedDatabaseOptions
{
    /// <summary>Which shard holds which buckets; null where it is read from <see cref="MapServer"/>.</summary>
    public ShardMap? Map { get; set; }

    /// <summary>The connection string or URL of the server that has the map in a table (<see cref="ShardMapTable"/>); null where it is <see cref="Map"/> alone. Then it is read anew every
    /// <see cref="MapInterval"/>, and at once when a shard goes by a newer one.</summary>
    public string? MapServer { get; set; }

    /// <summary>How often the map is read from its table. By default every 10 s.</summary>
    public TimeSpan MapInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How each shard is reached, by its name in the map.</summary>
    public Dictionary<string, SqlDatabaseOptions> Shards { get; } = new(StringComparer.Ordinal);

    /// <summary>The shard of the tables that are not spread; null for the first of the map.</summary>
    public string? DefaultShard { get; set; }

    /// <summary>When a connection is opened, ask the server which shard it is and by which version of the map it goes, and refuse one that is another. Off only where the servers
    /// have not been given that yet.</summary>
    public bool ChecksIdentity { get; set; } = true;
}

namespace SqlGen.Sharding;

/// <summary>The map of shards is not the one that a server goes by: buckets have been moved since. Nothing was sent; load the map anew
/// (<see cref="ShardedDatabase.Use"/>).</summary>
public sealed class OldShardMapException : SqlGenException
{
    internal OldShardMapException(string shard, int version, int serverVersion)
        : base($"Shard '{shard}' goes by version {serverVersion} of the map of shards, and this client by version {version}.") => (Version, ServerVersion) = (version, serverVersion);

    /// <summary>The version of this client's map.</summary>
    public int Version { get; }

    /// <summary>The version that the server goes by.</summary>
    public int ServerVersion { get; }
}

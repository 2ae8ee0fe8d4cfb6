using SqlGen.Routing;

namespace SqlGen.Sharding;

/// <summary>The one shard that a database or a session is on: what belongs elsewhere is refused before it is sent.</summary>
internal sealed class ShardScope(ShardedDatabase whole, string shard)
{
    /// <exception cref="WrongShardException">The statement means other rows than are here.</exception>
    public void Require(in Route route) => Require(route.Info, route.Bucket);

    /// <inheritdoc cref="Require(in Route)"/>
    public void Require(QueryInfo info, int bucket)
    {
        var meant = info.Shards switch
        {
            ShardTarget.Any => shard,
            ShardTarget.Key => whole.Map.ShardOf(bucket),
            ShardTarget.Every => null,
            _ => whole.DefaultShardName,
        };
        if (meant is null)
            throw new WrongShardException($"{info.Name} asks all shards, and this is shard '{shard}' alone.", "", shard);
        if (meant != shard)
            throw new WrongShardException($"{info.Name} means rows on shard '{meant}', and this is shard '{shard}'.", meant, shard);
    }

    /// <inheritdoc cref="SqlExecutor.TakeNewerMapAsync"/>
    public ValueTask<bool> TakeNewerMapAsync(OldShardMapException error, CancellationToken cancellationToken) => whole.TakeNewerMapAsync(error, cancellationToken);
}

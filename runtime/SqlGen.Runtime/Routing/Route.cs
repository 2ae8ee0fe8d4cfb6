namespace SqlGen.Routing;

/// <summary>What decides which server a statement goes to: what the build proved of it, and the bucket of its shard key.</summary>
/// <param name="Info">What is known of the statement.</param>
/// <param name="Bucket">The bucket of the rows that it is about; <see cref="NoBucket"/> where it is about none, or where there are no shards.</param>
/// <param name="IsRouted">The shard has been chosen by the bucket already.</param>
/// <param name="AvoidsReplicas">The primary serves it, if it may serve reads at all.</param>
internal readonly record struct Route(QueryInfo Info, int Bucket = Route.NoBucket, bool IsRouted = false, bool AvoidsReplicas = false)
{
    /// <summary>The attempt of a read after two servers were lost under it.</summary>
    public const int LastAttempt = 3;

    /// <summary>The statement goes to the default shard.</summary>
    public const int NoBucket = -1;

    /// <summary>The same, for an attempt.</summary>
    public Route At(int attempt) => attempt < LastAttempt ? this : this with { AvoidsReplicas = true };

    /// <summary>The route of a statement with its values.</summary>
    public static Route Of<TStatement>(TStatement statement)
        where TStatement : struct, IStatement => new(TStatement.Info, TStatement.Info.Shards == Sharding.ShardTarget.Key ? statement.Bucket : NoBucket);
}

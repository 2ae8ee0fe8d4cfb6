namespace SqlGen.Routing;

/// <summary>What decides which server a statement goes to: what the build proved of it, and the bucket of its shard key.</summary>
/// <param name="Info">What is known of the statement.</param>
/// <param name="Bucket">The bucket of the rows that it is about; <see cref="NoBucket"/> where it is about none, or where there are no shards.</param>
internal readonly record struct Route(QueryInfo Info, int Bucket = Route.NoBucket)
{
    /// <summary>The statement goes to the default shard.</summary>
    public const int NoBucket = -1;

    /// <summary>The route of a statement with its values.</summary>
    public static Route Of<TStatement>(TStatement statement)
        where TStatement : struct, IStatement => new(TStatement.Info);
}

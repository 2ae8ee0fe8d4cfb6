namespace SqlGen.Routing;

/// <summary>What is asked of the server before the statement, in the same round trip.</summary>
internal enum LeaseCheck
{
    None,
    /// <summary>Of the primary: where its log is, so that reads can go to replicas again that are as far.</summary>
    TakePosition,
    /// <summary>Of a replica: whether it has replayed what the scope has written.</summary>
    HasReplayed,
}

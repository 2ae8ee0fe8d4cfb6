namespace SqlGen;

/// <summary>A query that is proved to give exactly one row gave none: the database is not the one that its schema files describe.</summary>
public sealed class NoRowException : SqlGenException
{
    internal NoRowException(QueryInfo query)
        : base($"{query.Name} always gives a row by the schema files, and gave none.") => Query = query;

    /// <summary>The query.</summary>
    public QueryInfo Query { get; }
}

namespace SqlGen;

/// <summary>A query that is declared <c>:one</c> gave more than one row. In a transaction that goes on, its effects stand.</summary>
public sealed class TooManyRowsException : SqlGenException
{
    internal TooManyRowsException(QueryInfo query)
        : base($"{query.Name} is declared :one and gave more than one row. Narrow its WHERE, add LIMIT 1, or declare it :many.") => Query = query;

    /// <summary>The query.</summary>
    public QueryInfo Query { get; }
}

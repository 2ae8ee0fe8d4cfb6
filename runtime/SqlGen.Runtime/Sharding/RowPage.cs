using Npgsql;

namespace SqlGen.Sharding;

/// <summary>Which of the rows of all shards a query wants.</summary>
/// <param name="Limit">How many at most.</param>
/// <param name="Offset">How many of the first are left out.</param>
internal readonly record struct RowPage(long Limit, long Offset)
{
    public static RowPage All { get; } = new(long.MaxValue, 0);

    /// <summary>What LIMIT and OFFSET say, of which null is nothing.</summary>
    /// <exception cref="PostgresException">One is negative. The server says so of the statement as it is written, in these words; it is sent another one.</exception>
    public static RowPage Of((long? Limit, long? Offset) page) =>
        page.Limit < 0 ? throw Refusal("LIMIT must not be negative", PostgresErrorCodes.InvalidRowCountInLimitClause)
        : page.Offset < 0 ? throw Refusal("OFFSET must not be negative", PostgresErrorCodes.InvalidRowCountInResultOffsetClause)
        : new(page.Limit ?? long.MaxValue, page.Offset ?? 0);

    private static PostgresException Refusal(string message, string sqlState) => new(message, "ERROR", "ERROR", sqlState);
}

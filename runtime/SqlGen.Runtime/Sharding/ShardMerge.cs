namespace SqlGen.Sharding;

/// <summary>How the results of all shards become one, as proved when the project was built. Immutable.</summary>
/// <param name="orderBy">The columns that the rows of each shard are sorted by, as those of the result shall be; none where nothing sorts them.</param>
public sealed class ShardMerge(params MergeOrder[] orderBy)
{
    /// <summary>What each shard is sent instead of the statement, so that it sends all rows that may be among the result's; null where it is the same.</summary>
    public string? Sql { get; init; }

    /// <summary>The result is one row, made of one row of each shard.</summary>
    public bool IsOneRow { get; init; }

    /// <summary>The statement has <see cref="IStatement.Page"/>.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Every shard does the same to the same rows: what the default shard gives is the result.</summary>
    public bool IsSame { get; init; }

    internal IReadOnlyList<MergeOrder> OrderBy => orderBy;
}

/// <summary>A column that rows are sorted by.</summary>
/// <param name="Column">Its index in the result, from 0 on.</param>
/// <param name="Type">How its values compare.</param>
/// <param name="Descending">The greatest first.</param>
/// <param name="NullsFirst">Rows without a value come before those that have one.</param>
public readonly record struct MergeOrder(int Column, MergeType Type, bool Descending = false, bool NullsFirst = false);

/// <summary>Types that compare here as they do on the server.</summary>
public enum MergeType
{
    /// <summary>smallint, integer, bigint.</summary>
    Integer,

    /// <summary>numeric.</summary>
    Numeric,

    /// <summary>real and double precision; NaN is greater than any number, as on the server.</summary>
    Float,

    /// <summary>boolean.</summary>
    Boolean,

    /// <summary>date.</summary>
    Date,

    /// <summary>time.</summary>
    Time,

    /// <summary>timestamp with or without time zone.</summary>
    Timestamp,

    /// <summary>uuid.</summary>
    Uuid,

    /// <summary>text and varchar under the collation "C".</summary>
    Text,
}

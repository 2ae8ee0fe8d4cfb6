using System.Text;

namespace SqlGen.Compiler.Model;

/// <summary>The kind of value that a shard key hashes as: equal values of one kind hash alike, whatever their types.</summary>
public enum ShardKeyType
{
    /// <summary>smallint, integer and bigint.</summary>
    Integer,
    Uuid,
    /// <summary>text and varchar.</summary>
    Text,
}

/// <summary>Which shards a statement means.</summary>
public enum ShardTarget
{
    /// <summary>The default shard: it reads or writes tables that are not spread, or none.</summary>
    Default,
    /// <summary>Any: all that it reads is the same on every shard.</summary>
    Any,
    /// <summary>The one that holds the rows with a key.</summary>
    Key,
    /// <summary>All of them, and what they give is merged.</summary>
    Every,
}

/// <summary>The shards that a statement means, as proved; of a schema without sharded tables there is none.</summary>
/// <param name="Target">Which shards.</param>
/// <param name="Key">The parts of the key, in the order of the tables' key columns; empty unless <see cref="ShardTarget.Key"/>.</param>
/// <param name="Merge">How to make one result of the shards' results; null unless <see cref="ShardTarget.Every"/>.</param>
public sealed record ShardModel(ShardTarget Target, EquatableArray<ShardKeyPart> Key = default, MergeModel? Merge = null)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>A part of the shard key that a statement names.</summary>
/// <param name="Type">What it hashes as.</param>
/// <param name="Parameter">The ordinal of the parameter that gives it, from 1 on; null for a constant.</param>
/// <param name="Constant">The constant, as text; null for a parameter.</param>
public sealed record ShardKeyPart(ShardKeyType Type, int? Parameter, string? Constant)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>How the results of all shards become the result of the statement.</summary>
/// <param name="Sql">What each shard is sent, where that is not the statement itself: with OFFSET it gives more rows. Null where it is.</param>
/// <param name="OrderBy">The columns that each shard's rows are sorted by, as those of the result shall be; empty where nothing sorts them.</param>
/// <param name="Limit">How many rows the result has at most; null where nothing limits them.</param>
/// <param name="Offset">How many of the first rows are left out; null for none.</param>
/// <param name="Columns">How the one row is made of one row of each shard, for each column; empty where rows stay as they are.</param>
/// <param name="OneCounts">Every shard does the same to the same rows: the number of rows, and the rows, are those of one of them.</param>
public sealed record MergeModel(
    string? Sql, EquatableArray<MergeOrder> OrderBy, RowNumber? Limit, RowNumber? Offset, EquatableArray<MergeColumn> Columns, bool OneCounts)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>A column that rows are sorted by.</summary>
/// <param name="Column">Its index in the result, from 0 on.</param>
public sealed record MergeOrder(int Column, bool Descending, bool NullsFirst)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>A number of rows: a constant, or the parameter of an ordinal from 1 on.</summary>
public sealed record RowNumber(long? Constant, int? Parameter)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>A column of the merged row.</summary>
public sealed record MergeColumn(MergeFunction Function)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>How a column of the merged row is made of the shards' rows.</summary>
public enum MergeFunction
{
    /// <summary>count and sum: added up; null only where all are.</summary>
    Sum,
    Min,
    Max,
    /// <summary>bool_and: false where one is; null only where all are.</summary>
    And,
    /// <summary>bool_or and EXISTS: true where one is; null only where all are.</summary>
    Or,
}

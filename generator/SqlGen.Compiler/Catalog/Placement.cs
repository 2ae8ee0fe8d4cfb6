using System.Collections.Generic;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler.Catalog;

/// <summary>Where the rows of a table lie when a database is spread over shards. A table without one lies on the default shard alone.</summary>
/// <param name="Key">The columns that say on which shard a row lies; empty for a table that is on every shard, the same on each.</param>
internal sealed record Placement(IReadOnlyList<string> Key)
{
    public bool IsReference => Key.Count == 0;

    /// <summary>Citus spreads it behind one endpoint: nothing is routed by us.</summary>
    public bool IsCitus { get; init; }

    /// <summary>Of Citus: what <c>colocate_with</c> says, or null. Tables of one group, by the type of their key, lie together.</summary>
    public string? Group { get; init; }

    /// <summary>The kind of value that a type's values hash as; null where they are no shard key.</summary>
    public static ShardKeyType? KeyTypeOf(SqlType type)
    {
        var (under, modifier) = (type.Type, type.Modifier);
        while (under is { Kind: PgTypeKind.Domain, Base: { } next })
            (under, modifier) = (next, under.BaseModifier);
        return under.Schema != "pg_catalog" || modifier >= 0 ? null : under.Name switch
        {
            "int2" or "int4" or "int8" => ShardKeyType.Integer,
            "uuid" => ShardKeyType.Uuid,
            "text" or "varchar" => ShardKeyType.Text,
            _ => null,
        };
    }
}

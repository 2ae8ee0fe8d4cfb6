using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler.Facts;

/// <summary>The order by which the sorted rows of several shards are merged: columns that are compared here exactly as the server compares them.</summary>
internal static class MergeOrders
{
    /// <param name="why">What stands in the way; null where nothing does.</param>
    public static IReadOnlyList<MergeOrder>? Of(BoundQuery query, ResultOrder? order, out string? why)
    {
        why = null;
        if (query.OrderBy.Count == 0)
            return [];
        why = "how it sorts its rows is not known";
        if (order is null || order.Items.Count != query.OrderBy.Count)
            return null;
        var orders = new List<MergeOrder>();
        for (var i = 0; i < query.OrderBy.Count; i++)
        {
            var item = query.OrderBy[i];
            var column = query.Columns!.ToList().FindIndex(c => c.Expression.Equals(item) || BoundExpr.Collate(c.Expression, null).Equals(BoundExpr.Collate(item, null)));
            if (column < 0)
            {
                why = "it is sorted by something that is no column of the result: select it, so that the shards' rows can be merged by it";
                return null;
            }
            if (WhyNot(item) is { } reason)
            {
                why = $"column \"{query.Columns![column].Name}\" {reason}";
                return null;
            }
            var (descending, nullsFirst) = order.Items[i];
            orders.Add(new MergeOrder(column, descending, nullsFirst ?? descending));
        }
        why = null;
        return orders;
    }

    private static string? WhyNot(BoundExpr expr)
    {
        var type = Coercion.BaseOf(expr.PgType);
        if (type.Schema == "pg_catalog" && IsComparedAlike(type.Name))
            return null;
        if (type is { Schema: "pg_catalog", Name: "text" or "varchar" })
        {
            var own = expr is BoundColumn column ? column.Entry.Columns[column.Index].Column?.Collation : null;
            return (expr.Collation?.Collation ?? own) is { Schema: "pg_catalog", Name: "C" or "POSIX" or "ucs_basic" } ? null
                : "is text, whose order is the collation's, which only the server knows: sort by it with COLLATE \"C\"";
        }
        return $"of type {expr.Type} is not compared here as on the server: the shards' rows cannot be merged by it";
    }

    /// <summary>Types whose values stand in the same order in .NET, with what is said of NaN.</summary>
    public static bool IsComparedAlike(string type) =>
        type is "int2" or "int4" or "int8" or "numeric" or "float4" or "float8" or "bool" or "date" or "time" or "timestamp" or "timestamptz" or "uuid";
}

using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Aggregates of which those of parts make that of the whole.</summary>
internal static class MergeColumns
{
    /// <param name="why">What stands in the way, as the end of a sentence about the column.</param>
    public static MergeFunction? Of(BoundExpr expr, out string? why)
    {
        why = "is no aggregate alone: count, sum, min, max, bool_and and bool_or can be merged, what is computed of them cannot";
        var isCast = false;
        while (true)
        {
            // What an empty shard adds to a sum is nothing.
            if (expr is BoundCommonType { Function: CommonTypeFunction.Coalesce, Arguments: { Count: 2 } arguments } && arguments[0] is BoundAggregate { Routine.Name: "sum" } && IsZero(arguments[1]))
                expr = arguments[0];
            else if (expr is BoundCast { CallsUserFunction: false } cast && IsInteger(cast.PgType.Name) && cast.Operand is BoundAggregate or BoundCommonType)
                (expr, isCast) = (cast.Operand, true);
            else
                break;
        }
        if (expr is not BoundAggregate { Routine: { Schema: "pg_catalog", Name: var name }, DirectCount: 0 } aggregate)
            return null;
        var argument = aggregate.Arguments.Count == 1 ? Coercion.BaseOf(aggregate.Arguments[0].PgType).Name : "";
        switch (name)
        {
            case "count" when aggregate.Distinct:
                why = "counts distinct values, and equal ones of different shards would count twice";
                return aggregate.Arguments.Count == 1 && aggregate.Filter is null && ShardTables.IsKeyColumn(aggregate.Arguments[0]) && IsWholeKey(aggregate.Arguments[0]) ? MergeFunction.Sum : null;
            case "count":
                return MergeFunction.Sum;
            case "sum" when aggregate.Distinct:
                why = "adds up distinct values, and equal ones of different shards would be added twice";
                return null;
            case "sum" when IsInteger(argument) || argument == "numeric" && !isCast:
                return MergeFunction.Sum;
            case "sum":
                why = $"of type {expr.Type} adds up otherwise in another order: its sum over all shards is not the server's";
                return null;
            case "min" or "max" when MergeOrders.IsComparedAlike(argument) && !isCast:
                return name == "min" ? MergeFunction.Min : MergeFunction.Max;
            case "min" or "max":
                why = $"of type {expr.Type} is not compared here as on the server";
                return null;
            case "bool_and" or "every":
                return MergeFunction.And;
            case "bool_or":
                return MergeFunction.Or;
            case "avg":
                why = "is an average, which the averages of the shards do not give: select sum and count";
                return null;
            default:
                why = $"is {name}, which cannot be made of each shard's: count, sum, min, max, bool_and and bool_or can";
                return null;
        }
    }

    private static bool IsWholeKey(BoundExpr expr) => expr is BoundColumn { Entry.Relation.Placement.Key.Count: 1 };

    private static bool IsInteger(string type) => type is "int2" or "int4" or "int8";

    private static bool IsZero(BoundExpr expr) => RowBounds.Constant(expr) == "0";
}

using System.Linq;
using SqlGen.Compiler.Binding;

namespace SqlGen.Compiler.Facts;

/// <summary>Whether an aggregate or a window function may give null.</summary>
internal static class AggregateNullability
{
    public static bool IsNullable(BoundAggregate aggregate, RowFacts facts)
    {
        if (aggregate.Routine.Schema != "pg_catalog")
            return true;
        if (aggregate.Routine.Name is "count" or "regr_count")
            return false;
        // Over at least one row, and without null among the values. It may be an aggregate of the groups of an enclosing query.
        if (aggregate.Filter is not null || facts.AtLevel(aggregate.Level) is not { GroupHasRows: true, Members: { } members })
            return true;
        return aggregate.Routine.Name switch
        {
            "array_agg" or "json_agg" or "jsonb_agg" or "json_object_agg" or "jsonb_object_agg" => false,
            "mode" or "percentile_disc" or "percentile_cont" => aggregate.Arguments.Any(e => Nullability.IsNullable(e, members)),
            "rank" or "dense_rank" or "percent_rank" or "cume_dist" => false,
            _ => !IsOfValues(aggregate.Routine.Name) || aggregate.Arguments.Count == 0 || Nullability.IsNullable(aggregate.Arguments[0], members),
        };
    }

    /// <summary>Those that pass over null and give a value where one is left.</summary>
    private static bool IsOfValues(string name) => name is "sum" or "min" or "max" or "avg" or "bool_and" or "bool_or" or "every" or "string_agg"
        or "bit_and" or "bit_or" or "bit_xor" or "any_value" or "range_agg" or "var_pop" or "stddev_pop";

    public static bool IsNullable(BoundWindowCall window, RowFacts facts)
    {
        if (window.Routine.Schema != "pg_catalog")
            return true;
        bool Argument(int index) => Nullability.IsNullable(window.Arguments[index], facts);
        // Of another row there is nothing known but what all rows have: conditions around the call, or around its query, speak of this row.
        bool OfAnyRow(int index) => Nullability.IsNullable(window.Arguments[index], facts.Select is { } select ? RowFacts.Of(select, facts.Context, facts.Outer) : facts);
        switch (window.Routine.Name)
        {
            case "row_number" or "rank" or "dense_rank" or "count" or "percent_rank" or "cume_dist":
                return false;
            // Its argument is computed once, at the first row.
            case "ntile":
                return OfAnyRow(0);
            // Where there is no such row the third argument is given.
            case "lag" or "lead":
                return window.Arguments.Count < 3 || OfAnyRow(0) || Argument(1) || Argument(2);
            case "first_value" or "last_value":
                return !window.IsInFrame || OfAnyRow(0);
            case "array_agg" or "json_agg" or "jsonb_agg":
                return !window.IsInFrame || window.Filter is not null;
            // Without a frame of its own a row is always in its own frame.
            default:
                return !window.IsInFrame || window.Filter is not null || !IsOfValues(window.Routine.Name) || window.Arguments.Count == 0 || Argument(0);
        }
    }
}

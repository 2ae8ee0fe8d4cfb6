using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Proves that a result column is never null. What is not proved is nullable.</summary>
internal static class Nullability
{
    public static bool IsNullable(BoundStatement statement, int column, FactContext context)
    {
        // A chain of UNIONs leans to the left: it is walked, not descended.
        while (statement is BoundSetOperation { Operator: not SetOperator.Intersect } operation)
        {
            if (operation.Operator == SetOperator.Union && IsNullable(operation.Right, column, context))
                return true;
            statement = operation.Left;
        }
        return statement switch
        {
            BoundSetOperation both => IsNullable(both.Right, column, context) && context.WithinDepth(() => IsNullable(both.Left, column, context)),
            BoundValues values => values.Rows.Any(row => IsNullable(row[column], values, context)),
            _ => IsNullable(statement.Columns![column].Expression, statement, context),
        };
    }

    private static bool IsNullable(BoundExpr expr, BoundStatement statement, FactContext context) =>
        context.WithinDepth(() => IsNullableWithin(expr, statement, context));

    /// <summary>Whether an expression of a statement may be null.</summary>
    private static bool IsNullableWithin(BoundExpr expr, BoundStatement statement, FactContext context)
    {
        bool Any(System.Collections.Generic.IEnumerable<BoundExpr> parts) => parts.Any(part => IsNullable(part, statement, context));
        bool All(System.Collections.Generic.IEnumerable<BoundExpr> parts) => parts.All(part => IsNullable(part, statement, context));

        // A row of a grouping set has nulls in the place of what it is not grouped by.
        if (statement is BoundSelect { HasGroupingSets: true } && expr is not (BoundAggregate or BoundGrouping))
            return true;
        switch (expr)
        {
            case BoundColumn column:
                return IsNullable(column, context);
            case BoundSystemColumn column:
                return column.Entry.IsNullable;
            case BoundWholeRow row:
                return row.Entry.IsNullable;
            // A field of a row that is there is the column; the other composites may hold null whatever their table says.
            case BoundField { Operand: BoundWholeRow { Entry: var entry } } field:
                // An alias may call two columns the same.
                return Enumerable.Range(0, entry.Columns.Count)
                    .Where(i => entry.Columns[i].Name == field.Name)
                    .Any(i => IsNullable(new BoundColumn(entry, i, field.Type, field.Place), context));
            case BoundLiteral literal:
                return literal.Value is null;
            case BoundParameter parameter:
                return context.IsNullable(parameter.Ordinal);
            case BoundCall call:
                return call.Routine.ReturnsSet || !NeverNull.Result(call.Routine) || Any(call.Arguments.Where(a => NeverNull.NeedsArgument(call.Routine, a)));
            case BoundConstruct construct:
                return !NeverNull.Result(construct) || construct.Name is not ("JSON_OBJECT" or "JSON_ARRAY" or "XMLELEMENT") && Any(construct.Arguments);
            case BoundOperator @operator:
                return !NeverNull.Result(@operator.Operator) || Any(BoundTree.Children(@operator));
            case BoundAggregate aggregate:
                return IsNullable(aggregate, statement, context);
            case BoundWindowCall window:
                return !(window.Routine.Schema == "pg_catalog" && window.Routine.Name is "row_number" or "rank" or "dense_rank" or "count" or "percent_rank" or "cume_dist");
            case BoundCast cast:
                return NeverNull.IsLossyCast(cast) || IsNullable(cast.Operand, statement, context);
            case BoundLogical logical:
                return Any(logical.Operands);
            case BoundNot not:
                return IsNullable(not.Operand, statement, context);
            case BoundComparison { CallsUserFunction: true }:
                return true;
            case BoundNullTest or BoundBooleanTest or BoundDistinct or BoundArray or BoundRow or BoundGrouping:
                return false;
            case BoundRowComparison comparison:
                return Any(comparison.Left) || Any(comparison.Right);
            case BoundCase @case:
                return @case.Else is null || IsNullable(@case.Else, statement, context) || Any(@case.Results);
            case BoundCommonType common:
                return All(common.Arguments);
            case BoundSqlValue value:
                return value.Name is "current_schema" or "system_user";
            case BoundInList list:
                return Any(list.Comparisons);
            case BoundSubquery { Kind: SubqueryKind.Exists or SubqueryKind.Array }:
                return false;
            case BoundSubquery subquery:
                return Cardinalities.Of(subquery.Query, context).Rows != Model.Cardinality.One || IsNullable(subquery.Query, 0, context);
            case BoundQuantifiedSubquery quantified:
                return Any(quantified.Left) || Enumerable.Range(0, quantified.Query.Columns!.Count).Any(i => IsNullable(quantified.Query, i, context));
            default:
                return true;
        }
    }

    private static bool IsNullable(BoundColumn column, FactContext context)
    {
        var entry = column.Entry;
        if (entry.IsNullable)
            return true;
        // A materialized view may hold rows of a time when less was certain of its tables.
        if (entry.Relation is { Kind: RelationKind.MaterializedView })
            return true;
        if (entry.Relation is { Kind: RelationKind.View } view)
            return context.IsNullable(view, column.Index, () => context.DefinitionOf(view) is not { } definition || IsNullable(definition, column.Index, context));
        if (entry.Columns[column.Index].Column is { } own)
            return IsNullable(own, entry.Relation);
        if (entry.Query is { } query)
            return context.IsNullable(entry, column.Index, () => IsNullable(query, column.Index, context));
        if (entry.CommonTable is { } common)
            return context.IsNullable(common, column.Index, () => IsNullable(common, column.Index, context));
        if (entry.HasOrdinality && column.Index == entry.Columns.Count - 1)
            return false;
        // Of several functions the shorter ones are filled up with nulls.
        return entry.Functions.Count != 1 || !NeverNull.Rows(entry.Functions[0], column.Index);
    }

    /// <summary>
    /// Whether a column of a table that is no view may be null in a row of it. NOT NULL is not proof of all rows that are read: some may be older,
    /// the server does not look into foreign tables, and a child's column may have lost it.
    /// </summary>
    public static bool IsNullable(Column column, Relation? relation) => !column.NotNull || column.MayHoldNull
        || relation is { Kind: RelationKind.ForeignTable } or { HasInheritanceChildren: true, IsPartitioned: false };

    private static bool IsNullable(CommonTable common, int column, FactContext context)
    {
        if (context.Recursive.TryGetValue(common, out var assumed))
            return column >= assumed.Length || assumed[column];
        if (common.Statement is not { } statement)
            return true;
        if (column >= statement.Columns!.Count)
            return IsNullable(common.Columns[column].Expression, statement, context);
        if (!common.IsRecursive)
            return IsNullable(statement, column, context);
        // A recursive table: begin with nothing nullable, and add what follows, until nothing is added.
        var nullable = new bool[statement.Columns.Count];
        context.Recursive[common] = nullable;
        bool changed;
        do
        {
            changed = false;
            for (var i = 0; i < nullable.Length; i++)
            {
                if (!nullable[i] && IsNullable(statement, i, context))
                    changed = nullable[i] = true;
            }
        }
        while (changed);
        context.Recursive.Remove(common);
        return nullable[column];
    }

    private static bool IsNullable(BoundAggregate aggregate, BoundStatement statement, FactContext context)
    {
        if (aggregate.Routine.Schema != "pg_catalog")
            return true;
        if (aggregate.Routine.Name == "count")
            return false;
        // Over at least one row, as every group has, and without null among the values. It must be an aggregate of this query's groups.
        var hasRows = statement is BoundSelect { GroupBy.Count: > 0, HasGroupingSets: false } select && aggregate.Filter is null
            && BoundTree.Entries(select).FirstOrDefault()?.Level == aggregate.Level;
        return !hasRows || aggregate.Routine.Name switch
        {
            "array_agg" or "json_agg" or "jsonb_agg" or "json_object_agg" or "jsonb_object_agg" => false,
            "sum" or "min" or "max" or "avg" or "bool_and" or "bool_or" or "every" or "string_agg" or "bit_and" or "bit_or" =>
                aggregate.Arguments.Count == 0 || IsNullable(aggregate.Arguments[0], statement, context),
            _ => true,
        };
    }
}

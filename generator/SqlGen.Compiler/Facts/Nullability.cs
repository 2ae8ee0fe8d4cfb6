using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>Proves that a result column is never null. What is not proved is nullable.</summary>
internal static class Nullability
{
    public static bool IsNullable(BoundStatement statement, int column, FactContext context, RowFacts? outer = null)
    {
        // A chain of UNIONs leans to the left: it is walked, not descended.
        while (statement is BoundSetOperation { Operator: not SetOperator.Intersect } operation)
        {
            if (operation.Operator == SetOperator.Union && IsNullable(operation.Right, column, context, outer))
                return true;
            statement = operation.Left;
        }
        switch (statement)
        {
            case BoundSetOperation both:
                return IsNullable(both.Right, column, context, outer) && context.WithinDepth(() => IsNullable(both.Left, column, context, outer));
            case BoundValues values:
                var facts = RowFacts.Of(values, context, outer);
                return values.Rows.Any(row => IsNullable(row[column], facts));
            case BoundModification modification:
                return Returned.IsNullable(modification, column, context, outer);
            default:
                return IsNullable(statement.Columns![column].Expression, RowFacts.Of(statement, context, outer));
        }
    }

    /// <summary>Whether an expression is null in every row.</summary>
    public static bool IsAlwaysNull(BoundExpr expr)
    {
        while (expr is BoundCast { CallsUserFunction: false } cast)
            expr = cast.Operand;
        return expr is BoundLiteral { Value: null };
    }

    /// <summary>Whether an expression may be null at a place.</summary>
    public static bool IsNullable(BoundExpr expr, RowFacts facts) => facts.Context.WithinDepth(() => IsNullableWithin(expr, facts));

    private static bool IsNullableWithin(BoundExpr expr, RowFacts facts)
    {
        bool Any(IEnumerable<BoundExpr> parts) => parts.Any(part => IsNullable(part, facts));

        if (facts.IsKnownValue(expr))
            return false;
        if (facts.Context.CallsOwnCast(expr))
            return true;
        // A row of a grouping set has nulls in the place of what it is not grouped by, for the subqueries that read it, too.
        for (var place = facts; place is not null; place = place.Outer)
        {
            // A subquery sees columns there, and no other expressions.
            if (place is { Select: { Sets: { } sets } select, Members: { } members } && (place == facts || BoundTree.EntryOf(expr) is not null) && IsShown(expr, select, members, sets) is { } always)
                return !always || IsNullable(expr, members);
        }
        switch (expr)
        {
            case BoundColumn column:
                return !facts.IsPresent(column.Entry) || IsNullableWherePresent(column, facts);
            case BoundSystemColumn column:
                return !facts.IsPresent(column.Entry);
            // The row of a join by its alias: an outer join may put null in its place, and which does is not followed.
            case BoundRow { Names.Count: > 0 }:
                return true;
            case BoundWholeRow row:
                return !facts.IsPresent(row.Entry);
            // Other composites may hold null whatever their table says.
            case BoundField { Operand: BoundCast { CallsUserFunction: false, Operand: BoundRow row } made } field
                when Coercion.BaseOf(made.PgType).Relation?.FindColumn(field.Name) is >= 0 and var at && at < row.Items.Count && Returned.IsPlainStore(row.Items[at].PgType, field.PgType, facts.Context.Catalog) && !IsNullable(made, facts):
                return IsNullable(row.Items[at], facts);
            case BoundLiteral literal:
                return literal.Value is null;
            case BoundParameter parameter:
                return facts.Context.IsNullable(parameter.Ordinal);
            // Of several sets in a row the shorter ones are filled up with nulls.
            case BoundCall { Routine.ReturnsSet: true } set:
                return facts.Select is not { } from || facts.Members is not null || from.Columns!.Concat(from.OrderBy.Select(static e => new ResultColumn("", e.Type, e))).Count(static c => RowBounds.ReturnsSet(c.Expression)) != 1
                    || !from.Columns!.Any(c => c.Expression.Equals(set)) || !FunctionRows.IsNeverNull(set, 0, facts);
            case BoundCall call:
                return UserFunctions.IsNullable(call, facts) && (!NeverNull.Result(call) || Any(call.Arguments.Where((_, i) => NeverNull.NeedsArgument(call, i))));
            case BoundConstruct construct:
                return !NeverNull.Result(construct) || construct.Name is not ("JSON_OBJECT" or "JSON_ARRAY" or "XMLELEMENT") && Any(construct.Arguments);
            case BoundOperator @operator:
                return !NeverNull.Result(@operator.Operator) || Any(BoundTree.Children(@operator));
            case BoundAggregate aggregate:
                return AggregateNullability.IsNullable(aggregate, facts);
            case BoundWindowCall window:
                return AggregateNullability.IsNullable(window, facts);
            case BoundCast { PgType: { Kind: PgTypeKind.Domain, NotNull: true } domain } cast when cast.Operand.PgType != domain:
                // The check is made here; a value that is of the domain already is not looked at again.
                return false;
            case BoundCast cast:
                return NeverNull.IsLossyCast(cast) || IsNullable(cast.Operand, facts);
            case BoundLogical logical:
                return IsNullable(logical, facts);
            case BoundNot not:
                return IsNullable(not.Operand, facts);
            case BoundComparison { CallsUserFunction: true }:
                return true;
            case BoundNullTest or BoundBooleanTest or BoundDistinct or BoundArray or BoundRow or BoundGrouping:
                return false;
            case BoundRowComparison comparison:
                return Any(comparison.Left) || Any(comparison.Right);
            case BoundCase @case:
                return IsNullable(@case, facts);
            case BoundCommonType common:
                return IsNullable(common, facts);
            case BoundSqlValue value:
                return value.Name is "current_schema" or "system_user";
            case BoundInList list:
                return Any(list.Comparisons);
            case BoundQuantified { Operator: { Schema: "pg_catalog" } @operator } quantified:
                // An array that is written out has the elements that are written.
                return !NeverNull.Result(@operator) || quantified.Array is not BoundArray { PgType.Element.IsArray: false } array || array.Items.Any(static item => item.PgType.IsArray) || IsNullable(array, facts) || IsNullable(quantified.Left, facts) || Any(array.Items);
            // A slice of an array is an array, be it an empty one.
            case BoundSubscript { Operand: var whole } slice when whole.PgType.IsArray && slice.PgType == whole.PgType:
                return IsNullable(whole, facts) || Any(slice.Subscripts);
            case BoundSubquery { Kind: SubqueryKind.Exists or SubqueryKind.Array }:
                return false;
            case BoundSubquery subquery:
                return !RowBounds.HasRow(subquery.Query, facts.Context, facts) || IsNullable(subquery.Query, subquery.Column, facts.Context, facts);
            case BoundQuantifiedSubquery quantified:
                return Any(quantified.Left) || Enumerable.Range(0, quantified.Query.Columns!.Count).Any(i => IsNullable(quantified.Query, i, facts.Context, facts));
            default:
                return true;
        }
    }

    /// <summary>Whether all rows of grouping sets show the value that the rows of a group have, some have null in its place, or (null) it is no such value.</summary>
    private static bool? IsShown(BoundExpr expr, BoundSelect select, RowFacts members, GroupingSets sets)
    {
        // A collation that is named over it makes it no other value, unless that is what is grouped by.
        foreach (var value in expr.Collation is null ? [expr] : new[] { expr, BoundExpr.Collate(expr, null) })
        {
            if (select.GroupBy.Contains(value, BoundEquality.Instance))
                return sets.Common.Contains(value, BoundEquality.Instance);
        }
        // What is not grouped by depends on a key that is in all sets.
        return BoundTree.EntryOf(expr) is { } entry && members.Tree.Contains(entry) ? true : null;
    }

    /// <summary>AND is null where an operand is and none is false: each needs to be looked at only where the others are not false.</summary>
    private static bool IsNullable(BoundLogical logical, RowFacts facts)
    {
        const int MostOperands = 8;
        var others = logical.IsAnd ? Outcome.NotFalse : Outcome.NotTrue;
        if (logical.Operands.Count > MostOperands)
            return logical.Operands.Any(operand => IsNullable(operand, facts));
        return logical.Operands.Where((operand, i) => IsNullable(operand, facts.With([.. logical.Operands.Where((_, j) => j != i).Select(o => new Held(o, others))]))).Any();
    }

    /// <summary>A result is given where its condition is true and the ones before are not.</summary>
    private static bool IsNullable(BoundCase @case, RowFacts facts)
    {
        for (var i = 0; i < @case.Conditions.Count; i++)
        {
            if (@case.Results[i] is not BoundLiteral { Value: not null } && IsNullable(@case.Results[i], facts.With(@case.Conditions[i])))
                return true;
            facts = facts.With(@case.Conditions[i], Outcome.NotTrue);
        }
        return !facts.IsImpossible && (@case.Else is null || IsNullable(@case.Else, facts));
    }

    /// <summary>COALESCE, GREATEST and LEAST are null where all arguments are: each is looked at only where the ones before are null.</summary>
    private static bool IsNullable(BoundCommonType common, RowFacts facts)
    {
        foreach (var argument in common.Arguments)
        {
            if (!IsNullable(argument, facts))
                return false;
            facts = facts.WithNull(argument);
        }
        return !facts.IsImpossible;
    }

    /// <summary>Whether a column may be null in a row of its table, nulls in the place of the whole row apart.</summary>
    public static bool IsNullableWherePresent(BoundColumn column, RowFacts facts)
    {
        var (entry, context) = (column.Entry, facts.Context);
        // A materialized view may hold rows of a time when less was certain of its tables.
        if (entry.Relation is { Kind: RelationKind.MaterializedView })
            return true;
        if (entry.Relation is { Kind: RelationKind.View } view)
        {
            return context.DefinitionOf(view) is not { } definition
                || context.IsNullable(view, column.Index, () => IsNullable(definition, column.Index, context)) && IsNullableGiven(definition, column, null, facts);
        }
        if (entry.Columns[column.Index].Column is { } own)
            return IsNullable(own, entry.Relation, context.Catalog);
        if (entry.Query is { } query)
            return facts.Remember(entry, column.Index, () => IsNullable(query, column.Index, context, facts) && IsNullableGiven(query, column, facts, facts));
        if (entry.CommonTable is { } common)
        {
            return context.IsNullable(common, column.Index, () => IsNullable(common, column.Index, context))
                && (common.IsRecursive || common.Statement is not { } statement || IsNullableGiven(statement, column, Around(statement, context), facts));
        }
        if (entry.HasOrdinality && column.Index == entry.Columns.Count - 1)
            return false;
        // Of several functions the shorter ones are filled up with nulls.
        return entry.Functions.Count != 1 || !FunctionRows.IsNeverNull(entry.Functions[0], column.Index, facts);
    }

    /// <summary>The same with what is known here of the other columns of a subquery, a view or a WITH table.</summary>
    private static bool IsNullableGiven(BoundStatement statement, BoundColumn column, RowFacts? outer, RowFacts facts)
    {
        if (statement is not BoundSelect select || select.ReturnsSets || column.Index >= select.Columns!.Count)
            return true;
        var known = facts.KnownColumns(column.Entry).Where(i => i < select.Columns!.Count).Select(i => select.Columns![i].Expression).ToList();
        return known.Count == 0 || IsNullable(select.Columns[column.Index].Expression, RowFacts.Of(select, facts.Context, outer).WithValues(known));
    }

    /// <summary>
    /// Whether a column of a table that is no view may be null in a row of it. NOT NULL is not proof of all rows that are read: some may be older,
    /// the server does not look into foreign tables, be they partitions, and a child's column may have lost it.
    /// </summary>
    public static bool IsNullable(Column column, Relation? relation, DatabaseCatalog catalog) => (!column.NotNull || column.MayHoldNull) && !IsChecked(column, relation)
        || relation is { Kind: RelationKind.ForeignTable }
        || relation is { HasInheritanceChildren: true, IsPartitioned: false } && catalog.ChildrenOf(relation).Any(child => child.Relation is not { } below || MayHaveLost(column, below, catalog))
        || relation is { IsPartitioned: true } && catalog.HasForeignPartition(relation);

    private static bool MayHaveLost(Column column, Relation child, DatabaseCatalog catalog) =>
        !StackRoom.IsEnough || child.FindColumn(column.Name) is not (>= 0 and var index) || IsNullable(child.Columns[index], child, catalog);

    private static bool IsChecked(Column column, Relation? relation) =>
        relation?.Restrictions.Any(check => check is { IsValid: true, IsEnforced: true } && check.NotNull.Contains(column.Name)) == true;

    /// <summary>The facts around a WITH table: it is read from several places, and nothing is certain of the rows around all of them.</summary>
    private static RowFacts? Around(BoundStatement statement, FactContext context) => statement is BoundQuery ? context.AnyPlace : null;

    private static bool IsNullable(CommonTable common, int column, FactContext context)
    {
        if (context.Recursive.TryGetValue(common, out var assumed))
            return column >= assumed.Length || assumed[column];
        if (common.Statement is not { } statement)
            return true;
        // What SEARCH and CYCLE add stands beside the table's statement.
        if (column >= statement.Columns!.Count)
            return IsNullable(common.Columns[column].Expression, RowFacts.Of(new BoundSelect(), context));
        if (!common.IsRecursive)
            return IsNullable(statement, column, context, Around(statement, context));
        // A recursive table: begin with nothing nullable, and add what follows, until nothing is added.
        var nullable = new bool[statement.Columns.Count];
        context.Recursive[common] = nullable;
        bool changed;
        do
        {
            changed = false;
            for (var i = 0; i < nullable.Length; i++)
            {
                if (!nullable[i] && IsNullable(statement, i, context, Around(statement, context)))
                    changed = nullable[i] = true;
            }
        }
        while (changed);
        context.Recursive.Remove(common);
        return nullable[column];
    }
}

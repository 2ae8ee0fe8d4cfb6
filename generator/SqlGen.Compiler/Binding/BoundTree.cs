using System;
using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Binding;

/// <summary>Walks over bound expressions and queries.</summary>
internal static class BoundTree
{
    /// <summary>The expressions directly within one; those of a subquery are reached by <see cref="QueryOf"/>.</summary>
    public static IEnumerable<BoundExpr> Children(BoundExpr expr)
    {
        switch (expr)
        {
            case BoundCall call: return call.Arguments;
            case BoundConstruct construct: return construct.Arguments;
            case BoundTableConstruct table: return table.Arguments;
            case BoundAggregate aggregate: return Join(Join(aggregate.Arguments, aggregate.OrderBy), Some(aggregate.Filter));
            case BoundWindowCall window: return Join(Join(window.Arguments, window.Window.Expressions ?? []), Some(window.Filter));
            case BoundOperator { Left: { } left } @operator: return [left, @operator.Right];
            case BoundOperator @operator: return [@operator.Right];
            case BoundCast cast: return [cast.Operand];
            case BoundLogical logical: return logical.Operands;
            case BoundNot not: return [not.Operand];
            case BoundNullTest test: return [test.Operand];
            case BoundBooleanTest test: return [test.Operand];
            case BoundDistinct distinct: return [distinct.Left, distinct.Right];
            case BoundRowComparison rows: return Join(rows.Left, rows.Right);
            case BoundCase @case: return Join(Join(@case.Conditions, @case.Results), Some(@case.Else));
            case BoundCommonType common: return common.Arguments;
            case BoundNullIf nullIf: return [nullIf.Left, nullIf.Right];
            case BoundArray array: return array.Items;
            case BoundRow row: return row.Items;
            case BoundField field: return [field.Operand];
            case BoundSubscript subscript: return Join([subscript.Operand], subscript.Subscripts);
            case BoundGrouping grouping: return grouping.Arguments;
            case BoundQuantified quantified: return [quantified.Left, quantified.Array];
            case BoundInList list: return list.Comparisons;
            case BoundQuantifiedSubquery quantified: return quantified.Left;
            default: return [];
        }
    }

    /// <summary>The query within an expression, if it is one over a query.</summary>
    public static BoundQuery? QueryOf(BoundExpr expr) => expr switch
    {
        BoundSubquery subquery => subquery.Query,
        BoundQuantifiedSubquery quantified => quantified.Query,
        _ => null,
    };

    /// <summary>The expressions that stand directly in a statement, in no particular order.</summary>
    public static IEnumerable<BoundExpr> Expressions(BoundStatement statement)
    {
        foreach (var column in statement.Columns ?? [])
            yield return column.Expression;
        foreach (var table in statement.With)
        {
            // What SEARCH and CYCLE add stands beside the table's statement.
            for (var i = table.Statement?.Columns?.Count ?? 0; i < table.Columns.Count; i++)
                yield return table.Columns[i].Expression;
        }
        if (statement is BoundQuery query)
        {
            foreach (var expr in query.OrderBy)
                yield return expr;
            foreach (var expr in Join(Some(query.Limit), Some(query.Offset)))
                yield return expr;
        }
        switch (statement)
        {
            case BoundSelect select:
                foreach (var expr in Join(Join(Some(select.Where), Some(select.Having)), Join(Join(select.GroupBy, select.DistinctOn), select.Windows)))
                    yield return expr;
                foreach (var expr in Conditions(select.From))
                    yield return expr;
                break;
            case BoundValues values:
                foreach (var row in values.Rows)
                {
                    foreach (var expr in row)
                        yield return expr;
                }
                break;
            case BoundProcedureCall call:
                yield return call.Call;
                break;
            case BoundModification modification:
                foreach (var expr in Join(Some(modification.Where), Conditions(modification.From)))
                    yield return expr;
                foreach (var condition in modification.ActionConditions)
                    yield return condition;
                foreach (var (_, value) in modification.Assignments.Concat(modification.ConflictAssignments))
                {
                    if (value is not null)
                        yield return value;
                }
                foreach (var subscript in modification.Changes.SelectMany(static changes => changes.Columns).SelectMany(static column => column.Subscripts))
                    yield return subscript;
                break;
        }
    }

    /// <summary>The statements that stand directly in a statement's clauses, not those within its expressions.</summary>
    public static IEnumerable<BoundStatement> Statements(BoundStatement statement)
    {
        foreach (var table in statement.With)
        {
            if (table.Statement is { } common)
                yield return common;
        }
        switch (statement)
        {
            case BoundSetOperation operation:
                yield return operation.Left;
                yield return operation.Right;
                break;
            case BoundModification { Source: { } source }:
                yield return source;
                break;
            case BoundStoredQuery stored:
                yield return stored.Query;
                break;
        }
        foreach (var entry in Entries(statement))
        {
            if (entry.Query is { } query)
                yield return query;
        }
    }

    /// <summary>The tables in the FROM of a statement, joins opened.</summary>
    public static IEnumerable<TableEntry> Entries(BoundStatement statement)
    {
        var from = statement switch
        {
            BoundSelect select => select.From,
            BoundModification modification => modification.From,
            _ => [],
        };
        foreach (var item in from)
        {
            foreach (var entry in Entries(item))
                yield return entry;
        }
    }

    public static IEnumerable<TableEntry> Entries(BoundFrom from)
    {
        var pending = new Stack<BoundFrom>();
        pending.Push(from);
        while (pending.Count > 0)
        {
            var item = pending.Pop();
            if (item is BoundTable table)
                yield return table.Entry;
            else if (item is BoundJoin join)
            {
                pending.Push(join.Right);
                pending.Push(join.Left);
            }
        }
    }

    /// <summary>Every expression of a statement, those of its parts included; <paramref name="visit"/> says whether to look inside one.</summary>
    public static void Visit(BoundStatement statement, Func<BoundExpr, bool> visit)
    {
        var statements = new Stack<BoundStatement>();
        statements.Push(statement);
        while (statements.Count > 0)
        {
            var current = statements.Pop();
            VisitOwn(current, visit, statements);
        }
    }

    /// <summary>Every statement within one, itself included.</summary>
    public static void VisitStatements(BoundStatement statement, Action<BoundStatement> visit)
    {
        var statements = new Stack<BoundStatement>();
        statements.Push(statement);
        while (statements.Count > 0)
        {
            var current = statements.Pop();
            visit(current);
            VisitOwn(current, static _ => true, statements);
        }
    }

    /// <summary>Every expression of a statement itself; the statements that stand directly in it and in these go to <paramref name="within"/>.</summary>
    public static void VisitOwn(BoundStatement statement, Func<BoundExpr, bool> visit, Stack<BoundStatement> within)
    {
        foreach (var expr in Expressions(statement))
            Visit(expr, visit, within);
        foreach (var entry in Entries(statement))
        {
            foreach (var expr in Join(entry.Functions, entry.SampleArguments))
                Visit(expr, visit, within);
        }
        foreach (var inner in Statements(statement))
            within.Push(inner);
    }

    private static void Visit(BoundExpr root, Func<BoundExpr, bool> visit, Stack<BoundStatement> statements)
    {
        var pending = new Stack<BoundExpr>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var expr = pending.Pop();
            if (!visit(expr))
                continue;
            foreach (var child in Children(expr))
                pending.Push(child);
            if (QueryOf(expr) is { } query)
                statements.Push(query);
        }
    }

    /// <summary>Whether an expression has a part that satisfies the test, subqueries included.</summary>
    public static bool Contains(BoundExpr expr, Func<BoundExpr, bool> test)
    {
        var found = false;
        bool Look(BoundExpr part)
        {
            found |= test(part);
            return !found;
        }
        var statements = new Stack<BoundStatement>();
        Visit(expr, Look, statements);
        while (!found && statements.Count > 0)
            Visit(statements.Pop(), Look);
        return found;
    }

    /// <summary>Whether a column of the query at this level is read.</summary>
    public static bool ReadsLevel(BoundExpr expr, int level) => Contains(expr, e => EntryOf(e) is { } entry && entry.Level == level);

    public static TableEntry? EntryOf(BoundExpr expr) => expr switch
    {
        BoundColumn column => column.Entry,
        BoundSystemColumn column => column.Entry,
        BoundWholeRow row => row.Entry,
        _ => null,
    };

    private static IEnumerable<BoundExpr> Conditions(IReadOnlyList<BoundFrom> from)
    {
        var pending = new Stack<BoundFrom>(from);
        while (pending.Count > 0)
        {
            if (pending.Pop() is not BoundJoin join)
                continue;
            if (join.Condition is { } condition)
                yield return condition;
            pending.Push(join.Left);
            pending.Push(join.Right);
        }
    }

    private static IEnumerable<BoundExpr> Some(BoundExpr? expr) => expr is null ? [] : [expr];

    private static IEnumerable<BoundExpr> Join(IEnumerable<BoundExpr> left, IEnumerable<BoundExpr> right)
    {
        foreach (var expr in left)
            yield return expr;
        foreach (var expr in right)
            yield return expr;
    }
}

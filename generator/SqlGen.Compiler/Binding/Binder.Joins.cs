using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Joins: their conditions, merged columns, and what can be named behind them.</content>
internal sealed partial class Binder
{
    private BoundFrom? BindJoin(JoinRef join, Scope scope, List<NamespaceItem> visible, List<NamespaceItem> names)
    {
        // A chain of joins leans to the left: it is walked, not descended.
        var chain = new Stack<JoinRef>();
        FromItem leftmost = join;
        while (leftmost is JoinRef next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }
        var leftNames = new List<NamespaceItem>();
        var left = BindFromItem(leftmost, scope, visible, leftNames);
        while (chain.Count > 0)
        {
            var current = chain.Pop();
            var joined = new List<NamespaceItem>();
            left = BindJoinStep(current, left, leftNames, scope, visible, joined);
            leftNames = joined;
        }
        names.AddRange(leftNames);
        return left;
    }

    private BoundFrom? BindJoinStep(
        JoinRef join, BoundFrom? left, List<NamespaceItem> leftNames, Scope scope, List<NamespaceItem> visible, List<NamespaceItem> names)
    {
        var rightNames = new List<NamespaceItem>();
        var noLateral = join.Kind is JoinKind.Right or JoinKind.Full;
        foreach (var item in leftNames)
            item.IsForbidden = noLateral;
        var right = BindFromItem(join.Right, scope, [.. visible, .. leftNames], rightNames);
        foreach (var item in leftNames)
            item.IsForbidden = false;
        if (!CheckNameConflicts(leftNames, rightNames, join.Right.Span) || left is null || right is null)
        {
            names.AddRange(leftNames);
            names.AddRange(rightNames);
            return null;
        }
        var leftColumns = VisibleColumns(leftNames);
        var rightColumns = VisibleColumns(rightNames);
        var merged = join.Natural ? CommonNames(leftColumns, rightColumns) : join.Using.Select(static n => n.Text).ToList();
        if (join.Using.FirstOrDefault(name => merged.FindAll(other => other == name.Text).Count > 1) is { } twice && !join.Natural)
        {
            Report(Rules.DuplicateColumn, $"column name \"{twice}\" appears more than once in USING clause", twice.Span);
            return null;
        }
        var columns = new List<NamedColumn>();
        BoundExpr? condition = null;
        if (merged.Count > 0 && !MergeColumns(join, merged, leftColumns, rightColumns, columns, out condition))
            return null;
        if (join.On is not null)
        {
            var conditionScope = LateralScope(scope, [.. leftNames, .. rightNames]);
            conditionScope.Clause = Clause.JoinCondition;
            condition = CoerceToBoolean(BindExpr(join.On, conditionScope), "JOIN/ON");
        }
        MarkNullable(join.Kind, left, right);
        columns.AddRange(leftColumns.Where(c => !merged.Contains(c.Name)));
        columns.AddRange(rightColumns.Where(c => !merged.Contains(c.Name)));
        return AddJoinNames(join, leftNames, rightNames, columns, merged.Count, names) ? new BoundJoin(join.Kind, left, right, condition) : null;
    }

    private bool AddJoinNames(
        JoinRef join, List<NamespaceItem> leftNames, List<NamespaceItem> rightNames, List<NamedColumn> columns, int merged, List<NamespaceItem> names)
    {
        if (join.Alias is { } alias)
        {
            if (alias.Columns.Length > columns.Count)
            {
                var message = $"join expression \"{alias.Name.Text}\" has {columns.Count} columns available but {alias.Columns.Length} columns specified";
                Report(Rules.InvalidColumnReference, message, alias.Span);
                return false;
            }
            // The alias hides the tables within.
            var renamed = columns.Select((c, i) => c.Of(alias.Name.Text, i < alias.Columns.Length ? alias.Columns[i].Text : null)).ToList();
            names.Add(new NamespaceItem(alias.Name.Text, null, renamed));
            return true;
        }
        foreach (var item in leftNames.Concat(rightNames))
        {
            item.ColumnsVisible = false;
            if (item.Name is not null)
                names.Add(item);
        }
        names.Add(new NamespaceItem(null, null, columns));
        if (join.UsingAlias is not { } usingAlias)
            return true;
        var merge = new NamespaceItem(usingAlias.Text, null, columns.Take(merged).ToList()) { ColumnsVisible = false };
        var conflicts = !CheckNameConflicts(names, [merge], usingAlias.Span);
        names.Add(merge);
        return !conflicts;
    }

    private static List<NamedColumn> VisibleColumns(List<NamespaceItem> items)
    {
        var columns = new List<NamedColumn>();
        foreach (var item in items)
        {
            if (item.ColumnsVisible)
                columns.AddRange(item.Columns.Select(c => item.Name is null ? c : c.Of(item.Name)));
        }
        return columns;
    }

    private static List<string> CommonNames(List<NamedColumn> left, List<NamedColumn> right) =>
        left.Select(static c => c.Name).Where(name => right.Exists(c => c.Name == name)).Distinct().ToList();

    /// <summary>The first version that compares the columns of USING before it merges them: which shows in what it says of those that it can do neither with.</summary>
    private const int ComparesUsingFirst = 16;

    /// <summary>The columns that USING or NATURAL make one of two.</summary>
    private bool MergeColumns(
        JoinRef join, List<string> names, List<NamedColumn> left, List<NamedColumn> right, List<NamedColumn> columns, out BoundExpr? condition)
    {
        condition = null;
        var pairs = new List<(BoundExpr Left, BoundExpr Right, Span Span)>();
        for (var i = 0; i < names.Count; i++)
        {
            var span = join.Using.Length > i ? join.Using[i].Span : join.Span;
            if (MergedSide(left, names[i], "left", span) is not { } leftColumn || MergedSide(right, names[i], "right", span) is not { } rightColumn)
                return false;
            pairs.Add((Known(At(leftColumn.Expression, span)), Known(At(rightColumn.Expression, span)), span));
            // Servers before 16 merge first and compare then.
            if (_catalog.System.Version < ComparesUsingFirst && CoerceToCommonType([pairs[i].Left, pairs[i].Right], "JOIN/USING", out _) is null)
                return false;
        }
        var conditions = pairs.ConvertAll(pair => BindOperator(new OperatorName(null, "=", pair.Span), pair.Left, pair.Right, pair.Span));
        if (AnyFailed(conditions))
            return false;
        for (var i = 0; i < names.Count; i++)
        {
            var (leftValue, rightValue, span) = pairs[i];
            if (CoerceToCommonType([leftValue, rightValue], "JOIN/USING", out var type) is not { } both)
                return false;
            BoundExpr merged = join.Kind switch
            {
                JoinKind.Right => both[1],
                JoinKind.Full => new BoundCommonType(CommonTypeFunction.Coalesce, ListOf(both), type, span) { IsMerged = true },
                JoinKind.Inner when leftValue.PgType != type.Type && rightValue.PgType == type.Type => both[1],
                _ => both[0],
            };
            // The length of one side is not that of the merged column, unless the other has the same.
            columns.Add(new NamedColumn(names[i], merged.Type.Modifier == type.Modifier ? merged : new BoundCast(merged, type, span)));
        }
        condition = conditions.Count == 1 ? conditions[0] : new BoundLogical(true, ListOf(conditions.ToArray()), BooleanType, join.Span);
        return true;
    }

    private NamedColumn? MergedSide(List<NamedColumn> columns, string name, string side, Span span)
    {
        NamedColumn? found = null;
        foreach (var column in columns)
        {
            if (column.Name != name)
                continue;
            if (found is not null)
            {
                Report(Rules.AmbiguousColumn, $"common column name \"{name}\" appears more than once in {side} table", span);
                return null;
            }
            found = column;
        }
        if (found is null)
            NotFound(Rules.UndefinedColumn, $"column \"{name}\" specified in USING clause does not exist in {side} table", span, GapKinds.Columns, name);
        return found;
    }

    private static void MarkNullable(JoinKind kind, BoundFrom left, BoundFrom right)
    {
        if (kind is JoinKind.Left or JoinKind.Full)
        {
            foreach (var entry in BoundTree.Entries(right))
                entry.IsNullable = true;
        }
        if (kind is JoinKind.Right or JoinKind.Full)
        {
            foreach (var entry in BoundTree.Entries(left))
                entry.IsNullable = true;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>SELECT: its list, its grouping and order.</content>
internal sealed partial class Binder
{
    /// <summary>An item of a select list; those that only ORDER BY or GROUP BY wants are not in the result.</summary>
    private sealed class Target(string name, BoundExpr expression, bool isResult)
    {
        public string Name { get; } = name;

        public BoundExpr Expression { get; set; } = expression;

        public bool IsResult { get; } = isResult;
    }

    private BoundSelect? BindSelect(SelectBody select, Query query, Scope scope, bool isTop, bool resolveUnknowns)
    {
        var from = new List<BoundFrom>();
        scope.Clause = Clause.From;
        var sound = BindFromClause(select.From, scope, from);
        // Names that FROM failed to bring would only be reported as missing again.
        if (!sound)
            return null;
        scope.Windows.AddRange(select.Windows.Select(static window => new NamedWindow(window)));
        scope.Clause = Clause.SelectList;
        var targets = BindTargets(select.Items, scope, isTop);
        var where = BindCondition(select.Where, Clause.Where, "WHERE", scope);
        var having = BindCondition(select.Having, Clause.Having, "HAVING", scope);
        var order = query.OrderBy.Select(o => FindTarget(o.Expression, targets, Clause.OrderBy, scope)).ToList();
        var groups = new List<BoundExpr>();
        var sets = select.GroupBy.Select(item => BindGroupBy(item, targets, scope, groups)).Aggregate(GroupingSets.Empty, static (some, more) => some.With(more));
        var distinctOn = select.DistinctOn.Select(e => FindTarget(e, targets, Clause.SelectList, scope)).ToList();
        // What rows are sorted or told apart by must be of some type, also where the rest is left to a set operation or an INSERT.
        foreach (var key in order.Concat(distinctOn).Concat(select.Distinct && distinctOn.Count == 0 ? targets.Where(static t => t.IsResult) : []))
        {
            if (key is not null)
                key.Expression = ResolveUnknown(key.Expression);
        }
        scope.Clause = Clause.Limit;
        var offset = query.Offset is null ? null : BindLimit(query.Offset, "OFFSET", scope);
        var limit = query.Limit is null ? null : BindLimit(query.Limit, "LIMIT", scope);
        var windows = new List<BoundExpr>();
        if (!BindWindows(scope, windows) || targets.Exists(static t => t.Expression is BoundError) || where is BoundError || having is BoundError)
            return null;
        if (resolveUnknowns)
        {
            foreach (var target in targets)
                target.Expression = ResolveUnknown(target.Expression);
        }
        CheckOrdering(select, query, targets, order, distinctOn, groups);
        var bound = new BoundSelect
        {
            From = from,
            Limit = limit,
            Offset = offset,
            Where = where,
            Having = having,
            GroupBy = groups,
            Sets = Array.TrueForAll(select.GroupBy, static item => item.Kind == GroupingKind.Expression) ? null : sets,
            HasAggregates = scope.HasAggregates,
            HasWindows = scope.HasWindows,
            Windows = windows,
            Distinct = select.Distinct,
            DistinctOn = distinctOn.Where(static t => t is not null).Select(static t => t!.Expression).ToList(),
            ReturnsSets = scope.ReturnsSets || targets.Exists(static t => BoundTree.Contains(t.Expression, static part => part is BoundOperator { Operator.Function.ReturnsSet: true })),
            OrderBy = order.Where(static t => t is not null).Select(static t => t!.Expression).ToList(),
            Columns = targets.Where(static t => t.IsResult).Select(static t => new ResultColumn(t.Name, t.Expression.Type, t.Expression)).ToList(),
        };
        if (bound.IsGrouped)
            CheckGrouping(bound, targets.Select(static t => t.Expression), scope.Level);
        return bound;
    }

    private BoundExpr? BindCondition(Expr? condition, Clause clause, string name, Scope scope)
    {
        if (condition is null)
            return null;
        scope.Clause = clause;
        return CoerceToBoolean(BindExpr(condition, scope), name);
    }

    private List<Target> BindTargets(SelectItem[] items, Scope scope, bool isTop)
    {
        var targets = new List<Target>();
        foreach (var item in items)
        {
            switch (item.Expression)
            {
                case ColumnRef { Star: true } star:
                    AddStar(star, scope, targets, isTop);
                    break;
                case EmbedExpr embed:
                    AddEmbed(embed, scope, targets, isTop);
                    break;
                case EmbedManyExpr list:
                    AddEmbeddedList(list, scope, targets, isTop);
                    break;
                case FieldExpr { Field: null } fields:
                    AddFields(fields, scope, targets);
                    break;
                default:
                    var clause = scope.Clause;
                    var expression = BindExpr(item.Expression, scope);
                    scope.Clause = clause;
                    targets.Add(new Target(item.Alias?.Text ?? ColumnNames.Of(item.Expression, expression, _catalog.System.Version), expression, true));
                    break;
            }
        }
        return targets;
    }

    private void AddStar(ColumnRef star, Scope scope, List<Target> targets, bool isTop)
    {
        if (ExpandStar(star, scope) is not { } columns)
        {
            targets.Add(new Target("?column?", Failed(star.Span), true));
            return;
        }
        foreach (var column in columns)
            targets.Add(new Target(column.Name, Known(At(column.Expression, star.Span)), true));
        if (isTop)
            NoteStar(star, scope, columns);
    }

    private void NoteStar(ColumnRef star, Scope scope, List<NamedColumn> columns)
    {
        var alone = star.Parts.Length == 0 && scope.Items.Count(static i => i.ColumnsVisible) == 1 && scope.Items.Exists(static i => i.ColumnsVisible && i.Name is not null);
        var qualifier = star.Parts.Length > 0 ? string.Join(".", star.Parts.Select(static p => Identifiers.Quote(p.Text))) : null;
        var written = columns.Select(c =>
        {
            var prefix = qualifier ?? (alone || c.Qualifier is null ? null : Identifiers.Quote(c.Qualifier));
            return (prefix is null ? "" : prefix + ".") + Identifiers.Quote(c.Name);
        }).ToList();
        // Columns of one name in one table cannot be told apart: only the star reaches them.
        if (written.Distinct().Count() < written.Count)
            return;
        Stars.Add(new StarExpansion(star.Span, string.Join(", ", written)));
    }

    /// <summary>The columns that <c>*</c> or <c>t.*</c> stands for; null where there is nothing to stand for (reported).</summary>
    private List<NamedColumn>? ExpandStar(ColumnRef star, Scope scope)
    {
        if (star.Parts.Length == 0)
        {
            var columns = VisibleColumns(scope.Items).FindAll(static c => !c.IsHidden);
            if (columns.Count == 0 && !scope.Items.Exists(static i => i.ColumnsVisible))
            {
                Report(Rules.SyntaxError, "SELECT * with no tables specified is not valid", star.Span);
                return null;
            }
            return columns;
        }
        var name = star.Parts[star.Parts.Length - 1].Text;
        var schema = star.Parts.Length > 1 ? star.Parts[star.Parts.Length - 2].Text : null;
        if (FindTable(schema, name, scope, star.Span, out var failed) is { } item)
            return item.Columns.Where(static c => !c.IsHidden).Select(c => c.Of(item.Name)).ToList();
        if (failed is null)
            MissingTable(name, scope, star.Span);
        return null;
    }

    private void AddFields(FieldExpr fields, Scope scope, List<Target> targets)
    {
        var operand = BindExpr(fields.Operand, scope);
        var any = false;
        if (operand is not BoundError)
        {
            var index = 0;
            foreach (var (name, type) in FieldsOf(operand))
            {
                any = true;
                targets.Add(new Target(name, Part(operand, name, index++, type, fields.Span), true));
            }
        }
        if (any)
            return;
        targets.Add(new Target("?column?", operand is BoundError ? operand : Coercion.IsRecord(operand.PgType)
            ? Error(Rules.FeatureNotSupported, "record type has not been registered", fields.Span)
            : Error(Rules.WrongObjectType, $"type {operand.PgType.FormatName()} is not composite", fields.Span), true));
    }

    /// <summary>What an item of ORDER BY, GROUP BY or DISTINCT ON means: a result column by name or number, else an expression.</summary>
    private Target? FindTarget(Expr expr, List<Target> targets, Clause clause, Scope scope)
    {
        scope.Clause = clause;
        var results = targets.Where(static t => t.IsResult).ToList();
        var clauseName = clause switch { Clause.GroupBy => "GROUP BY", Clause.OrderBy => "ORDER BY", _ => "DISTINCT ON" };
        if (expr is ColumnRef { Star: false, Parts.Length: 1 } reference)
        {
            var name = reference.Parts[0].Text;
            // In GROUP BY a column of FROM comes before a result column of the same name.
            var isInput = clause == Clause.GroupBy && scope.Items.Exists(i => i.ColumnsVisible && i.Columns.Any(c => c.Name == name));
            if (!isInput)
            {
                var named = results.Where(t => t.Name == name).ToList();
                if (named.Count > 0 && named.Exists(t => !BoundEquality.Instance.Equals(t.Expression, named[0].Expression)))
                {
                    Report(Rules.AmbiguousColumn, $"{clauseName} \"{name}\" is ambiguous", expr.Span);
                    return null;
                }
                if (named.Count > 0)
                    return named[0];
            }
        }
        else if (expr is NumberLiteral number)
            return Position(number, results.Count, clauseName) is { } index ? results[index] : null;
        else if (expr is StringLiteral or NullLiteral or BooleanLiteral or BitStringLiteral)
        {
            Report(Rules.SyntaxError, $"non-integer constant in {clauseName}", expr.Span);
            return null;
        }
        var bound = BindExpr(expr, scope);
        var equal = targets.Find(t => BoundEquality.Instance.Equals(t.Expression, bound));
        if (equal is not null)
            return equal;
        var added = new Target("?column?", ResolveUnknown(bound), false);
        targets.Add(added);
        return added;
    }

    private GroupingSets BindGroupBy(GroupByItem item, List<Target> targets, Scope scope, List<BoundExpr> groups)
    {
        var first = groups.Count;
        foreach (var expr in item.Expressions)
        {
            // (a, b) in GROUP BY is a list, not a row.
            var parts = expr is RowExpr { Explicit: false } row ? row.Items : [expr];
            foreach (var part in parts)
            {
                if (FindTarget(part, targets, Clause.GroupBy, scope) is not { } target)
                    continue;
                if (BoundTree.Contains(target.Expression, e => e is BoundAggregate aggregate && aggregate.Level == scope.Level))
                    Report(Rules.GroupingError, "aggregate functions are not allowed in GROUP BY", part.Span);
                else if (FindItself(target.Expression, static e => e is BoundWindowCall) is not null)
                    Report(Rules.WindowingError, "window functions are not allowed in GROUP BY", part.Span);
                target.Expression = ResolveUnknown(target.Expression);
                groups.Add(target.Expression);
            }
        }
        var own = groups.Skip(first).ToList();
        return GroupingSets.Of(item.Kind, own, item.Items.Select(inner => BindGroupBy(inner, targets, scope, groups)).ToList());
    }

    /// <summary>False where USING names an operator that does not sort the values (reported); those of one's own types are taken for such that do.</summary>
    private bool CheckUsing(OrderItem item, BoundExpr expr)
    {
        if (item.Using is not { } name || expr is BoundError)
            return true;
        if (BindOperator(name, expr, expr, name.Span) is not BoundOperator { Operator: var found })
            return false;
        if (found.Schema != "pg_catalog" || found.Name is "<" or ">" or "~<~" or "~>~" or "*<" or "*>")
            return true;
        Report(Rules.WrongObjectType, $"operator {name.Symbol} is not a valid ordering operator", name.Span);
        return false;
    }

    /// <summary>False where values of the type cannot be sorted (reported).</summary>
    private bool CheckSortable(BoundExpr expr)
    {
        if (expr is BoundError || Ordering.IsSortable(_catalog, expr.PgType))
            return HasOneCollation(expr);
        Report(Rules.UndefinedFunction, $"could not identify an ordering operator for type {expr.PgType.FormatName()}", expr.Span);
        return false;
    }

    /// <summary>False where values of the type cannot be told to be equal (reported).</summary>
    private bool CheckEquality(BoundExpr expr)
    {
        if (expr is BoundError || Ordering.HasEquality(_catalog, expr.PgType))
            return HasOneCollation(expr);
        Report(Rules.UndefinedFunction, $"could not identify an equality operator for type {expr.PgType.FormatName()}", expr.Span);
        return false;
    }

    private void CheckOrdering(
        SelectBody select, Query query, List<Target> targets, List<Target?> order, List<Target?> distinctOn, List<BoundExpr> groups)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] is not { Expression: not BoundError } target)
                continue;
            if (CheckUsing(query.OrderBy[i], target.Expression))
                CheckSortable(target.Expression);
            if (select.Distinct && distinctOn.Count == 0 && !target.IsResult)
                Report(Rules.InvalidColumnReference, "for SELECT DISTINCT, ORDER BY expressions must appear in select list", query.OrderBy[i].Span);
        }
        foreach (var expr in groups.Concat(distinctOn.Where(static t => t is not null).Select(static t => t!.Expression)).Concat(select.Distinct && distinctOn.Count == 0 ? targets.Where(static t => t.IsResult).Select(static t => t.Expression) : []))
            CheckEquality(expr);
        for (var i = 0; i < System.Math.Min(order.Count, distinctOn.Count); i++)
        {
            if (order[i] is { } target && !distinctOn.Contains(target))
            {
                Report(Rules.InvalidColumnReference, "SELECT DISTINCT ON expressions must match initial ORDER BY expressions", select.DistinctOn[0].Span);
                return;
            }
        }
    }
}

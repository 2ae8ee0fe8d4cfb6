using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>What an aggregate may be called with, and whose it is (<c>parse_agg.c</c>).</content>
internal sealed partial class Binder
{
    /// <summary>The condition of FILTER, which is read before it is known what is called; null where there is none.</summary>
    private BoundExpr? BindFilter(FunctionCall call, Scope scope)
    {
        if (call.Filter is null)
            return null;
        var before = scope.Clause;
        scope.Clause = Clause.Filter;
        var filter = CoerceToBoolean(BindExpr(call.Filter, scope), "FILTER");
        scope.Clause = before;
        return filter;
    }

    private BoundExpr FinishAggregate(FunctionCall call, Routine routine, BoundExpr[] arguments, BoundExpr? filter, SqlType type, Scope scope, Clause clause)
    {
        var isOrderedSet = routine.Kind is RoutineKind.OrderedSetAggregate or RoutineKind.HypotheticalSetAggregate;
        var directCount = isOrderedSet ? arguments.Length - call.WithinGroup.Length : 0;
        var orderBy = BindAll(call.OrderBy.Select(static o => o.Expression).ToArray(), scope).Select(ResolveUnknown).ToArray();
        if (AnyFailed(orderBy))
            return Failed(call.Span);
        var aggregated = arguments.Skip(directCount).ToArray();
        if (SortingProblem(call, aggregated, orderBy, isOrderedSet) is { } unsorted)
            return unsorted;
        var inner = new List<BoundExpr>(aggregated);
        inner.AddRange(orderBy);
        if (filter is not null)
            inner.Add(filter);
        var owner = OwnerOf(inner, scope);
        if (NestingProblem(arguments, directCount, inner, owner, scope) is { } nested)
            return nested;
        if (AggregateProblem(owner == scope ? clause : owner.Clause) is { } problem)
            return Error(Rules.GroupingError, problem, call.Function.Span);
        owner.HasAggregates = true;
        return new BoundAggregate(routine, ListOf(arguments), call.Distinct, ListOf(orderBy), filter, owner.Level, type, call.Span)
        {
            DirectCount = directCount, Form = QueryForm.Of(call.OrderBy.Concat(call.WithinGroup)),
        };
    }

    /// <summary>An aggregate sorts its input by ORDER BY, by WITHIN GROUP, and to find what is distinct.</summary>
    private BoundError? SortingProblem(FunctionCall call, BoundExpr[] arguments, BoundExpr[] orderBy, bool isOrderedSet)
    {
        if (!isOrderedSet && call.OrderBy.Zip(orderBy, CheckUsing).Contains(false))
            return Failed(call.Span);
        foreach (var expr in isOrderedSet ? arguments : orderBy)
        {
            if (!Ordering.IsSortable(_catalog, expr.PgType))
                return Error(Rules.UndefinedFunction, $"could not identify an ordering operator for type {expr.PgType.FormatName()}", expr.Span);
            if (!HasOneCollation(expr))
                return Failed(expr.Span);
        }
        if (!call.Distinct)
            return null;
        foreach (var expr in orderBy)
        {
            if (!arguments.Any(argument => BoundEquality.Instance.Equals(WithoutImplicitCasts(argument), expr)))
                return Error(Rules.InvalidColumnReference, "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list", expr.Span);
        }
        foreach (var argument in arguments)
        {
            if (!Ordering.HasEquality(_catalog, argument.PgType))
                return Error(Rules.UndefinedFunction, $"could not identify an equality operator for type {argument.PgType.FormatName()}", argument.Span);
            if (!Ordering.IsSortable(_catalog, argument.PgType))
                return Error(Rules.UndefinedFunction, $"could not identify an ordering operator for type {argument.PgType.FormatName()}", argument.Span);
            if (!HasOneCollation(argument))
                return Failed(argument.Span);
        }
        return null;
    }

    /// <summary>A cast that nobody wrote stands where its operand does.</summary>
    private static BoundExpr WithoutImplicitCasts(BoundExpr expr)
    {
        while (expr is BoundCast cast && cast.Span == cast.Operand.Span)
            expr = cast.Operand;
        return expr;
    }

    private BoundError? NestingProblem(BoundExpr[] arguments, int directCount, List<BoundExpr> inner, Scope owner, Scope scope)
    {
        foreach (var expr in inner)
        {
            if (Find(expr, e => e is BoundAggregate aggregate && aggregate.Level == owner.Level
                || e is BoundGrouping grouping && grouping.Arguments.Any(argument => Find(argument, part => BoundTree.EntryOf(part)?.Level == owner.Level) is not null)) is { } nested)
                return Error(Rules.GroupingError, "aggregate function calls cannot be nested", nested.Span);
            if (FindItself(expr, static e => e is BoundWindowCall) is { } window)
                return Error(Rules.GroupingError, "aggregate function calls cannot contain window function calls", window.Span);
            if (ReturnsSetItself(expr))
                return Error(Rules.FeatureNotSupported, "aggregate function calls cannot contain set-returning function calls", expr.Span);
        }
        for (var i = 0; i < directCount; i++)
        {
            if (Find(arguments[i], e => BoundTree.EntryOf(e) is { } entry && entry.Level > owner.Level && entry.Level <= scope.Level) is { } lower)
                return Error(Rules.GroupingError, "outer-level aggregate cannot contain a lower-level variable in its direct arguments", lower.Span);
            if (Find(arguments[i], e => e is BoundAggregate aggregate && aggregate.Level >= owner.Level && aggregate.Level <= scope.Level) is { } nested)
                return Error(Rules.GroupingError, "aggregate function calls cannot be nested", nested.Span);
        }
        return null;
    }

    private static BoundExpr? Find(BoundExpr expr, Func<BoundExpr, bool> test)
    {
        BoundExpr? found = null;
        BoundTree.Contains(expr, e =>
        {
            if (!test(e))
                return false;
            found = e;
            return true;
        });
        return found;
    }

    /// <summary>Whether the expression gives many rows, subqueries in it aside.</summary>
    private static bool ReturnsSetItself(BoundExpr expr) => FindItself(expr, static part => part is BoundCall { Routine.ReturnsSet: true }) is not null;

    /// <summary>A part of an expression, those in subqueries aside.</summary>
    private static BoundExpr? FindItself(BoundExpr expr, Func<BoundExpr, bool> test)
    {
        var pending = new Stack<BoundExpr>();
        pending.Push(expr);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (test(next))
                return next;
            foreach (var child in BoundTree.Children(next))
                pending.Push(child);
        }
        return null;
    }

    /// <summary>An aggregate belongs to the query whose columns or aggregates it is over: the innermost of them, or its own where it reads none.</summary>
    private static Scope OwnerOf(IReadOnlyList<BoundExpr> expressions, Scope scope)
    {
        var level = -1;
        foreach (var expr in expressions)
        {
            BoundTree.Contains(expr, e =>
            {
                var one = e is BoundAggregate aggregate ? aggregate.Level : BoundTree.EntryOf(e)?.Level ?? -1;
                if (one <= scope.Level)
                    level = Math.Max(level, one);
                return false;
            });
        }
        for (var owner = scope; owner is not null && level >= 0; owner = owner.Parent)
        {
            if (owner.Level == level)
                return owner;
        }
        return scope;
    }

    /// <summary>The arguments of a hypothetical row get the types of what it is compared with; false where they have none in common (reported).</summary>
    private bool UnifyHypothetical(BoundExpr[] all, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (CoerceToCommonType([all[count + i], all[i]], "WITHIN GROUP", out _) is not { } alike)
                return false;
            (all[count + i], all[i]) = (alike[0], alike[1]);
            if (MayDisagree && CollationState.Of(all[i]).With(CollationState.Of(all[count + i])) is { Strength: CollationStrength.Conflict } state)
                return ReportConflict(state);
        }
        return true;
    }
}

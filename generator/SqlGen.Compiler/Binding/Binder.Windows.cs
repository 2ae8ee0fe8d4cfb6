using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Windows: calls with OVER, and what they are over (<c>transformWindowFuncCall</c> and <c>transformWindowDefinitions</c>).</content>
internal sealed partial class Binder
{
    private BoundExpr FinishWindow(FunctionCall call, Routine routine, BoundExpr[] arguments, BoundExpr? filter, SqlType type, Scope scope, Clause clause)
    {
        if (call.Distinct)
            return Error(Rules.FeatureNotSupported, "DISTINCT is not implemented for window functions", call.Span);
        if (call.OrderBy.Length > 0)
            return Error(Rules.FeatureNotSupported, "aggregate ORDER BY is not implemented for window functions", call.Span);
        if (call.Filter is not null && !routine.IsAggregate)
            return Error(Rules.FeatureNotSupported, "FILTER is not implemented for non-aggregate window functions", call.Span);
        if (routine.Kind is RoutineKind.OrderedSetAggregate or RoutineKind.HypotheticalSetAggregate)
            return Error(Rules.FeatureNotSupported, $"OVER is not supported for ordered-set aggregate {call.Function}", call.Span);
        foreach (var argument in arguments)
        {
            if (FindItself(argument, static e => e is BoundWindowCall) is not null)
                return Error(Rules.WindowingError, "window function calls cannot be nested", call.Function.Span);
            if (ReturnsSetItself(argument))
                return Error(Rules.FeatureNotSupported, "window function calls cannot contain set-returning function calls", argument.Span);
        }
        if (clause is not (Clause.SelectList or Clause.OrderBy))
            return Error(Rules.WindowingError, $"window functions are not allowed in {Describe(clause)}", call.Function.Span);
        if (FindOver(call.Over!, scope) is not { } window)
            return Failed(call.Span);
        scope.HasWindows = true;
        return new BoundWindowCall(routine, ListOf(arguments), filter, window, type, call.Span)
        {
            IsInFrame = FrameOf(call.Over!, scope)?.HoldsCurrentRow != false, Form = QueryForm.Of(call.Over!),
        };
    }

    private static WindowFrame? FrameOf(WindowReference reference, Scope scope) =>
        reference.Definition is { } definition ? definition.Frame : scope.Windows.Find(w => w.Definition.Name!.Text == reference.Name!.Text)?.Definition.Frame;

    /// <summary>The window of an OVER, bound later (<c>transformWindowDefinitions</c>); null where the WINDOW clause has none of the name.</summary>
    private OverWindow? FindOver(WindowReference reference, Scope scope)
    {
        if (reference.Definition is not { } definition)
            return FindWindow(reference.Name!, scope, scope.Windows.Count) is null ? null : new OverWindow(null);
        var window = scope.OwnWindows.Find(other => other.Definition!.IsWrittenAs(definition));
        if (window is null)
            scope.OwnWindows.Add(window = new OverWindow(definition));
        return window;
    }

    private NamedWindow? FindWindow(Name name, Scope scope, int count)
    {
        var window = scope.Windows.Take(count).FirstOrDefault(w => w.Definition.Name!.Text == name.Text);
        if (window is null)
            Report(Rules.UndefinedObject, $"window \"{name.Text}\" does not exist", name.Span);
        return window;
    }

    private BoundWindow? BindNamedWindow(NamedWindow window, Scope scope)
    {
        if (window.IsTried)
            return window.Bound;
        window.IsTried = true;
        return window.Bound = BindWindowDefinition(window.Definition, scope, scope.Windows.IndexOf(window));
    }

    /// <summary>The windows of a WINDOW clause, whether anything uses them or not, and those of the calls; false where one is wrong.</summary>
    private bool BindWindows(Scope scope, List<BoundExpr> expressions)
    {
        for (var i = 0; i < scope.Windows.Count; i++)
        {
            var name = scope.Windows[i].Definition.Name!;
            if (scope.Windows.Take(i).Any(other => other.Definition.Name!.Text == name.Text))
            {
                Report(Rules.WindowingError, $"window \"{name.Text}\" is already defined", scope.Windows[i].Definition.Span);
                return false;
            }
            if (BindNamedWindow(scope.Windows[i], scope) is not { } window)
                return false;
            expressions.AddRange(window.Expressions);
        }
        foreach (var own in scope.OwnWindows)
        {
            if (BindWindowDefinition(own.Definition!, scope, scope.Windows.Count) is not { } window)
                return false;
            own.Expressions = window.Expressions;
        }
        return true;
    }

    /// <param name="visible">How many of the windows of the WINDOW clause it may be based on.</param>
    private BoundWindow? BindWindowDefinition(WindowDefinition definition, Scope scope, int visible)
    {
        BoundWindow? based = null;
        if (definition.Base is { } name && (FindWindow(name, scope, visible) is not { } window || (based = BindNamedWindow(window, scope)) is null))
            return null;
        var before = scope.Clause;
        scope.Clause = Clause.Window;
        var order = definition.OrderBy.Select(item => ResolveUnknown(BindExpr(item.Expression, scope))).ToList();
        var partition = definition.PartitionBy.Select(expr => ResolveUnknown(BindExpr(expr, scope))).ToList();
        var bound = AnyFailed(order) || AnyFailed(partition) || definition.OrderBy.Zip(order, CheckUsing).Contains(false) || !order.TrueForAll(CheckSortable) || !partition.TrueForAll(CheckEquality) || based is not null && !CheckCopied(definition, based)
            ? null
            : FinishWindowDefinition(definition, based, partition, order, scope);
        scope.Clause = before;
        return bound;
    }

    /// <summary>What a window that is based on another may add to it.</summary>
    private bool CheckCopied(WindowDefinition definition, BoundWindow based)
    {
        var name = definition.Base!;
        var message = definition.PartitionBy.Length > 0 ? $"cannot override PARTITION BY clause of window \"{name.Text}\""
            : definition.OrderBy.Length > 0 && based.Order.Count > 0 ? $"cannot override ORDER BY clause of window \"{name.Text}\""
            : based.HasFrame ? $"cannot copy window \"{name.Text}\" because it has a frame clause"
            : null;
        if (message is not null)
            Report(Rules.WindowingError, message, definition.Span);
        return message is null;
    }

    private BoundWindow? FinishWindowDefinition(WindowDefinition definition, BoundWindow? based, List<BoundExpr> partition, List<BoundExpr> order, Scope scope)
    {
        var expressions = partition.Concat(order).ToList();
        var wholeOrder = order.Count > 0 || based is null ? order : based.Order;
        if (definition.Frame is not { } frame)
            return new BoundWindow(wholeOrder, false, expressions);
        var hasOffset = frame.StartOffset is not null || frame.EndOffset is not null;
        if (frame.Unit == FrameUnit.Range && hasOffset && wholeOrder.Count != 1)
        {
            Report(Rules.WindowingError, "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column", definition.Span);
            return null;
        }
        if (frame.Unit == FrameUnit.Groups && wholeOrder.Count == 0)
        {
            Report(Rules.WindowingError, "GROUPS mode requires an ORDER BY clause", definition.Span);
            return null;
        }
        foreach (var syntax in new[] { frame.StartOffset, frame.EndOffset })
        {
            if (syntax is null)
                continue;
            scope.Clause = Clause.WindowFrame;
            var offset = BindFrameOffset(syntax, frame.Unit, frame.Unit == FrameUnit.Range ? wholeOrder[0] : null, scope);
            if (offset is BoundError)
                return null;
            expressions.Add(offset);
        }
        return new BoundWindow(wholeOrder, true, expressions);
    }

    /// <param name="sorted">What RANGE measures; null for the other units, which count.</param>
    private BoundExpr BindFrameOffset(Expr syntax, FrameUnit unit, BoundExpr? sorted, Scope scope)
    {
        var offset = BindExpr(syntax, scope);
        if (offset is BoundError)
            return offset;
        var name = unit.ToString().ToUpperInvariant();
        string? problem = null;
        var type = sorted is null ? BigInteger : RangeOffsetType(sorted.PgType, offset, out problem);
        if (type is null)
            return Error(Rules.FeatureNotSupported, problem!, offset.Span);
        if (TryCoerce(offset, new SqlType(type), CastContext.Assignment) is not { } coerced)
            return Error(Rules.DatatypeMismatch, $"argument of {name} must be type {type.FormatName()}, not type {offset.PgType.FormatName()}", offset.Span);
        return BoundTree.ReadsLevel(coerced, scope.Level)
            ? Error(Rules.InvalidColumnReference, $"argument of {name} must not contain variables", offset.Span)
            : coerced;
    }

    /// <summary>
    /// The type of an offset that RANGE adds to values of a type: the server has support functions for some, and their signatures are those of
    /// the functions called in_range (<c>transformFrameOffset</c>).
    /// </summary>
    private PgType? RangeOffsetType(PgType sorted, BoundExpr offset, out string? problem)
    {
        sorted = Coercion.BaseOf(sorted);
        var preferred = Coercion.IsUnknown(offset.PgType) ? sorted : offset.PgType;
        PgType? chosen = null;
        int functions = 0, matches = 0;
        foreach (var routine in _catalog.FindRoutines("pg_catalog", "in_range"))
        {
            if (routine.Inputs.Count != 5 || routine.Inputs[0] != sorted)
                continue;
            functions++;
            var type = routine.Inputs[2];
            if (!Coercion.IsUnknown(offset.PgType) && !Coercion.CanCoerce(_catalog, offset.PgType, type, CastContext.Implicit))
                continue;
            matches++;
            if (chosen != preferred)
                chosen = type;
        }
        var what = $"for column type {sorted.FormatName()}";
        var pair = $"{what} and offset type {offset.PgType.FormatName()}";
        problem = functions == 0 ? "RANGE with offset PRECEDING/FOLLOWING is not supported " + what
            : matches == 0 ? "RANGE with offset PRECEDING/FOLLOWING is not supported " + pair
            : matches > 1 && chosen != preferred ? "RANGE with offset PRECEDING/FOLLOWING has multiple interpretations " + pair
            : null;
        return problem is null ? chosen : null;
    }
}

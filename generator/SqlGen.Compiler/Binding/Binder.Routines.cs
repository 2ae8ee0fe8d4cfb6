using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Which function a name and arguments mean.</content>
internal sealed partial class Binder
{
    /// <summary>A function that a call may mean.</summary>
    /// <param name="types">The types of the arguments that are given, in the function's order.</param>
    /// <param name="order">For a call with names: which argument stands at each of the function's places; null for the order as written.</param>
    private sealed class RoutineCandidate(Routine routine, PgType[] types, int[]? order)
    {
        public Routine Routine { get; } = routine;
        public PgType[] Types { get; } = types;
        public int[]? Order { get; } = order;

        /// <summary>Another one of the schema takes the same: with defaults both fit.</summary>
        public bool IsAmbiguous { get; set; }
    }

    private RoutineCandidate? FindRoutine(QualifiedName name, BoundExpr[] arguments, string[]? names, bool variadic, out bool ambiguous, bool isCall = false)
    {
        var actual = arguments.Select(a => a.PgType).ToArray();
        var candidates = new List<Candidate<RoutineCandidate>>();
        foreach (var found in _catalog.FindRoutines(name.Schema, name.Last))
        {
            var routine = isCall ? found.Called() : found;
            if (Fit(routine, arguments.Length, names, variadic) is not { } fit)
                continue;
            // The overloads are compared by the types in the order of the call.
            var types = fit.Types;
            if (fit.Order is { } order)
            {
                types = new PgType[order.Length];
                for (var i = 0; i < order.Length; i++)
                    types[order[i]] = fit.Types[i];
            }
            AddCandidate(candidates, new Candidate<RoutineCandidate>(fit, types, expanded: IsExpanded(routine, fit), routine.Inputs.Count - fit.Types.Length));
        }
        var best = OverloadResolver.Resolve(_catalog, candidates, actual, out ambiguous)?.Item;
        ambiguous |= best is { IsAmbiguous: true };
        return ambiguous ? null : best;
    }

    private static bool IsExpanded(Routine routine, RoutineCandidate fit) =>
        routine.VariadicElement is not null && fit.Types.Length >= routine.Inputs.Count && (fit.Types.Length > routine.Inputs.Count || fit.Types[fit.Types.Length - 1] != routine.Inputs[routine.Inputs.Count - 1]);

    /// <summary>Of two that take the same types the one that needs no expansion is meant, else, across schemas, the one that needs fewer defaults.</summary>
    private static void AddCandidate(List<Candidate<RoutineCandidate>> candidates, Candidate<RoutineCandidate> candidate)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates[i].Types.SequenceEqual(candidate.Types))
                continue;
            if (candidates[i].Expanded == candidate.Expanded && candidates[i].Item.Routine.Schema == candidate.Item.Routine.Schema)
                candidates[i].Item.IsAmbiguous = true;
            else if (candidates[i].Expanded && !candidate.Expanded || candidates[i].Expanded == candidate.Expanded && candidates[i].DefaultsUsed > candidate.DefaultsUsed)
                candidates[i] = candidate;
            return;
        }
        candidates.Add(candidate);
    }

    private static RoutineCandidate? Fit(Routine routine, int count, string[]? names, bool variadic)
    {
        var inputs = routine.Inputs;
        // Arguments by name reach a variadic function only where the array itself is given.
        if (names is not null)
            return routine.VariadicElement is null || variadic ? FitNamed(routine, count, names) : null;
        if (routine.VariadicElement is { } element && !variadic && count >= inputs.Count)
        {
            var expanded = new PgType[count];
            for (var i = 0; i < count; i++)
                expanded[i] = i < inputs.Count - 1 ? inputs[i] : element;
            return new RoutineCandidate(routine, expanded, null);
        }
        if (routine.Kind == RoutineKind.HypotheticalSetAggregate && routine.VariadicElement is not null)
            return null;
        // A variadic array is left out as any other argument: only where it has a default.
        if (count > inputs.Count || count < inputs.Count - routine.Defaults)
            return null;
        return new RoutineCandidate(routine, inputs.Take(count).ToArray(), null);
    }

    private static RoutineCandidate? FitNamed(Routine routine, int count, string[] names)
    {
        if (routine.InputNames is not { } inputNames || count > routine.Inputs.Count)
            return null;
        var positional = count - names.Length;
        var places = new List<(int Place, int Argument)>();
        for (var i = 0; i < positional; i++)
            places.Add((i, i));
        for (var i = 0; i < names.Length; i++)
        {
            var place = -1;
            for (var j = positional; j < inputNames.Count; j++)
            {
                if (inputNames[j] == names[i])
                    place = j;
            }
            if (place < 0 || places.Exists(p => p.Place == place))
                return null;
            places.Add((place, positional + i));
        }
        // Every input without a default must be given.
        for (var j = 0; j < routine.Inputs.Count - routine.Defaults; j++)
        {
            if (!places.Exists(p => p.Place == j))
                return null;
        }
        places.Sort(static (a, b) => a.Place.CompareTo(b.Place));
        return new RoutineCandidate(
            routine, places.Select(p => routine.Inputs[p.Place]).ToArray(), places.Select(static p => p.Argument).ToArray());
    }

    /// <summary><c>text(x)</c>: a cast in the form of a call.</summary>
    private BoundExpr? TypeAsFunction(FunctionCall call, BoundExpr[] arguments)
    {
        if (arguments.Length != 1 || call.Arguments.Length != 1 || call.Over is not null || call.Filter is not null || call.Distinct || call.Arguments[0].Name is not null)
            return null;
        if (_catalog.FindType(call.Function.Schema, call.Function.Last) is not { } type || type.Schema == "pg_temp" && call.Function.Schema is null)
            return null;
        var argument = arguments[0];
        var path = argument is BoundLiteral && Coercion.IsUnknown(argument.PgType) ? CoercionPath.Relabel : Coercion.FindPath(_catalog, argument.PgType, type, CastContext.Explicit);
        var byText = path == CoercionPath.InputOutput && !(Coercion.IsComposite(argument.PgType) || Coercion.IsRecord(argument.PgType)) || path == CoercionPath.Relabel;
        return byText ? TryCoerce(argument, new SqlType(type), CastContext.Explicit) : null;
    }

    /// <summary><c>name(row)</c>: a field in the form of a call.</summary>
    private BoundExpr? FieldAsFunction(FunctionCall call, BoundExpr[] arguments, Scope scope)
    {
        if (arguments.Length != 1 || call.Function.Parts.Length != 1 || !(Coercion.IsComposite(arguments[0].PgType) || Coercion.IsRecord(arguments[0].PgType)))
            return null;
        return FieldNamed(arguments[0], call.Function.Last, call.Span, scope);
    }

    /// <summary><c>(value).name</c>: a call of a function of one argument, or a cast, in the form of a field; null where there is none that fits.</summary>
    private BoundExpr? FunctionalNotation(BoundExpr operand, Name name, Span span, Scope scope)
    {
        BoundExpr[] arguments = [operand];
        var argument = new Argument(null, new NullLiteral(operand.Span), false, operand.Span);
        var call = new FunctionCall(new QualifiedName([name], name.Span), [argument], false, false, [], [], null, null, null, span);
        return FindRoutine(call.Function, arguments, null, false, out _) is { Routine.Kind: RoutineKind.Function or RoutineKind.Aggregate } || TypeAsFunction(call, arguments) is not null
            ? BindCall(call, scope, given: arguments)
            : null;
    }

    /// <summary>A call of the server's own function that a construct stands for.</summary>
    private BoundExpr CallSystem(string name, Span span, BoundExpr[] arguments)
    {
        if (AnyFailed(arguments))
            return Failed(span);
        var function = new QualifiedName([new Name("pg_catalog", span), new Name(name, span)], span);
        if (FindRoutine(function, arguments, null, false, out _) is not { } candidate)
            return NotFound(Rules.UndefinedFunction, $"function {Signature(function, arguments, null)} does not exist", span, GapKinds.Casts, name);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (TryCoerce(arguments[i], new SqlType(candidate.Types[i]), CastContext.Implicit) is not { } coerced || coerced is BoundError)
                return Failed(span);
            arguments[i] = coerced;
        }
        return new BoundCall(candidate.Routine, ListOf(arguments), new SqlType(candidate.Routine.Result), span);
    }
}

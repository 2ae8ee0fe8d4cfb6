using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Calls of functions and aggregates.</content>
internal sealed partial class Binder
{
    /// <summary>CALL: its arguments stand for themselves, and what comes back through them are its columns.</summary>
    private BoundProcedureCall? BindProcedureCall(CallStatement statement, Scope scope)
    {
        scope.Clause = Clause.CallArgument;
        if (BindCall(statement.Call, scope, isCall: true) is not BoundCall { Routine: var procedure } call)
            return null;
        var columns = OutColumns(call).Select(column => new ResultColumn(column.Name, column.Type, new BoundField(call, column.Name, column.Type, call.Span))).ToList();
        return new BoundProcedureCall(call) { Columns = procedure.OutColumns.Count > 0 ? columns : null };
    }

    /// <param name="isCall">It is what CALL calls, not a part of an expression.</param>
    /// <param name="given">The arguments, where they are bound already.</param>
    private BoundExpr BindCall(FunctionCall call, Scope scope, bool isCall = false, BoundExpr[]? given = null)
    {
        if (!IsKnown(call))
            return Failed(call.Span);
        call = AsOfVersion(call);
        if (call.Function.Parts.Length > 1 && !_catalog.HasSchema(call.Function.Schema!) && call.Function.Schema != "pg_temp")
            return BindQualifiedCallOfMissingSchema(call);
        var outerClause = scope.Clause;
        string[]? names = null;
        var arguments = given ?? BindArguments(call, scope, out names);
        var withinGroup = new List<BoundExpr>();
        foreach (var item in call.WithinGroup)
            withinGroup.Add(BindExpr(item.Expression, scope));
        if (AnyFailed(arguments) || AnyFailed(withinGroup))
            return Failed(call.Span);
        var filter = BindFilter(call, scope);
        if (filter is BoundError)
            return filter;
        var all = arguments.Concat(withinGroup).ToArray();
        var variadic = call.Arguments.Length > 0 && call.Arguments[call.Arguments.Length - 1].Variadic;
        var found = FindRoutine(call.Function, all, names, variadic, out var ambiguous, isCall);
        // A type's name over one argument is a cast, unless a function takes exactly that type.
        if (!isCall && (found is null || found.Types.Length != 1 || found.Types[0] != all[0].PgType) && TypeAsFunction(call, all) is { } cast)
            return cast;
        if (found is not { } candidate)
        {
            if (ambiguous)
                return Error(Rules.AmbiguousFunction, $"{Kind(isCall)} {Signature(call.Function, all, names)} is not unique", call.Function.Span);
            return (isCall ? null : FieldAsFunction(call, all, scope)) ?? RoutineNotFound(call, all, names, isCall);
        }
        var routine = candidate.Routine;
        if (routine.Kind == RoutineKind.Procedure != isCall)
        {
            var signature = Signature(call.Function, all, names);
            return Error(Rules.WrongObjectType, isCall ? $"{signature} is not a procedure; to call a function, use SELECT" : $"{signature} is a procedure; to call a procedure, use CALL", call.Function.Span);
        }
        if (CheckForm(call, routine) is { } misuse)
            return misuse;
        if (variadic && IsAny(routine.VariadicElement) && Coercion.BaseOf(all[all.Length - 1].PgType) is { IsArray: false } single && single.Name is not ("int2vector" or "oidvector"))
            return Error(Rules.DatatypeMismatch, "VARIADIC argument must be an array", all[all.Length - 1].Span);
        if (routine.Kind == RoutineKind.HypotheticalSetAggregate && IsAny(routine.VariadicElement))
        {
            if (arguments.Length != withinGroup.Count)
                return RoutineNotFound(call, all, names, isCall);
            if (!UnifyHypothetical(all, arguments.Length))
                return Failed(call.Span);
        }
        var actual = all.Select(a => a.PgType).ToArray();
        var ordered = candidate.Order is { } order ? order.Select(i => actual[i]).ToArray() : actual;
        var resolution = Polymorphism.Resolve(_catalog, ordered, candidate.Types, routine.Result);
        if (resolution.Error is { } error)
            return Error(resolution.Rule, error, call.Function.Span);
        // What VARIADIC gathers becomes an array.
        if (IsExpanded(routine, candidate) && resolution.Arguments.Length > 0 && resolution.Arguments[resolution.Arguments.Length - 1] is { Array: null, Name: not "any" } element)
            return Error(Rules.UndefinedObject, $"could not find array type for data type {element.FormatName()}", call.Function.Span);
        var coerced = new BoundExpr[ordered.Length];
        for (var i = 0; i < coerced.Length; i++)
        {
            var argument = all[candidate.Order is { } map ? map[i] : i];
            SuggestArgumentName(argument, routine, i);
            var result = TryCoerce(argument, new SqlType(resolution.Arguments[i]), CastContext.Implicit);
            // What goes to a parameter declared "any" must have some type at the end.
            if (result is not null and not BoundError && Coercion.IsUnknown(result.PgType) && result is BoundLiteral)
                result = ResolveUnknown(result);
            if (result is null or BoundError)
                return Failed(call.Span);
            coerced[i] = result;
        }
        if (names is not null && routine.IsAggregate && call.Over is null)
            return Error(Rules.FeatureNotSupported, "aggregates cannot use named arguments", call.Function.Span);
        if (withinGroup.Count == 0 && !AgreeOnCollation(coerced))
            return Failed(call.Span);
        return Finish(call, routine, coerced, filter, resolution.Result!, scope, outerClause);
    }

    private static bool IsAny(PgType? type) => type is { Name: "any", Schema: "pg_catalog" };

    private BoundExpr BindQualifiedCallOfMissingSchema(FunctionCall call) =>
        NotFound(Rules.UndefinedSchema, $"schema \"{call.Function.Schema}\" does not exist", call.Function.Span, GapKinds.Schemas, call.Function.Schema!);

    private BoundExpr[] BindArguments(FunctionCall call, Scope scope, out string[]? names)
    {
        names = null;
        var outer = scope.Clause;
        var bound = new List<BoundExpr>();
        var named = new List<string>();
        var isInArguments = scope.IsInArguments;
        scope.IsInArguments = true;
        foreach (var argument in call.Arguments)
        {
            bound.Add(BindExpr(argument.Value, scope));
            if (argument.Name is { } name)
                named.Add(name.Text);
            else if (named.Count > 0)
                bound.Add(Error(Rules.SyntaxError, "positional argument cannot follow named argument", argument.Span));
        }
        scope.Clause = outer;
        scope.IsInArguments = isInArguments;
        if (named.Count > 0)
            names = named.ToArray();
        return bound.ToArray();
    }

    private static string Signature(QualifiedName function, IReadOnlyList<BoundExpr> arguments, string[]? names)
    {
        var parts = new List<string>();
        var positional = arguments.Count - (names?.Length ?? 0);
        for (var i = 0; i < arguments.Count; i++)
            parts.Add((i >= positional ? names![i - positional] + " => " : "") + arguments[i].PgType.FormatName());
        var name = function.Schema == "pg_catalog" && function.Parts[0].Span == function.Parts[1].Span ? "pg_catalog." + function.Last : function.ToString();
        return $"{name}({string.Join(", ", parts)})";
    }

    private static string Kind(bool isCall) => isCall ? "procedure" : "function";

    private BoundExpr RoutineNotFound(FunctionCall call, BoundExpr[] arguments, string[]? names, bool isCall)
    {
        var known = _catalog.FindRoutines(call.Function.Schema, call.Function.Last);
        var message = $"{Kind(isCall)} {Signature(call.Function, arguments, names)} does not exist";
        string? near = null;
        if (OtherVersionsOf(call, arguments.Length) is { } versions)
            message += versions.Phrase(_catalog.System.Version);
        else if (known.Count > 0)
            message += Suggestions.Signatures(known.Where(routine => routine.Kind == RoutineKind.Procedure == isCall).Select(routine => isCall ? routine.Called() : routine), arguments.Length);
        else
            near = NearestRoutine(call.Function.Last, isCall);
        // A cast may make the arguments fit a function that is known.
        var kinds = known.Count > 0 ? GapKinds.Functions | GapKinds.Casts : GapKinds.Functions;
        return NotFound(Rules.UndefinedFunction, message, call.Function.Span, kinds, call.Function.Last, near);
    }

    /// <summary>The same name in a schema that the search path leaves out, or one much like it.</summary>
    private string? NearestRoutine(string name, bool isCall)
    {
        var own = _catalog.Routines.Where(routine => routine.Kind == RoutineKind.Procedure == isCall).ToList();
        if (own.Find(routine => routine.Name == name) is { } elsewhere)
            return $"{elsewhere.Schema}.{name}";
        // The server's names are those of all versions; it has no procedures.
        var near = Suggestions.Nearest(name, own.Select(static routine => routine.Name).Concat(isCall ? [] : SystemCatalog.RoutineNames));
        return near is null || _catalog.FindRoutines(null, near).Count > 0 ? near : own.Find(routine => routine.Name == near) is { } other ? $"{other.Schema}.{near}" : null;
    }

    /// <summary>The versions of the server that have a function of this name for so many arguments, where this one has none.</summary>
    private VersionRange? OtherVersionsOf(FunctionCall call, int count)
    {
        foreach (var (routine, versions) in _catalog.System.OtherRoutines(call.Function.Last))
        {
            if ((call.Function.Schema ?? "pg_catalog") == routine.Schema && count >= routine.Inputs.Count - routine.Defaults
                && (count <= routine.Inputs.Count || routine.VariadicElement is not null))
                return versions;
        }
        return null;
    }

    /// <summary>Whether the extras of the call fit the kind of function.</summary>
    private BoundError? CheckForm(FunctionCall call, Routine routine)
    {
        var name = call.Function.ToString();
        BoundError Wrong(string message) => Error(Rules.WrongObjectType, message, call.Function.Span);
        if (!routine.IsAggregate && routine.Kind != RoutineKind.Window)
        {
            if (call.Star)
                return Wrong($"{name}(*) specified, but {name} is not an aggregate function");
            if (call.Distinct)
                return Wrong($"DISTINCT specified, but {name} is not an aggregate function");
            if (call.WithinGroup.Length > 0)
                return Wrong($"WITHIN GROUP specified, but {name} is not an aggregate function");
            if (call.OrderBy.Length > 0)
                return Wrong($"ORDER BY specified, but {name} is not an aggregate function");
            if (call.Filter is not null)
                return Wrong($"FILTER specified, but {name} is not an aggregate function");
            if (call.Over is not null)
                return Wrong($"OVER specified, but {name} is not a window function nor an aggregate function");
        }
        if (routine.Kind == RoutineKind.Window && call.Over is null)
            return Wrong($"window function {name} requires an OVER clause");
        if (routine.Kind == RoutineKind.Aggregate && call.Arguments.Length == 0 && !call.Star)
            return Wrong($"{name}(*) must be used to call a parameterless aggregate function");
        if (routine.Kind == RoutineKind.Aggregate && call.WithinGroup.Length > 0)
            return Wrong($"{name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP");
        if (routine.Kind is RoutineKind.OrderedSetAggregate or RoutineKind.HypotheticalSetAggregate && call.WithinGroup.Length == 0 && call.Over is null)
            return Wrong($"WITHIN GROUP is required for ordered-set aggregate {name}");
        return null;
    }

    private void SuggestArgumentName(BoundExpr argument, Routine routine, int index)
    {
        if (argument is BoundParameter parameter && routine.InputNames is { } names && index < names.Count && names[index].Length > 0)
            Suggest(parameter.Ordinal, names[index]);
    }

    private BoundExpr Finish(FunctionCall call, Routine routine, BoundExpr[] arguments, BoundExpr? filter, PgType result, Scope scope, Clause clause)
    {
        var type = new SqlType(result);
        if (call.Over is not null)
            return FinishWindow(call, routine, arguments, filter, type, scope, clause);
        if (routine.IsAggregate)
            return FinishAggregate(call, routine, arguments, filter, type, scope, clause);
        if (routine.ReturnsSet)
        {
            if (clause is not (Clause.SelectList or Clause.FunctionInFrom or Clause.Returning or Clause.OrderBy or Clause.GroupBy or Clause.InsertValues or Clause.Window))
                return Error(Rules.FeatureNotSupported, $"set-returning functions are not allowed in {Describe(clause)}", call.Function.Span);
            if (clause == Clause.Returning)
                return Error(Rules.FeatureNotSupported, "set-returning functions are not allowed in RETURNING", call.Function.Span);
            if (clause == Clause.FunctionInFrom && scope.IsInArguments)
                return Error(Rules.FeatureNotSupported, "set-returning functions must appear at top level of FROM", call.Function.Span);
            scope.ReturnsSets = true;
        }
        return new BoundCall(routine, ListOf(arguments), type, call.Span);
    }

    private static string? AggregateProblem(Clause clause) => clause switch
    {
        Clause.Where => "aggregate functions are not allowed in WHERE",
        Clause.JoinCondition => "aggregate functions are not allowed in JOIN conditions",
        Clause.GroupBy => "aggregate functions are not allowed in GROUP BY",
        Clause.FunctionInFrom => "aggregate functions are not allowed in functions in FROM",
        Clause.Limit => "aggregate functions are not allowed in LIMIT",
        Clause.Values or Clause.InsertValues => "aggregate functions are not allowed in VALUES",
        Clause.UpdateSet => "aggregate functions are not allowed in UPDATE",
        Clause.Returning => "aggregate functions are not allowed in RETURNING",
        Clause.Filter => "aggregate functions are not allowed in FILTER",
        Clause.MergeWhen => "aggregate functions are not allowed in MERGE WHEN conditions",
        Clause.CallArgument => "aggregate functions are not allowed in CALL arguments",
        Clause.OnConflict => "aggregate functions are not allowed in index expressions",
        Clause.WindowFrame => "aggregate functions are not allowed in window frames",
        _ => null,
    };

    private static string Describe(Clause clause) => clause switch
    {
        Clause.Where => "WHERE",
        Clause.JoinCondition => "JOIN conditions",
        Clause.GroupBy => "GROUP BY",
        Clause.Having => "HAVING",
        Clause.Limit => "LIMIT",
        Clause.Values or Clause.InsertValues => "VALUES",
        Clause.UpdateSet => "UPDATE",
        Clause.Returning => "RETURNING",
        Clause.Filter => "FILTER",
        Clause.FunctionInFrom => "functions in FROM",
        Clause.OnConflict => "index expressions",
        Clause.MergeWhen => "MERGE WHEN conditions",
        Clause.CallArgument => "CALL arguments",
        Clause.Window or Clause.WindowFrame => "window definitions",
        _ => "this context",
    };
}

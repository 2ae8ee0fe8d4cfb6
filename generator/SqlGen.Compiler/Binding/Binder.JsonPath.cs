using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>What SQL/JSON finds by a path: JSON_EXISTS, JSON_QUERY and JSON_VALUE (<c>transformJsonFuncExpr</c>).</content>
internal sealed partial class Binder
{
    private BoundExpr BindJsonPath(JsonPathExpr json, Scope scope)
    {
        var name = "JSON_" + json.Kind.ToString().ToUpperInvariant();
        if (json.Returning?.Format is { } format && json.Kind != JsonPathFunction.Query)
            return Error(Rules.SyntaxError, $"cannot specify FORMAT JSON in RETURNING clause of {name}()", format.Span);
        if (json.Result is { Quotes: JsonQuotes.Omit, Wrapper: JsonWrapper.Conditional or JsonWrapper.Unconditional })
            return Error(Rules.SyntaxError, "SQL/JSON QUOTES behavior must not be specified when WITH WRAPPER is used", json.Span);
        if (BehaviorProblem(json.Kind, json.Result, null) is { } problem)
            return problem;
        var context = BindJsonValue(json.Context, name, json.Kind == JsonPathFunction.Query ? JsonBinary : null, JsonBinary, scope);
        var arguments = new List<BoundExpr> { context, BindPath(json.Path, scope) };
        if (AnyFailed(arguments))
            return Failed(json.Span);
        foreach (var passing in json.Passing)
            arguments.Add(BindPassing(passing.Value, name, scope));
        var type = BindReturning(json.Returning, formatted: false, out var failed) ?? json.Kind switch
        {
            JsonPathFunction.Exists => BooleanType,
            JsonPathFunction.Query => new SqlType(JsonBinary),
            _ => new SqlType(TextType),
        };
        if (failed || AnyFailed(arguments))
            return Failed(json.Span);
        arguments.AddRange(BindBehaviors(json.Result, type, scope));
        return AnyFailed(arguments) ? Failed(json.Span) : new BoundConstruct(name, ListOf(arguments.ToArray()), type, json.Span)
        {
            Form = $"{json.Result.Wrapper} {json.Result.Quotes} {json.Result.OnEmpty?.Kind} {json.Result.OnError?.Kind} {string.Join(",", json.Passing.Select(static passing => passing.Name.Text))}",
        };
    }

    private BoundExpr BindPath(Expr syntax, Scope scope)
    {
        var path = BindExpr(syntax, scope);
        return TryCoerce(path, new SqlType(_catalog.SystemType("jsonpath")), CastContext.Explicit)
            ?? Error(Rules.DatatypeMismatch, $"JSON path expression must be of type jsonpath, not of type {path.PgType.FormatName()}", path.Span);
    }

    /// <summary>What DEFAULT gives where the path finds nothing, or fails.</summary>
    private IEnumerable<BoundExpr> BindBehaviors(JsonResult result, SqlType type, Scope scope)
    {
        foreach (var behavior in new[] { result.OnEmpty, result.OnError })
        {
            if (behavior?.Default is { } written)
                yield return BindBehavior(behavior, written, type, scope);
        }
    }

    /// <summary>Each function knows some of the things that can be said to be done.</summary>
    /// <param name="column">The column of JSON_TABLE that it is said of, or null.</param>
    private BoundError? BehaviorProblem(JsonPathFunction kind, JsonResult result, string? column)
    {
        static bool IsAllowed(JsonPathFunction kind, JsonBehaviorKind behavior) => behavior switch
        {
            JsonBehaviorKind.Error => true,
            JsonBehaviorKind.True or JsonBehaviorKind.False or JsonBehaviorKind.Unknown => kind == JsonPathFunction.Exists,
            JsonBehaviorKind.Null or JsonBehaviorKind.Default => kind != JsonPathFunction.Exists,
            _ => kind == JsonPathFunction.Query,
        };
        var place = column is null ? "" : $" for column \"{column}\"";
        if (result.OnEmpty is { } empty && !IsAllowed(kind, empty.Kind))
            return Error(Rules.SyntaxError, "invalid ON EMPTY behavior" + place, empty.Span);
        if (result.OnError is { } error && !IsAllowed(kind, error.Kind))
            return Error(Rules.SyntaxError, "invalid ON ERROR behavior" + place, error.Span);
        return null;
    }

    /// <summary>What a path has a kind of value for is handed over as it is, the rest as jsonb.</summary>
    private BoundExpr BindPassing(JsonValue value, string construct, Scope scope)
    {
        if (value.Format is not null)
            return BindJsonValue(value, construct, JsonBinary, null, scope);
        var expr = BindExpr(value.Value, scope);
        if (Coercion.IsUnknown(expr.PgType))
            expr = CoerceTo(TextType, expr, construct);
        return expr is BoundError || IsPathValue(expr.PgType) ? expr : new BoundCast(expr, new SqlType(JsonBinary), expr.Span);
    }

    private bool IsPathValue(PgType type) => type.Category == 'S' || type == JsonBinary || type.Schema == "pg_catalog"
        && type.Name is "bool" or "numeric" or "int2" or "int4" or "int8" or "float4" or "float8" or "date" or "time" or "timetz" or "timestamp" or "timestamptz";

    private BoundExpr BindBehavior(JsonBehavior behavior, Expr written, SqlType type, Scope scope)
    {
        var value = BindExpr(written, scope);
        if (value is BoundError)
            return value;
        if (!IsPlain(value))
        {
            return Error(
                Rules.DatatypeMismatch, "can only specify a constant, non-aggregate function, or operator expression for DEFAULT", value.Span);
        }
        if (BoundTree.Contains(value, static e => BoundTree.EntryOf(e) is not null))
            return Error(Rules.DatatypeMismatch, "DEFAULT expression must not contain column references", value.Span);
        if (ReturnsSetItself(value))
            return Error(Rules.DatatypeMismatch, "DEFAULT expression must not return a set", value.Span);
        // These are turned when the query runs.
        if (value is BoundLiteral { Value: null } || value.PgType == JsonBinary || value.PgType == Boolean && Coercion.BaseOf(type.Type) != Integer)
            return value;
        return TryCoerce(value, type, CastContext.Explicit) ?? Error(
            Rules.CannotCoerce, $"cannot cast behavior expression of type {value.PgType.FormatName()} to {type.Type.FormatName()}", behavior.Span);
    }

    /// <summary>A constant, a function or an operator, or a cast of one.</summary>
    private bool IsPlain(BoundExpr expr)
    {
        while (expr is BoundCast cast && Coercion.FindPath(_catalog, cast.Operand.PgType, cast.PgType, CastContext.Explicit) != CoercionPath.Function)
            expr = cast.Operand;
        return expr is BoundLiteral or BoundCall or BoundOperator or BoundCast;
    }
}

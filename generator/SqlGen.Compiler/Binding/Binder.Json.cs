using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>What SQL/JSON builds: its constructors, aggregates and conversions (<c>transformJsonConstructor…</c> in <c>parse_expr.c</c>).</content>
internal sealed partial class Binder
{
    private PgType Json => _catalog.SystemType("json");

    private PgType JsonBinary => _catalog.SystemType("jsonb");

    /// <summary>A value as JSON takes it in.</summary>
    /// <param name="construct">The function as errors name it.</param>
    /// <param name="byDefault">What text is read as where nothing is said: <c>json</c>, <c>jsonb</c>, or null for a string.</param>
    /// <param name="target">What the value must become, or null where <paramref name="byDefault"/> decides.</param>
    private BoundExpr BindJsonValue(JsonValue value, string construct, PgType? byDefault, PgType? target, Scope scope)
    {
        var expr = BindExpr(value.Value, scope);
        if (Coercion.IsUnknown(expr.PgType))
            expr = CoerceTo(TextType, expr, construct);
        if (expr is BoundError)
            return expr;
        var type = expr.PgType;
        var isJson = type == Json || type == JsonBinary;
        if (value.Format is { Encoding: not null } && type.Name != "bytea")
            return Error(Rules.DatatypeMismatch, "JSON ENCODING clause is only allowed for bytea input type", value.Format.Span);
        var format = isJson ? null : value.Format is null ? byDefault : Json;
        if (format is null && (target is null || type == target))
            return expr;
        if (target is null && type.Name != "bytea" && type.Category != 'S')
        {
            var how = value.Format is null ? "implicit" : "explicit";
            return Error(Rules.DatatypeMismatch, $"cannot use non-string types with {how} FORMAT JSON clause", value.Format?.Span ?? expr.Span);
        }
        var wanted = new SqlType(target ?? format!);
        if (format == Json && type.Name == "bytea")
            return new BoundCast(expr, wanted, expr.Span);
        return TryCoerce(expr, wanted, CastContext.Explicit)
            ?? (target is null
                ? new BoundCast(expr, wanted, expr.Span)
                : Error(Rules.CannotCoerce, $"cannot cast type {type.FormatName()} to {wanted.Type.FormatName()}", expr.Span));
    }

    /// <summary>What RETURNING names; null where it is wrong (reported), no type where it is not there.</summary>
    private SqlType? BindReturning(JsonReturning? returning, bool formatted, out bool failed)
    {
        failed = false;
        if (returning is null)
            return null;
        failed = true;
        if (ResolveType(returning.Type) is not { } type)
            return null;
        if (type.Type.Kind == PgTypeKind.Pseudo)
        {
            Report(Rules.FeatureNotSupported, "returning pseudo-types is not supported in SQL/JSON functions", returning.Span);
            return null;
        }
        if (returning.Format is { } format && FormatProblem(format, type.Type, formatted) is { } problem)
        {
            Report(problem.Rule, problem.Message, format.Span);
            return null;
        }
        failed = false;
        return type;
    }

    private static (Rule Rule, string Message)? FormatProblem(JsonFormat format, PgType type, bool formatted)
    {
        var isBinary = type is { Name: "bytea", Schema: "pg_catalog" };
        if (!formatted && !isBinary && type is not { Name: "json" or "jsonb", Schema: "pg_catalog" } && type.Category != 'S')
            return (Rules.FeatureNotSupported, "cannot use JSON format with non-string output types");
        if (format.Encoding is { } encoding)
        {
            if (!isBinary)
                return (Rules.FeatureNotSupported, "cannot set JSON encoding for non-bytea output types");
            if (encoding.Text.ToLowerInvariant() != "utf8")
                return (Rules.FeatureNotSupported, "unsupported JSON encoding");
        }
        return null;
    }

    /// <summary>What a constructor gives: the type of RETURNING, else jsonb over jsonb and json over others.</summary>
    private BoundExpr FinishJsonConstructor(BoundExpr made, JsonReturning? syntax, SqlType? returning)
    {
        if (made is BoundError || returning is not { } type || type.Type == made.PgType)
            return made;
        if (type.Type is { Name: "bytea", Schema: "pg_catalog" })
            return new BoundCast(made, type, made.Span);
        return TryCoerce(made, type, CastContext.Assignment) is { } coerced
            ? At(coerced, made.Span)
            : Error(Rules.CannotCoerce, $"cannot cast type {made.PgType.FormatName()} to {type.Type.FormatName()}", syntax!.Span);
    }

    private PgType JsonOf(IEnumerable<BoundExpr> arguments, SqlType? returning)
    {
        if (returning is { } type)
            return type.Type == JsonBinary ? JsonBinary : Json;
        foreach (var argument in arguments)
        {
            if (argument.PgType == JsonBinary)
                return JsonBinary;
        }
        return Json;
    }

    private BoundExpr BindJsonObject(JsonObjectExpr json, Scope scope)
    {
        var arguments = new List<BoundExpr>();
        foreach (var member in json.Members)
        {
            arguments.Add(BindExpr(member.Key, scope));
            arguments.Add(BindJsonValue(member.Value, "JSON_OBJECT()", null, null, scope));
        }
        return BindJsonConstructor("JSON_OBJECT", arguments, json.Returning, json.Span, $"{json.AbsentOnNull} {json.UniqueKeys}");
    }

    private BoundExpr BindJsonArray(JsonArrayExpr json, Scope scope)
    {
        if (json.Query is not null)
            return BindJsonArrayOfQuery(json, json.Query, scope);
        var arguments = new List<BoundExpr>();
        foreach (var item in json.Items)
            arguments.Add(BindJsonValue(item, "JSON_ARRAY()", null, null, scope));
        return BindJsonConstructor("JSON_ARRAY", arguments, json.Returning, json.Span, $"{json.AbsentOnNull}");
    }

    private BoundExpr BindJsonConstructor(string name, List<BoundExpr> arguments, JsonReturning? returning, Span span, string form)
    {
        var type = BindReturning(returning, formatted: true, out var failed);
        if (failed || AnyFailed(arguments))
            return Failed(span);
        var made = new BoundConstruct(name, ListOf(arguments.ToArray()), new SqlType(JsonOf(arguments, type)), span) { Form = form };
        return FinishJsonConstructor(made, returning, type);
    }

    /// <summary><c>JSON_ARRAY(query)</c> stands for <c>(SELECT JSON_ARRAYAGG(a) FROM (query) q(a))</c>.</summary>
    private BoundExpr BindJsonArrayOfQuery(JsonArrayExpr json, Query syntax, Scope scope)
    {
        if (BindNested(syntax, scope, json.Span) is not { } query)
            return Failed(json.Span);
        if (query.Columns!.Count != 1)
            return Error(Rules.CardinalityViolation, "subquery must return only one column", json.Span);
        var inner = new Scope(scope);
        var entry = new TableEntry("q") { Columns = [new EntryColumn("a", query.Columns[0].Type)], Query = query, Level = inner.Level };
        inner.Items.Add(NamespaceItem.Of(entry, syntax.Span));
        var column = new ColumnRef([new Name("q", json.Span), new Name("a", json.Span)], false, json.Span);
        var aggregate = new JsonAggregateExpr(null, new JsonValue(column, json.Format, json.Span), [], json.AbsentOnNull, false, json.Returning, null, null, json.Span);
        inner.Clause = Clause.SelectList;
        var result = BindExpr(aggregate, inner);
        if (result is BoundError)
            return result;
        var select = new BoundSelect { From = [new BoundTable(entry)], HasAggregates = true, Columns = [new ResultColumn("json_arrayagg", result.Type, result)] };
        return new BoundSubquery(SubqueryKind.Scalar, select, result.Type, json.Span);
    }

    private BoundExpr BindJsonAggregate(JsonAggregateExpr json, Scope scope)
    {
        var clause = scope.Clause;
        var name = json.Key is null ? "JSON_ARRAYAGG()" : "JSON_OBJECTAGG()";
        var arguments = new List<BoundExpr>();
        if (json.Key is not null)
            arguments.Add(BindExpr(json.Key, scope));
        arguments.Add(BindJsonValue(json.Value, name, null, null, scope));
        scope.Clause = clause;
        var returning = BindReturning(json.Returning, formatted: true, out var failed);
        if (failed || AnyFailed(arguments))
            return Failed(json.Span);
        var type = JsonOf(arguments, returning);
        var function = $"{type.Name}_{(json.Key is null ? "agg" : "object_agg")}{(json.Key is not null && json.UniqueKeys ? "_unique" : "")}{(json.AbsentOnNull ? "_strict" : "")}";
        var routines = _catalog.System.FindRoutines("pg_catalog", function);
        if (routines.Count == 0)
            return Unsupported($"{name} in this version of PostgreSQL", json.Span);
        var called = new QualifiedName([new Name("pg_catalog", json.Span), new Name(function, json.Span)], json.Span);
        var call = new FunctionCall(called, [], false, false, json.OrderBy, [], json.Filter, json.Over, null, json.Span);
        return FinishJsonConstructor(Finish(call, routines[0], arguments.ToArray(), BindFilter(call, scope), type, scope, clause), json.Returning, returning);
    }

    private BoundExpr BindJsonConversion(JsonConversionExpr json, Scope scope)
    {
        switch (json.Kind)
        {
            case JsonConversion.Scalar:
                var scalar = BindExpr(json.Value.Value, scope);
                if (Coercion.IsUnknown(scalar.PgType))
                    scalar = CoerceTo(TextType, scalar, "JSON_SCALAR");
                return scalar is BoundError ? scalar : new BoundConstruct("JSON_SCALAR", ListOf(scalar), new SqlType(Json), json.Span);
            case JsonConversion.Parse:
                var text = json.UniqueKeys ? BindJsonText(json.Value, scope) : BindJsonValue(json.Value, "JSON()", Json, Json, scope);
                if (text is BoundError)
                    return text;
                if (json.UniqueKeys && text.PgType != TextType)
                    return Error(Rules.DatatypeMismatch, "cannot use non-string types with WITH UNIQUE KEYS clause", json.Span);
                return new BoundConstruct("JSON", ListOf(text), new SqlType(Json), json.Span) { Form = $"{json.UniqueKeys}" };
            default:
                var value = BindJsonValue(json.Value, "JSON_SERIALIZE()", Json, null, scope);
                var returning = BindReturning(json.Returning, formatted: true, out var failed);
                if (failed || value is BoundError)
                    return Failed(json.Span);
                if (returning is { Type: { Category: not 'S', Name: not "bytea" } other })
                    return Error(Rules.DatatypeMismatch, $"cannot use type {other.FormatName()} in RETURNING clause of JSON_SERIALIZE()", json.Span);
                return FinishJsonConstructor(new BoundConstruct("JSON_SERIALIZE", ListOf(value), new SqlType(TextType), json.Span), json.Returning, returning);
        }
    }

    /// <summary>A document in text: what is a string, or bytes, becomes text.</summary>
    private BoundExpr BindJsonText(JsonValue value, Scope scope)
    {
        var expr = BindExpr(value.Value, scope);
        if (expr is BoundError)
            return expr;
        if (expr.PgType.Name == "bytea")
            return new BoundCast(expr, new SqlType(TextType), expr.Span);
        if (value.Format is { Encoding: not null })
            return Error(Rules.DatatypeMismatch, "cannot use JSON FORMAT ENCODING clause for non-bytea input types", value.Format.Span);
        return Coercion.IsUnknown(expr.PgType) || expr.PgType.Category == 'S'
            ? TryCoerce(expr, new SqlType(TextType), CastContext.Implicit) ?? expr
            : expr;
    }

    private BoundExpr BindIsJson(IsJsonExpr json, Scope scope)
    {
        var operand = BindJsonText(new JsonValue(json.Operand, null, json.Operand.Span), scope);
        if (operand is BoundError)
            return operand;
        if (operand.PgType != TextType && operand.PgType != Json && operand.PgType != JsonBinary)
            return Error(Rules.DatatypeMismatch, $"cannot use type {operand.PgType.FormatName()} in IS JSON predicate", json.Span);
        return new BoundConstruct("IS JSON", ListOf(operand), BooleanType, json.Span) { Form = $"{json.Kind} {json.UniqueKeys}" };
    }

    /// <summary>An argument that must be of one type, as errors of the construct say it (<c>coerce_to_specific_type</c>).</summary>
    private BoundExpr CoerceTo(PgType type, BoundExpr expr, string construct) =>
        TryCoerce(expr, new SqlType(type), CastContext.Assignment) is { } coerced && (coerced is BoundError || coerced.PgType == type)
            ? coerced
            : Error(Rules.DatatypeMismatch, $"argument of {construct} must be type {type.FormatName()}, not type {expr.PgType.FormatName()}", expr.Span);
}

using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler;

/// <summary>
/// The form of the JSON that a query builds, from the arguments of <c>json_build_object</c>, <c>json_agg</c>, <c>to_jsonb</c> and the like. What it is built of
/// at other places, in a column or by a parameter, has no form that would be known.
/// </summary>
internal static class JsonForm
{
    /// <summary>What a column of a result holds where it is not null: an object, a list or a map; null where that is not known.</summary>
    public static JsonModel? Of(BoundStatement statement, int column, FactContext context)
    {
        if (!IsJson(statement.Columns![column].Type.Type))
            return null;
        return OfColumn(statement, column, context, null) is { Kind: not JsonModelKind.Value } form ? form with { Nullable = false } : null;
    }

    private static JsonModel? OfColumn(BoundStatement statement, int column, FactContext context, RowFacts? outer)
    {
        switch (statement)
        {
            case BoundSetOperation operation:
                return context.WithinDepth(() => Joined(OfColumn(operation.Left, column, context, outer), OfColumn(operation.Right, column, context, outer)), null);
            case BoundModification modification:
                var facts = RowFacts.Of(modification, context, outer);
                return Of(modification.Columns![column].Expression, modification.Kind == StatementKind.Delete ? facts : facts.AfterChange(modification));
            case BoundSelect select when column < select.Columns!.Count:
                return Of(select.Columns[column].Expression, RowFacts.Of(select, context, outer));
            default:
                return null;
        }
    }

    /// <summary>What an expression of type json or jsonb gives where it is not null.</summary>
    private static JsonModel? Of(BoundExpr expr, RowFacts facts) => facts.Context.WithinDepth(() => OfJson(expr, facts), null);

    private static JsonModel? OfJson(BoundExpr expr, RowFacts facts)
    {
        switch (expr)
        {
            case BoundCast cast when IsJson(cast.Operand.PgType) && IsJson(cast.PgType):
                return Of(cast.Operand, facts);
            case BoundCall { Routine.Schema: "pg_catalog" } call:
                return OfCall(call.Routine, call.Arguments, facts);
            case BoundConstruct { Name: "JSON_OBJECT" } construct:
                return ObjectOf(construct.Arguments, facts);
            case BoundConstruct { Name: "JSON_ARRAY" } construct:
                return ListOf(construct.Arguments, facts);
            case BoundAggregate { Routine.Schema: "pg_catalog" } aggregate:
                // Without the facts of its members nothing is certain of a group's rows.
                return facts.AtLevel(aggregate.Level) is { Members: { } members } ? OfAggregate(aggregate.Routine, aggregate.Arguments, members.With(aggregate.Filter)) : null;
            case BoundWindowCall { Routine.Schema: "pg_catalog" } window:
                return OfAggregate(window.Routine, window.Arguments, facts);
            case BoundSubquery { Kind: Syntax.Ast.SubqueryKind.Scalar } subquery:
                return OfColumn(subquery.Query, subquery.Column, facts.Context, facts);
            case BoundCommonType { Function: Syntax.Ast.CommonTypeFunction.Coalesce } coalesce:
                return OneOf(coalesce.Arguments, facts);
            case BoundCase @case:
                return OneOf(@case.Results.Concat(@case.Else is { } other ? [other] : System.Array.Empty<BoundExpr>()), facts);
            case BoundColumn { Entry: { Query: { } query } } column:
                return OfColumn(query, column.Index, facts.Context, facts);
            case BoundColumn { Entry: { CommonTable: { IsRecursive: false, Statement: { Columns: not null } common } } } column:
                return OfColumn(common, column.Index, facts.Context, null);
            default:
                return null;
        }
    }

    private static JsonModel? OfCall(Routine routine, IReadOnlyList<BoundExpr> arguments, RowFacts facts)
    {
        // It may be VARIADIC: the elements of an array, of which nothing is known, as arguments.
        if (routine.VariadicElement is not null && arguments.Count == 1 && Coercion.BaseOf(arguments[0].PgType).Element is not null)
            return null;
        return routine.Name switch
        {
            "json_build_object" or "jsonb_build_object" => ObjectOf(arguments, facts),
            "json_build_array" or "jsonb_build_array" => ListOf(arguments, facts),
            "to_json" or "to_jsonb" or "row_to_json" or "array_to_json" => ValueOf(arguments[0], facts),
            // What is left out was null, and is read as null.
            "json_strip_nulls" or "jsonb_strip_nulls" when arguments.Count == 1 => Of(arguments[0], facts),
            _ => null,
        };
    }

    private static JsonModel? OfAggregate(Routine routine, IReadOnlyList<BoundExpr> arguments, RowFacts facts)
    {
        var isStrict = routine.Name.EndsWith("_strict", System.StringComparison.Ordinal);
        JsonModel Element(BoundExpr argument) => ValueOf(argument, facts) is var value && isStrict ? value with { Nullable = false } : value;
        return routine.Name switch
        {
            "json_agg" or "jsonb_agg" or "json_agg_strict" or "jsonb_agg_strict" => new JsonModel(JsonModelKind.List, false) { Element = Element(arguments[0]) },
            "json_object_agg" or "jsonb_object_agg" or "json_object_agg_strict" or "jsonb_object_agg_strict"
                or "json_object_agg_unique" or "jsonb_object_agg_unique" or "json_object_agg_unique_strict" or "jsonb_object_agg_unique_strict" =>
                new JsonModel(JsonModelKind.Map, false) { Element = Element(arguments[1]) },
            _ => null,
        };
    }

    /// <summary>An object of names and values in turn. Of a name that comes twice the last value counts, as jsonb and every reader have it.</summary>
    private static JsonModel? ObjectOf(IReadOnlyList<BoundExpr> arguments, RowFacts facts)
    {
        if (arguments.Count == 0 || arguments.Count % 2 != 0)
            return null;
        var members = new List<JsonMemberModel>();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (ConstantOf(arguments[i]) is not { } name)
                return null;
            members.RemoveAll(member => member.Name == name);
            members.Add(new JsonMemberModel(name, ValueOf(arguments[i + 1], facts)));
        }
        return new JsonModel(JsonModelKind.Object, false) { Members = members.ToEquatableArray() };
    }

    private static JsonModel? ListOf(IReadOnlyList<BoundExpr> items, RowFacts facts)
    {
        JsonModel? element = null;
        foreach (var item in items)
        {
            var value = ValueOf(item, facts);
            element = element is null ? value : Joined(element, value);
            if (element is null)
                return null;
        }
        return element is null ? null : new JsonModel(JsonModelKind.List, false) { Element = element };
    }

    /// <summary>What is one of several, where all have one form. An empty list or object is any list, and any map.</summary>
    private static JsonModel? OneOf(IEnumerable<BoundExpr> alternatives, RowFacts facts)
    {
        JsonModel? all = null;
        var empty = new HashSet<string>();
        foreach (var alternative in alternatives)
        {
            if (Nullability.IsAlwaysNull(alternative))
                continue;
            if (ConstantOf(alternative)?.Replace(" ", "") is "[]" or "{}")
            {
                empty.Add(ConstantOf(alternative)!.Replace(" ", ""));
                continue;
            }
            if (Of(alternative, facts) is not { } form || (all = all is null ? form : Joined(all, form)) is null)
                return null;
        }
        return all is null || empty.Contains("[]") && all.Kind != JsonModelKind.List || empty.Contains("{}") && all.Kind != JsonModelKind.Map ? null : all;
    }

    /// <summary>What is one or the other.</summary>
    private static JsonModel? Joined(JsonModel? left, JsonModel? right)
    {
        if (left is null || right is null || left.Kind != right.Kind || !Equals(left.Type, right.Type) || left.Members.Count != right.Members.Count)
            return null;
        var element = left.Element is null ? null : Joined(left.Element, right.Element);
        if (element is null != left.Element is null)
            return null;
        var members = new List<JsonMemberModel>();
        for (var i = 0; i < left.Members.Count; i++)
        {
            if (left.Members[i].Name != right.Members[i].Name || Joined(left.Members[i].Value, right.Members[i].Value) is not { } value)
                return null;
            members.Add(new JsonMemberModel(left.Members[i].Name, value));
        }
        return left with
        {
            Nullable = left.Nullable || right.Nullable,
            Element = element,
            Members = members.ToEquatableArray(),
            Table = Equals(left.Table, right.Table) ? left.Table : null,
        };
    }

    /// <summary>A value of any type as JSON has it.</summary>
    private static JsonModel ValueOf(BoundExpr expr, RowFacts facts) =>
        facts.Context.WithinDepth(() => ValueWithin(expr, facts), null) is { } value
            ? value with { Nullable = Nullability.IsNullable(expr, facts) }
            : Plain(expr.Type, nullable: true);

    private static JsonModel? ValueWithin(BoundExpr expr, RowFacts facts)
    {
        var type = Coercion.BaseOf(expr.PgType);
        if (IsJson(type))
            return Of(expr, facts) ?? Plain(expr.Type, false);
        switch (expr)
        {
            case BoundWholeRow row:
                return RowOf(row, facts);
            case BoundRow row:
                return new JsonModel(JsonModelKind.Object, false)
                {
                    Members = Named(row.Items.Select((item, i) => (row.Names.Count > i ? row.Names[i] : "f" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), ValueOf(item, facts)))),
                };
            case BoundSubquery { Kind: Syntax.Ast.SubqueryKind.Array, Query: BoundSelect { Columns: { Count: 1 } columns } select } when type.Element is { IsArray: false }:
                return new JsonModel(JsonModelKind.List, false) { Element = ValueOf(columns[0].Expression, RowFacts.Of(select, facts.Context, facts)) };
            case BoundAggregate { Routine: { Schema: "pg_catalog", Name: "array_agg" } } aggregate
                when !aggregate.Arguments[0].PgType.IsArray && facts.AtLevel(aggregate.Level) is { Members: { } members }:
                return new JsonModel(JsonModelKind.List, false) { Element = ValueOf(aggregate.Arguments[0], members.With(aggregate.Filter)) };
            default:
                return OfType(expr.Type, facts.Context, 0) with { Nullable = false };
        }
    }

    /// <summary>The row of a table, a subquery or a WITH table, as an object. A table's row has the table's names, whatever an alias calls its columns.</summary>
    private static JsonModel? RowOf(BoundWholeRow row, RowFacts facts)
    {
        var entry = row.Entry;
        if (entry.Functions.Count > 0)
            return null;
        JsonModel Member(int index)
        {
            var column = new BoundColumn(entry, index, entry.Columns[index].Type, row.Span);
            return ValueOf(column, facts) with { Nullable = Nullability.IsNullableWherePresent(column, facts) };
        }
        var count = entry.Relation?.Columns.Count ?? entry.Columns.Count;
        if (count > entry.Columns.Count || count == 0)
            return null;
        return new JsonModel(JsonModelKind.Object, false)
        {
            Members = Named(Enumerable.Range(0, count).Select(i => (entry.Relation is { } relation ? relation.Columns[i].Name : entry.Columns[i].Name, Member(i)))),
            Table = entry.Relation is { } table ? ModelBuilder.TableOf(table, facts.Context) : null,
        };
    }

    /// <summary>A value of which only the type is known.</summary>
    private static JsonModel OfType(SqlType type, FactContext context, int depth)
    {
        const int MaxDepth = 16;
        var pg = Coercion.BaseOf(type.Type);
        if (depth < MaxDepth && pg is { IsArray: true, Element: { } element })
            return new JsonModel(JsonModelKind.List, true) { Element = OfType(new SqlType(element), context, depth + 1) };
        if (depth < MaxDepth && pg is { Kind: PgTypeKind.Composite, Relation: { Columns.Count: > 0 } relation })
        {
            return new JsonModel(JsonModelKind.Object, true)
            {
                Members = Named(relation.Columns.Select(column => (column.Name, OfType(column.Type, context, depth + 1)))),
            };
        }
        // A cast to json of the user's own is what the server uses.
        return context.Catalog.CastsFrom(pg).Any(static cast => IsJson(cast.Target)) && !IsJson(pg) ? Plain(new SqlType(context.Catalog.SystemType("json")), true) : Plain(type, true);
    }

    private static JsonModel Plain(SqlType type, bool nullable) => new(JsonModelKind.Value, nullable) { Type = ModelBuilder.TypeModelOf(type) };

    private static EquatableArray<JsonMemberModel> Named(IEnumerable<(string Name, JsonModel Value)> members) =>
        members.GroupBy(static member => member.Name).Select(static group => new JsonMemberModel(group.Key, group.Last().Value)).ToEquatableArray();

    private static string? ConstantOf(BoundExpr expr)
    {
        while (expr is BoundCast { CallsUserFunction: false } cast)
            expr = cast.Operand;
        return (expr as BoundLiteral)?.Value;
    }

    private static bool IsJson(PgType type) => type is { Name: "json" or "jsonb", Schema: "pg_catalog" };
}

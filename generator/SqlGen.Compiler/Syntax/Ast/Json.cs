using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A value with <c>FORMAT JSON [ENCODING e]</c> behind it, or without.</summary>
public sealed record JsonValue(Expr Value, JsonFormat? Format, Span Span) : Node(Span);
public sealed record JsonFormat(Name? Encoding, Span Span) : Node(Span);

/// <summary>RETURNING.</summary>
public sealed record JsonReturning(TypeName Type, JsonFormat? Format, Span Span) : Node(Span);

/// <summary><c>key : value</c> or <c>key VALUE value</c>.</summary>
public sealed record JsonMember(Expr Key, JsonValue Value, Span Span) : Node(Span);

/// <summary>JSON_OBJECT in its standard form; with <paramref name="UniqueKeys"/> a key may stand only once.</summary>
public sealed record JsonObjectExpr(JsonMember[] Members, bool AbsentOnNull, bool UniqueKeys, JsonReturning? Returning, Span Span) : Expr(Span);

/// <summary>JSON_ARRAY over values, or over the rows of a query.</summary>
public sealed record JsonArrayExpr(JsonValue[] Items, Query? Query, JsonFormat? Format, bool AbsentOnNull, JsonReturning? Returning, Span Span) : Expr(Span);

/// <summary>JSON_OBJECTAGG or JSON_ARRAYAGG: <paramref name="Key"/> is null for an array.</summary>
public sealed record JsonAggregateExpr(
    Expr? Key,
    JsonValue Value,
    OrderItem[] OrderBy,
    bool AbsentOnNull,
    bool UniqueKeys,
    JsonReturning? Returning,
    Expr? Filter,
    WindowReference? Over,
    Span Span) : Expr(Span);

/// <summary>JSON(), JSON_SCALAR() or JSON_SERIALIZE().</summary>
public sealed record JsonConversionExpr(JsonConversion Kind, JsonValue Value, bool UniqueKeys, JsonReturning? Returning, Span Span) : Expr(Span);
public enum JsonConversion { Parse, Scalar, Serialize }

/// <summary>JSON_EXISTS, JSON_QUERY or JSON_VALUE.</summary>
public sealed record JsonPathExpr(
    JsonPathFunction Kind, JsonValue Context, Expr Path, JsonPassing[] Passing, JsonReturning? Returning, JsonResult Result, Span Span) : Expr(Span);
public enum JsonPathFunction { Exists, Query, Value }
public sealed record JsonPassing(JsonValue Value, Name Name, Span Span) : Node(Span);

/// <summary>How a path's result is shaped, and what stands for it when there is none or an error.</summary>
public sealed record JsonResult(JsonWrapper Wrapper, JsonQuotes Quotes, JsonBehavior? OnEmpty, JsonBehavior? OnError);
public enum JsonWrapper { None, Without, Conditional, Unconditional }
public enum JsonQuotes { None, Keep, Omit }

/// <summary><c>ERROR</c>, <c>NULL</c>, <c>EMPTY ARRAY</c>, …, or DEFAULT with a value.</summary>
public sealed record JsonBehavior(JsonBehaviorKind Kind, Expr? Default, Span Span) : Node(Span);
public enum JsonBehaviorKind { Default, Error, Null, True, False, Unknown, EmptyArray, EmptyObject }

/// <summary>IS JSON.</summary>
public sealed record IsJsonExpr(Expr Operand, JsonItemKind Kind, bool UniqueKeys, bool Not, Span Span) : Expr(Span);
public enum JsonItemKind { Any, Object, Array, Scalar }

/// <summary>JSON_TABLE.</summary>
public sealed record JsonTableRef(
    JsonValue Context, Expr Path, Name? PathName, JsonPassing[] Passing, JsonTableColumn[] Columns, JsonBehavior? OnError, bool Lateral, TableAlias? Alias, Span Span)
    : FromItem(Span);

public abstract record JsonTableColumn(Span Span) : Node(Span);
public sealed record JsonOrdinalityColumn(Name Name, Span Span) : JsonTableColumn(Span);
public sealed record JsonValueColumn(Name Name, TypeName Type, JsonFormat? Format, string? Path, bool Exists, JsonResult Result, Span Span) : JsonTableColumn(Span);
public sealed record JsonNestedColumns(string Path, Name? Name, JsonTableColumn[] Columns, Span Span) : JsonTableColumn(Span);

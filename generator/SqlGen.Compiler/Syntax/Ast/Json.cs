using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A value with <c>FORMAT JSON [ENCODING e]</c> behind it, or without.</summary>
internal sealed class JsonValue(Expr value, JsonFormat? format, Span span) : Node(span)
{
    public Expr Value { get; } = value;
    public JsonFormat? Format { get; } = format;
}

internal sealed class JsonFormat(Name? encoding, Span span) : Node(span)
{
    public Name? Encoding { get; } = encoding;
}

/// <summary>RETURNING.</summary>
internal sealed class JsonReturning(TypeName type, JsonFormat? format, Span span) : Node(span)
{
    public TypeName Type { get; } = type;
    public JsonFormat? Format { get; } = format;
}

/// <summary><c>key : value</c> or <c>key VALUE value</c>.</summary>
internal sealed class JsonMember(Expr key, JsonValue value, Span span) : Node(span)
{
    public Expr Key { get; } = key;
    public JsonValue Value { get; } = value;
}

/// <summary>A function of SQL/JSON, which to versions that do not know it is a call like any other.</summary>
internal abstract class JsonFunctionExpr(Span span) : Expr(span)
{
    /// <summary>Where the first thing stands that a call could not have; null where it could be one.</summary>
    public Span? ClauseSpan { get; set; }
}

/// <summary>JSON_OBJECT in its standard form; with <see cref="UniqueKeys"/> a key may stand only once.</summary>
internal sealed class JsonObjectExpr(JsonMember[] members, bool absentOnNull, bool uniqueKeys, JsonReturning? returning, Span span) : JsonFunctionExpr(span)
{
    public JsonMember[] Members { get; } = members;
    public bool AbsentOnNull { get; } = absentOnNull;
    public bool UniqueKeys { get; } = uniqueKeys;
    public JsonReturning? Returning { get; } = returning;
}

/// <summary>JSON_ARRAY over values, or over the rows of a query.</summary>
internal sealed class JsonArrayExpr(JsonValue[] items, Query? query, JsonFormat? format, bool absentOnNull, JsonReturning? returning, Span span) : JsonFunctionExpr(span)
{
    public JsonValue[] Items { get; } = items;
    public Query? Query { get; } = query;
    public JsonFormat? Format { get; } = format;
    public bool AbsentOnNull { get; } = absentOnNull;
    public JsonReturning? Returning { get; } = returning;
}

/// <summary>JSON_OBJECTAGG or JSON_ARRAYAGG: <see cref="Key"/> is null for an array.</summary>
internal sealed class JsonAggregateExpr(
    Expr? key,
    JsonValue value,
    OrderItem[] orderBy,
    bool absentOnNull,
    bool uniqueKeys,
    JsonReturning? returning,
    Expr? filter,
    WindowReference? over,
    Span span) : JsonFunctionExpr(span)
{
    public Expr? Key { get; } = key;
    public JsonValue Value { get; } = value;
    public OrderItem[] OrderBy { get; } = orderBy;
    public bool AbsentOnNull { get; } = absentOnNull;
    public bool UniqueKeys { get; } = uniqueKeys;
    public JsonReturning? Returning { get; } = returning;
    public Expr? Filter { get; } = filter;
    public WindowReference? Over { get; } = over;
}

/// <summary>JSON(), JSON_SCALAR() or JSON_SERIALIZE().</summary>
internal sealed class JsonConversionExpr(JsonConversion kind, JsonValue value, bool uniqueKeys, JsonReturning? returning, Span span) : JsonFunctionExpr(span)
{
    public JsonConversion Kind { get; } = kind;
    public JsonValue Value { get; } = value;
    public bool UniqueKeys { get; } = uniqueKeys;
    public JsonReturning? Returning { get; } = returning;
}

internal enum JsonConversion { Parse, Scalar, Serialize }

/// <summary>JSON_EXISTS, JSON_QUERY or JSON_VALUE.</summary>
internal sealed class JsonPathExpr(
    JsonPathFunction kind, JsonValue context, Expr path, JsonPassing[] passing, JsonReturning? returning, JsonResult result, Span span) : JsonFunctionExpr(span)
{
    public JsonPathFunction Kind { get; } = kind;
    public JsonValue Context { get; } = context;
    public Expr Path { get; } = path;
    public JsonPassing[] Passing { get; } = passing;
    public JsonReturning? Returning { get; } = returning;
    public JsonResult Result { get; } = result;
}

internal enum JsonPathFunction { Exists, Query, Value }

internal sealed class JsonPassing(JsonValue value, Name name, Span span) : Node(span)
{
    public JsonValue Value { get; } = value;
    public Name Name { get; } = name;
}

/// <summary>How a path's result is shaped, and what stands for it when there is none or an error.</summary>
internal sealed class JsonResult(JsonWrapper wrapper, JsonQuotes quotes, JsonBehavior? onEmpty, JsonBehavior? onError)
{
    public JsonWrapper Wrapper { get; } = wrapper;
    public JsonQuotes Quotes { get; } = quotes;
    public JsonBehavior? OnEmpty { get; } = onEmpty;
    public JsonBehavior? OnError { get; } = onError;
}

internal enum JsonWrapper { None, Without, Conditional, Unconditional }
internal enum JsonQuotes { None, Keep, Omit }

/// <summary><c>ERROR</c>, <c>NULL</c>, <c>EMPTY ARRAY</c>, …, or DEFAULT with a value.</summary>
internal sealed class JsonBehavior(JsonBehaviorKind kind, Expr? @default, Span span) : Node(span)
{
    public JsonBehaviorKind Kind { get; } = kind;
    public Expr? Default { get; } = @default;
}

internal enum JsonBehaviorKind { Default, Error, Null, True, False, Unknown, EmptyArray, EmptyObject }

/// <summary>IS JSON.</summary>
internal sealed class IsJsonExpr(Expr operand, JsonItemKind kind, bool uniqueKeys, bool not, Span span) : JsonFunctionExpr(span)
{
    public Expr Operand { get; } = operand;
    public JsonItemKind Kind { get; } = kind;
    public bool UniqueKeys { get; } = uniqueKeys;
    public bool Not { get; } = not;
}

internal enum JsonItemKind { Any, Object, Array, Scalar }

/// <summary>JSON_TABLE.</summary>
internal sealed class JsonTableRef(
    JsonValue context,
    Expr path,
    Name? pathName,
    JsonPassing[] passing,
    JsonTableColumn[] columns,
    JsonBehavior? onError,
    bool lateral,
    TableAlias? alias,
    Span span) : FromItem(span)
{
    public JsonValue Context { get; } = context;
    public Expr Path { get; } = path;
    public Name? PathName { get; } = pathName;
    public JsonPassing[] Passing { get; } = passing;
    public JsonTableColumn[] Columns { get; } = columns;
    public JsonBehavior? OnError { get; } = onError;
    public bool Lateral { get; } = lateral;
    public TableAlias? Alias { get; } = alias;

    /// <summary>Where the first thing stands that a call could not have.</summary>
    public Span ClauseSpan { get; init; }
}

internal abstract class JsonTableColumn(Span span) : Node(span);

internal sealed class JsonOrdinalityColumn(Name name, Span span) : JsonTableColumn(span)
{
    public Name Name { get; } = name;
}

internal sealed class JsonValueColumn(Name name, TypeName type, JsonFormat? format, string? path, bool exists, JsonResult result, Span span) : JsonTableColumn(span)
{
    public Name Name { get; } = name;
    public TypeName Type { get; } = type;
    public JsonFormat? Format { get; } = format;
    public string? Path { get; } = path;
    public bool Exists { get; } = exists;
    public JsonResult Result { get; } = result;
}

internal sealed class JsonNestedColumns(string path, Name? name, JsonTableColumn[] columns, Span span) : JsonTableColumn(span)
{
    public string Path { get; } = path;
    public Name? Name { get; } = name;
    public JsonTableColumn[] Columns { get; } = columns;
}

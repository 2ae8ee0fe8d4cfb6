using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

internal abstract class Expr(Span span) : Node(span);

/// <summary><c>a</c>, <c>t.a</c>, <c>s.t.a</c>; with <see cref="Star"/> <c>t.*</c>, or with no parts <c>*</c>.</summary>
internal sealed class ColumnRef(Name[] parts, bool star, Span span) : Expr(span)
{
    public Name[] Parts { get; } = parts;
    public bool Star { get; } = star;
}

internal sealed class NullLiteral(Span span) : Expr(span);

internal sealed class BooleanLiteral(bool value, Span span) : Expr(span)
{
    public bool Value { get; } = value;
}

internal sealed class StringLiteral(string value, Span span) : Expr(span)
{
    public string Value { get; } = value;
}

internal sealed class NumberLiteral(string text, bool isInteger, Span span) : Expr(span)
{
    public string Text { get; } = text;
    public bool IsInteger { get; } = isInteger;

    /// <summary>As it is written, where it is not decimal or has its digits in groups; else null.</summary>
    public string? Written { get; init; }
}

internal sealed class BitStringLiteral(string digits, bool isHex, Span span) : Expr(span)
{
    public string Digits { get; } = digits;
    public bool IsHex { get; } = isHex;
}

/// <summary><c>$1</c>, or with a name <c>@name</c>, <c>sqlc.arg(name)</c>, <c>sqlc.narg(name)</c>, <c>sqlc.slice(name)</c>.</summary>
internal sealed class ParameterRef(int ordinal, string? name, ParameterForm form, Span span) : Expr(span)
{
    public int Ordinal { get; } = ordinal;
    public string? Name { get; } = name;
    public ParameterForm Form { get; } = form;
}

internal enum ParameterForm
{
    Plain,
    /// <summary><c>sqlc.narg</c> or <c>@name?</c>: null is a meaningful argument.</summary>
    Nullable,
    /// <summary><c>@name!</c>: null is never given.</summary>
    NotNull,
    /// <summary><c>sqlc.slice</c>: a list of values.</summary>
    Slice,
}

/// <summary><c>sqlc.embed(t)</c>, only as an item of a select list.</summary>
internal sealed class EmbedExpr(Name table, Span span) : Expr(span)
{
    public Name Table { get; } = table;
}

/// <summary>
/// <c>sqlc.embed_many(t)</c>, only as an item of a select list; <paramref name="items"/> are what each of its rows has besides: <see cref="EmbedExpr"/>,
/// <see cref="EmbedManyExpr"/>.
/// </summary>
internal sealed class EmbedManyExpr(Name table, Expr[] items, Span span) : Expr(span)
{
    public Name Table { get; } = table;
    public Expr[] Items { get; } = items;
}

internal sealed class OperatorName(string? schema, string symbol, Span span) : Node(span)
{
    public string? Schema { get; } = schema;
    public string Symbol { get; } = symbol;
}

internal sealed class UnaryExpr(OperatorName @operator, Expr operand, Span span) : Expr(span)
{
    public OperatorName Operator { get; } = @operator;
    public Expr Operand { get; } = operand;
}

internal sealed class BinaryExpr(OperatorName @operator, Expr left, Expr right, Span span) : Expr(span)
{
    public OperatorName Operator { get; } = @operator;
    public Expr Left { get; } = left;
    public Expr Right { get; } = right;
}

/// <summary>AND or OR over two or more operands; a chain is one node, however long.</summary>
internal sealed class LogicalExpr(bool isAnd, Expr[] operands, Span span) : Expr(span)
{
    public bool IsAnd { get; } = isAnd;
    public Expr[] Operands { get; } = operands;
}

internal sealed class NotExpr(Expr operand, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
}

internal sealed class NullTestExpr(Expr operand, bool not, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public bool Not { get; } = not;
}

internal sealed class BooleanTestExpr(Expr operand, BooleanTest test, bool not, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public BooleanTest Test { get; } = test;
    public bool Not { get; } = not;
}

internal enum BooleanTest { True, False, Unknown }

internal sealed class DistinctFromExpr(Expr left, Expr right, bool not, Span span) : Expr(span)
{
    public Expr Left { get; } = left;
    public Expr Right { get; } = right;
    public bool Not { get; } = not;
}

internal sealed class BetweenExpr(Expr operand, Expr low, Expr high, bool not, bool symmetric, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public Expr Low { get; } = low;
    public Expr High { get; } = high;
    public bool Not { get; } = not;
    public bool Symmetric { get; } = symmetric;
}

internal sealed class InListExpr(Expr operand, Expr[] items, bool not, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public Expr[] Items { get; } = items;
    public bool Not { get; } = not;
}

internal sealed class InSubqueryExpr(Expr operand, Query query, bool not, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public Query Query { get; } = query;
    public bool Not { get; } = not;

    /// <summary>Where IN stands.</summary>
    public Span OperatorSpan { get; init; }
}

/// <summary>LIKE, ILIKE or SIMILAR TO.</summary>
internal sealed class LikeExpr(LikeKind kind, Expr operand, Expr pattern, Expr? escape, bool not, Span span) : Expr(span)
{
    public LikeKind Kind { get; } = kind;
    public Expr Operand { get; } = operand;
    public Expr Pattern { get; } = pattern;
    public Expr? Escape { get; } = escape;
    public bool Not { get; } = not;
}

internal enum LikeKind { Like, ILike, SimilarTo }

/// <summary><c>x op ANY (…)</c> or <c>x op ALL (…)</c> over an array, or over a query.</summary>
internal sealed class QuantifiedExpr(OperatorName @operator, Expr left, bool isAll, Expr? array, Query? query, Span span) : Expr(span)
{
    public OperatorName Operator { get; } = @operator;
    public Expr Left { get; } = left;
    public bool IsAll { get; } = isAll;
    public Expr? Array { get; } = array;
    public Query? Query { get; } = query;
}

internal sealed class SubqueryExpr(SubqueryKind kind, Query query, Span span) : Expr(span)
{
    public SubqueryKind Kind { get; } = kind;
    public Query Query { get; } = query;
}

internal enum SubqueryKind { Scalar, Exists, Array }

internal sealed class CastExpr(Expr operand, TypeName type, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public TypeName Type { get; } = type;
}

internal sealed class CollateExpr(Expr operand, QualifiedName collation, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public QualifiedName Collation { get; } = collation;
}

internal sealed class CaseExpr(Expr? operand, WhenClause[] whens, Expr? @else, Span span) : Expr(span)
{
    public Expr? Operand { get; } = operand;
    public WhenClause[] Whens { get; } = whens;
    public Expr? Else { get; } = @else;
}

internal sealed class WhenClause(Expr condition, Expr result, Span span) : Node(span)
{
    public Expr Condition { get; } = condition;
    public Expr Result { get; } = result;
}

internal sealed class ArrayExpr(Expr[] items, Span span) : Expr(span)
{
    public Expr[] Items { get; } = items;
}

internal sealed class RowExpr(Expr[] items, bool @explicit, Span span) : Expr(span)
{
    public Expr[] Items { get; } = items;
    public bool Explicit { get; } = @explicit;
}

internal sealed class SubscriptExpr(Expr operand, Subscript[] subscripts, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public Subscript[] Subscripts { get; } = subscripts;
}

internal sealed class Subscript(Expr? lower, Expr? upper, bool isSlice, Span span) : Node(span)
{
    public Expr? Lower { get; } = lower;
    public Expr? Upper { get; } = upper;
    public bool IsSlice { get; } = isSlice;
}

/// <summary><c>(expr).field</c>, or without a field <c>(expr).*</c>.</summary>
internal sealed class FieldExpr(Expr operand, Name? field, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public Name? Field { get; } = field;
}

/// <summary>COALESCE, GREATEST, LEAST: any number of arguments of one common type.</summary>
internal sealed class CommonTypeCall(CommonTypeFunction function, Expr[] arguments, Span span) : Expr(span)
{
    public CommonTypeFunction Function { get; } = function;
    public Expr[] Arguments { get; } = arguments;
}

internal enum CommonTypeFunction { Coalesce, Greatest, Least }

internal sealed class NullIfExpr(Expr left, Expr right, Span span) : Expr(span)
{
    public Expr Left { get; } = left;
    public Expr Right { get; } = right;
}

internal sealed class GroupingExpr(Expr[] arguments, Span span) : Expr(span)
{
    public Expr[] Arguments { get; } = arguments;
}

/// <summary>CURRENT_DATE, CURRENT_USER and the like; <see cref="Name"/> in lower case.</summary>
internal sealed class SqlValueExpr(string name, Expr? precision, Span span) : Expr(span)
{
    public string Name { get; } = name;
    public Expr? Precision { get; } = precision;
}

/// <summary>DEFAULT, as a value in VALUES or SET.</summary>
internal sealed class DefaultExpr(Span span) : Expr(span);

/// <summary>A function's call in ordinary form, or in a special one that means the same (<c>EXTRACT</c>, <c>AT TIME ZONE</c>).</summary>
internal sealed class FunctionCall(
    QualifiedName function,
    Argument[] arguments,
    bool star,
    bool distinct,
    OrderItem[] orderBy,
    OrderItem[] withinGroup,
    Expr? filter,
    WindowReference? over,
    string? columnName,
    Span span) : Expr(span)
{
    public QualifiedName Function { get; } = function;
    public Argument[] Arguments { get; init; } = arguments;
    public bool Star { get; } = star;
    public bool Distinct { get; } = distinct;
    public OrderItem[] OrderBy { get; } = orderBy;
    public OrderItem[] WithinGroup { get; init; } = withinGroup;
    public Expr? Filter { get; init; } = filter;
    public WindowReference? Over { get; init; } = over;

    /// <summary>How a result column is named after the call, where that is not the function's own name.</summary>
    public string? ColumnName { get; } = columnName;

    public FunctionCall(FunctionCall other)
        : this(other.Function, other.Arguments, other.Star, other.Distinct, other.OrderBy, other.WithinGroup, other.Filter, other.Over, other.ColumnName, other.Span)
    {
    }
}

internal sealed class Argument(Name? name, Expr value, bool variadic, Span span) : Node(span)
{
    public Name? Name { get; } = name;
    public Expr Value { get; } = value;
    public bool Variadic { get; } = variadic;
}

internal sealed class OrderItem(Expr expression, bool descending, bool? nullsFirst, Span span) : Node(span)
{
    public Expr Expression { get; } = expression;
    public bool Descending { get; } = descending;
    public bool? NullsFirst { get; } = nullsFirst;

    /// <summary>The operator of USING; null for others.</summary>
    public OperatorName? Using { get; init; }

    /// <summary>It sorts as the type is sorted by default, one way or the other.</summary>
    public bool IsByDefault => Using is null or { Symbol: "<" or ">" };
}

/// <summary><c>OVER name</c> or <c>OVER (…)</c>.</summary>
internal sealed class WindowReference(Name? name, WindowDefinition? definition, Span span) : Node(span)
{
    public Name? Name { get; } = name;
    public WindowDefinition? Definition { get; } = definition;
}

internal sealed class WindowDefinition(Name? name, Name? @base, Expr[] partitionBy, OrderItem[] orderBy, WindowFrame? frame, string words, Span span) : Node(span)
{
    public Name? Name { get; } = name;
    public Name? Base { get; } = @base;
    public Expr[] PartitionBy { get; } = partitionBy;
    public OrderItem[] OrderBy { get; } = orderBy;
    public WindowFrame? Frame { get; } = frame;

    private readonly string _words = words;

    /// <summary>Two that are written alike are one window.</summary>
    public bool IsWrittenAs(WindowDefinition other) => _words == other._words;
}

internal sealed class WindowFrame(FrameUnit unit, Expr? startOffset, Expr? endOffset, Span span) : Node(span)
{
    public FrameUnit Unit { get; } = unit;
    public Expr? StartOffset { get; } = startOffset;
    public Expr? EndOffset { get; } = endOffset;

    /// <summary>Whatever the offsets, the current row is in it.</summary>
    public bool HoldsCurrentRow { get; init; }
}

internal enum FrameUnit { Rows, Range, Groups }

using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

public abstract record Expr(Span Span) : Node(Span);

/// <summary><c>a</c>, <c>t.a</c>, <c>s.t.a</c>; with <paramref name="Star"/> <c>t.*</c>, or with no parts <c>*</c>.</summary>
public sealed record ColumnRef(Name[] Parts, bool Star, Span Span) : Expr(Span);

public sealed record NullLiteral(Span Span) : Expr(Span);
public sealed record BooleanLiteral(bool Value, Span Span) : Expr(Span);
public sealed record StringLiteral(string Value, Span Span) : Expr(Span);
public sealed record NumberLiteral(string Text, bool IsInteger, Span Span) : Expr(Span)
{
    /// <summary>As it is written, where it is not decimal or has its digits in groups; else null.</summary>
    public string? Written { get; init; }
}

public sealed record BitStringLiteral(string Digits, bool IsHex, Span Span) : Expr(Span);

/// <summary><c>$1</c>, or with a name <c>@name</c>, <c>sqlc.arg(name)</c>, <c>sqlc.narg(name)</c>, <c>sqlc.slice(name)</c>.</summary>
public sealed record ParameterRef(int Ordinal, string? Name, ParameterForm Form, Span Span) : Expr(Span);

public enum ParameterForm
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
public sealed record EmbedExpr(Name Table, Span Span) : Expr(Span);

public sealed record OperatorName(string? Schema, string Symbol, Span Span) : Node(Span);
public sealed record UnaryExpr(OperatorName Operator, Expr Operand, Span Span) : Expr(Span);
public sealed record BinaryExpr(OperatorName Operator, Expr Left, Expr Right, Span Span) : Expr(Span);

/// <summary>AND or OR over two or more operands; a chain is one node, however long.</summary>
public sealed record LogicalExpr(bool IsAnd, Expr[] Operands, Span Span) : Expr(Span);
public sealed record NotExpr(Expr Operand, Span Span) : Expr(Span);
public sealed record NullTestExpr(Expr Operand, bool Not, Span Span) : Expr(Span);
public sealed record BooleanTestExpr(Expr Operand, BooleanTest Test, bool Not, Span Span) : Expr(Span);
public enum BooleanTest { True, False, Unknown }
public sealed record DistinctFromExpr(Expr Left, Expr Right, bool Not, Span Span) : Expr(Span);
public sealed record BetweenExpr(Expr Operand, Expr Low, Expr High, bool Not, bool Symmetric, Span Span) : Expr(Span);
public sealed record InListExpr(Expr Operand, Expr[] Items, bool Not, Span Span) : Expr(Span);
public sealed record InSubqueryExpr(Expr Operand, Query Query, bool Not, Span Span) : Expr(Span)
{
    /// <summary>Where IN stands.</summary>
    public Span OperatorSpan { get; init; }
}


/// <summary>LIKE, ILIKE or SIMILAR TO.</summary>
public sealed record LikeExpr(LikeKind Kind, Expr Operand, Expr Pattern, Expr? Escape, bool Not, Span Span) : Expr(Span);
public enum LikeKind { Like, ILike, SimilarTo }

/// <summary><c>x op ANY (…)</c> or <c>x op ALL (…)</c> over an array, or over a query.</summary>
public sealed record QuantifiedExpr(OperatorName Operator, Expr Left, bool IsAll, Expr? Array, Query? Query, Span Span) : Expr(Span);

public sealed record SubqueryExpr(SubqueryKind Kind, Query Query, Span Span) : Expr(Span);
public enum SubqueryKind { Scalar, Exists, Array }

public sealed record CastExpr(Expr Operand, TypeName Type, Span Span) : Expr(Span);
public sealed record CollateExpr(Expr Operand, QualifiedName Collation, Span Span) : Expr(Span);
public sealed record CaseExpr(Expr? Operand, WhenClause[] Whens, Expr? Else, Span Span) : Expr(Span);
public sealed record WhenClause(Expr Condition, Expr Result, Span Span) : Node(Span);
public sealed record ArrayExpr(Expr[] Items, Span Span) : Expr(Span);
public sealed record RowExpr(Expr[] Items, bool Explicit, Span Span) : Expr(Span);
public sealed record SubscriptExpr(Expr Operand, Subscript[] Subscripts, Span Span) : Expr(Span);
public sealed record Subscript(Expr? Lower, Expr? Upper, bool IsSlice, Span Span) : Node(Span);

/// <summary><c>(expr).field</c>, or without a field <c>(expr).*</c>.</summary>
public sealed record FieldExpr(Expr Operand, Name? Field, Span Span) : Expr(Span);

/// <summary>COALESCE, GREATEST, LEAST: any number of arguments of one common type.</summary>
public sealed record CommonTypeCall(CommonTypeFunction Function, Expr[] Arguments, Span Span) : Expr(Span);
public enum CommonTypeFunction { Coalesce, Greatest, Least }

public sealed record NullIfExpr(Expr Left, Expr Right, Span Span) : Expr(Span);
public sealed record GroupingExpr(Expr[] Arguments, Span Span) : Expr(Span);

/// <summary>CURRENT_DATE, CURRENT_USER and the like; <paramref name="Name"/> in lower case.</summary>
public sealed record SqlValueExpr(string Name, Expr? Precision, Span Span) : Expr(Span);

/// <summary>DEFAULT, as a value in VALUES or SET.</summary>
public sealed record DefaultExpr(Span Span) : Expr(Span);

/// <summary>A function's call in ordinary form, or in a special one that means the same (<c>EXTRACT</c>, <c>AT TIME ZONE</c>).</summary>
/// <param name="ColumnName">How a result column is named after the call, where that is not the function's own name.</param>
public sealed record FunctionCall(
    QualifiedName Function,
    Argument[] Arguments,
    bool Star,
    bool Distinct,
    OrderItem[] OrderBy,
    OrderItem[] WithinGroup,
    Expr? Filter,
    WindowReference? Over,
    string? ColumnName,
    Span Span) : Expr(Span);

public sealed record Argument(Name? Name, Expr Value, bool Variadic, Span Span) : Node(Span);
public sealed record OrderItem(Expr Expression, bool Descending, bool? NullsFirst, Span Span) : Node(Span);

/// <summary><c>OVER name</c> or <c>OVER (…)</c>.</summary>
public sealed record WindowReference(Name? Name, WindowDefinition? Definition, Span Span) : Node(Span);
public sealed record WindowDefinition(Name? Name, Name? Base, Expr[] PartitionBy, OrderItem[] OrderBy, WindowFrame? Frame, Span Span) : Node(Span);
public sealed record WindowFrame(FrameUnit Unit, Expr? StartOffset, Expr? EndOffset, Span Span) : Node(Span)
{
    /// <summary>Whatever the offsets, the current row is in it.</summary>
    public bool HoldsCurrentRow { get; init; }
}


public enum FrameUnit { Rows, Range, Groups }

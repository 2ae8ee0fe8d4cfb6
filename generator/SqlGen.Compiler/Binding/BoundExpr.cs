using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>Where an expression stands in the text. Any two are equal, so that expressions compare by meaning, as GROUP BY needs it.</summary>
internal readonly struct Place(Span span) : System.IEquatable<Place>
{
    public Span Span { get; } = span;

    public bool Equals(Place other) => true;

    public override bool Equals(object? obj) => obj is Place;

    public override int GetHashCode() => 0;

    public static implicit operator Place(Span span) => new(span);
}

/// <summary>An expression whose names and types are known. Records: equal when they mean the same.</summary>
internal abstract record BoundExpr(SqlType Type, Place Place)
{
    public Span Span => Place.Span;

    public PgType PgType => Type.Type;

    /// <summary>The collation that COLLATE gives it; null where it has none, or gets it from its parts.</summary>
    public ExplicitCollation? Collation { get; init; }
}

/// <summary>A collation that a COLLATE names.</summary>
internal sealed record ExplicitCollation(Collation Collation, Place Place);

/// <summary>What could not be bound; the error is reported already. It fits everything, so that one mistake gives one diagnostic.</summary>
internal sealed record BoundError(SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>A column of a table in FROM.</summary>
internal sealed record BoundColumn(TableEntry Entry, int Index, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>A column that every table has: <c>ctid</c>, <c>xmin</c>, …; never null where its row is there.</summary>
internal sealed record BoundSystemColumn(TableEntry Entry, string Name, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>A whole row of a table in FROM.</summary>
internal sealed record BoundWholeRow(TableEntry Entry, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>A constant; <paramref name="Value"/> is null for NULL. Of type <c>unknown</c> until something decides.</summary>
internal sealed record BoundLiteral(string? Value, SqlType Type, Place Place) : BoundExpr(Type, Place);

internal sealed record BoundParameter(int Ordinal, SqlType Type, Place Place) : BoundExpr(Type, Place);

internal sealed record BoundCall(Routine Routine, EquatableArray<BoundExpr> Arguments, SqlType Type, Place Place) : BoundExpr(Type, Place);

internal sealed record BoundAggregate(
    Routine Routine, EquatableArray<BoundExpr> Arguments, bool Distinct, EquatableArray<BoundExpr> OrderBy, BoundExpr? Filter, int Level, SqlType Type, Place Place)
    : BoundExpr(Type, Place)
{
    /// <summary>How many of the arguments are not aggregated: of an ordered-set aggregate those in its own brackets.</summary>
    public int DirectCount { get; init; }

    /// <summary>Which way ORDER BY sorts, as <see cref="QueryForm"/> says it.</summary>
    public string Form { get; init; } = "";
}

/// <summary>A window function, or an aggregate with OVER.</summary>
internal sealed record BoundWindowCall(
    Routine Routine, EquatableArray<BoundExpr> Arguments, BoundExpr? Filter, EquatableArray<BoundExpr> Window, SqlType Type, Place Place)
    : BoundExpr(Type, Place)
{
    /// <summary>The row itself is always among those that the function looks at.</summary>
    public bool IsInFrame { get; init; }

    /// <summary>What the window says beside its expressions, as <see cref="QueryForm"/> says it.</summary>
    public string Form { get; init; } = "";
}

/// <summary>A construct of SQL/JSON or SQL/XML in words of its own, which the server has no function for; called as errors call it.</summary>
internal sealed record BoundConstruct(string Name, EquatableArray<BoundExpr> Arguments, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>JSON_TABLE or XMLTABLE: in FROM only, and always a set of rows.</summary>
/// <param name="NotNull">Of each column whether it is never null.</param>
internal sealed record BoundTableConstruct(string Name, EquatableArray<BoundExpr> Arguments, EquatableArray<bool> NotNull, SqlType Type, Place Place)
    : BoundExpr(Type, Place);

internal sealed record BoundOperator(Operator Operator, BoundExpr? Left, BoundExpr Right, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>A change of type: written, or put in by the binder.</summary>
internal sealed record BoundCast(BoundExpr Operand, SqlType Type, Place Place) : BoundExpr(Type, Place)
{
    /// <summary>It runs a function of the user's.</summary>
    public bool CallsUserFunction { get; init; }
}

internal sealed record BoundLogical(bool IsAnd, EquatableArray<BoundExpr> Operands, SqlType Type, Place Place) : BoundExpr(Type, Place);
internal sealed record BoundNot(BoundExpr Operand, SqlType Type, Place Place) : BoundExpr(Type, Place);
internal sealed record BoundNullTest(BoundExpr Operand, bool Not, SqlType Type, Place Place) : BoundExpr(Type, Place);
internal sealed record BoundBooleanTest(BoundExpr Operand, BooleanTest Test, bool Not, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>What compares by operators that it does not name one by one.</summary>
internal abstract record BoundComparison(SqlType Type, Place Place) : BoundExpr(Type, Place)
{
    /// <summary>One of them is the user's, which may do and give anything.</summary>
    public bool CallsUserFunction { get; init; }
}

/// <summary>IS [NOT] DISTINCT FROM.</summary>
internal sealed record BoundDistinct(BoundExpr Left, BoundExpr Right, bool Not, SqlType Type, Place Place) : BoundComparison(Type, Place);

/// <summary>A comparison of two rows, field by field.</summary>
internal sealed record BoundRowComparison(string Operator, EquatableArray<BoundExpr> Left, EquatableArray<BoundExpr> Right, SqlType Type, Place Place)
    : BoundComparison(Type, Place);

/// <summary>CASE; conditions and results alternate. In the form with an operand the conditions are comparisons with it.</summary>
internal sealed record BoundCase(EquatableArray<BoundExpr> Conditions, EquatableArray<BoundExpr> Results, BoundExpr? Else, SqlType Type, Place Place)
    : BoundExpr(Type, Place);

internal sealed record BoundCommonType(CommonTypeFunction Function, EquatableArray<BoundExpr> Arguments, SqlType Type, Place Place) : BoundExpr(Type, Place)
{
    /// <summary>It is the column that FULL JOIN … USING makes of two.</summary>
    public bool IsMerged { get; init; }
}

internal sealed record BoundNullIf(BoundExpr Left, BoundExpr Right, SqlType Type, Place Place) : BoundComparison(Type, Place);
internal sealed record BoundArray(EquatableArray<BoundExpr> Items, SqlType Type, Place Place) : BoundExpr(Type, Place);
internal sealed record BoundRow(EquatableArray<BoundExpr> Items, SqlType Type, Place Place) : BoundExpr(Type, Place)
{
    /// <summary>The fields' names, where it is the row of a join under an alias; else empty, and they are f1, f2, ….</summary>
    public EquatableArray<string> Names { get; init; }
}
internal sealed record BoundField(BoundExpr Operand, string Name, SqlType Type, Place Place) : BoundExpr(Type, Place);
internal sealed record BoundSubscript(BoundExpr Operand, EquatableArray<BoundExpr> Subscripts, SqlType Type, Place Place) : BoundExpr(Type, Place);
internal sealed record BoundGrouping(EquatableArray<BoundExpr> Arguments, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>WHERE CURRENT OF: the row that a cursor stands at.</summary>
internal sealed record BoundCurrentOf(string? Cursor, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>CURRENT_DATE, CURRENT_USER and the like.</summary>
internal sealed record BoundSqlValue(string Name, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary><c>x op ANY (array)</c> or ALL.</summary>
internal sealed record BoundQuantified(Operator Operator, BoundExpr Left, BoundExpr Array, bool IsAll, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary><c>x IN (a, b, …)</c> as comparisons; with <paramref name="IsSlice"/> one of them stands for any number.</summary>
internal sealed record BoundInList(EquatableArray<BoundExpr> Comparisons, bool Not, bool IsSlice, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary>A query as an expression.</summary>
internal sealed record BoundSubquery(SubqueryKind Kind, BoundQuery Query, SqlType Type, Place Place) : BoundExpr(Type, Place);

/// <summary><c>x IN (query)</c>, <c>x op ANY (query)</c>, <c>x op ALL (query)</c>.</summary>
internal sealed record BoundQuantifiedSubquery(
    EquatableArray<BoundExpr> Left, string Operator, bool IsAll, bool Not, BoundQuery Query, SqlType Type, Place Place) : BoundComparison(Type, Place);

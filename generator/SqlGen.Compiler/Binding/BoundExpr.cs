using System;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>An expression whose names and types are known. Two are equal when they mean the same, wherever they stand (<see cref="BoundEquality"/>).</summary>
internal abstract class BoundExpr(SqlType type, Span span) : IEquatable<BoundExpr>
{
    public SqlType Type { get; private set; } = type;

    public Span Span { get; private set; } = span;

    public PgType PgType => Type.Type;

    /// <summary>The collation that COLLATE gives it; null where it has none, or gets it from its parts.</summary>
    public ExplicitCollation? Collation { get; private set; }

    /// <summary>The same expression, taken for another type.</summary>
    public static T As<T>(T expr, SqlType type)
        where T : BoundExpr
    {
        var copy = Copy(expr);
        copy.Type = type;
        return copy;
    }

    /// <summary>The same expression with another collation, or with none.</summary>
    public static T Collate<T>(T expr, ExplicitCollation? collation)
        where T : BoundExpr
    {
        var copy = Copy(expr);
        copy.Collation = collation;
        return copy;
    }

    /// <summary>The same expression at another place.</summary>
    public static T At<T>(T expr, Span span)
        where T : BoundExpr
    {
        var copy = Copy(expr);
        copy.Span = span;
        return copy;
    }

    public bool Equals(BoundExpr? other) => other is not null && BoundEquality.AreAlike(this, other);

    public sealed override bool Equals(object? obj) => Equals(obj as BoundExpr);

    public sealed override int GetHashCode() => BoundEquality.Hash(this);

    private static T Copy<T>(T expr)
        where T : BoundExpr => (T)expr.MemberwiseClone();
}

/// <summary>A collation that a COLLATE names.</summary>
internal sealed class ExplicitCollation(Collation collation, Span span)
{
    public Collation Collation { get; } = collation;
    public Span Span { get; } = span;
}

/// <summary>What could not be bound; the error is reported already. It fits everything, so that one mistake gives one diagnostic.</summary>
internal sealed class BoundError(SqlType type, Span span) : BoundExpr(type, span);

/// <summary>A column of a table in FROM.</summary>
internal sealed class BoundColumn(TableEntry entry, int index, SqlType type, Span span) : BoundExpr(type, span)
{
    public TableEntry Entry { get; } = entry;
    public int Index { get; } = index;
}

/// <summary>A column that every table has: <c>ctid</c>, <c>xmin</c>, …; never null where its row is there.</summary>
internal sealed class BoundSystemColumn(TableEntry entry, string name, SqlType type, Span span) : BoundExpr(type, span)
{
    public TableEntry Entry { get; } = entry;
    public string Name { get; } = name;
}

/// <summary>A whole row of a table in FROM.</summary>
internal sealed class BoundWholeRow(TableEntry entry, SqlType type, Span span) : BoundExpr(type, span)
{
    public TableEntry Entry { get; } = entry;
}

/// <summary>A constant; <see cref="Value"/> is null for NULL. Of type <c>unknown</c> until something decides.</summary>
internal sealed class BoundLiteral(string? value, SqlType type, Span span) : BoundExpr(type, span)
{
    public string? Value { get; } = value;
}

internal sealed class BoundParameter(int ordinal, SqlType type, Span span) : BoundExpr(type, span)
{
    public int Ordinal { get; } = ordinal;
}

internal sealed class BoundCall(Routine routine, EquatableArray<BoundExpr> arguments, SqlType type, Span span) : BoundExpr(type, span)
{
    public Routine Routine { get; } = routine;
    public EquatableArray<BoundExpr> Arguments { get; } = arguments;
}

internal sealed class BoundAggregate(Routine routine, EquatableArray<BoundExpr> arguments, bool distinct, EquatableArray<BoundExpr> orderBy, BoundExpr? filter, int level, SqlType type, Span span)
    : BoundExpr(type, span)
{
    public Routine Routine { get; } = routine;
    public EquatableArray<BoundExpr> Arguments { get; } = arguments;
    public bool Distinct { get; } = distinct;
    public EquatableArray<BoundExpr> OrderBy { get; } = orderBy;
    public BoundExpr? Filter { get; } = filter;
    public int Level { get; } = level;

    /// <summary>How many of the arguments are not aggregated: of an ordered-set aggregate those in its own brackets.</summary>
    public int DirectCount { get; init; }

    /// <summary>Which way ORDER BY sorts, as <see cref="QueryForm"/> says it.</summary>
    public string Form { get; init; } = "";
}

/// <summary>A window function, or an aggregate with OVER.</summary>
internal sealed class BoundWindowCall(Routine routine, EquatableArray<BoundExpr> arguments, BoundExpr? filter, OverWindow window, SqlType type, Span span)
    : BoundExpr(type, span)
{
    public Routine Routine { get; } = routine;
    public EquatableArray<BoundExpr> Arguments { get; } = arguments;
    public BoundExpr? Filter { get; } = filter;
    public OverWindow Window { get; } = window;

    /// <summary>The row itself is always among those that the function looks at.</summary>
    public bool IsInFrame { get; init; }

    /// <summary>What the window says beside its expressions, as <see cref="QueryForm"/> says it.</summary>
    public string Form { get; init; } = "";
}

/// <summary>A construct of SQL/JSON or SQL/XML in words of its own, which the server has no function for; called as errors call it.</summary>
internal sealed class BoundConstruct(string name, EquatableArray<BoundExpr> arguments, SqlType type, Span span) : BoundExpr(type, span)
{
    public string Name { get; } = name;
    public EquatableArray<BoundExpr> Arguments { get; } = arguments;

    /// <summary>What else is said: two that differ in it are different things.</summary>
    public string Form { get; init; } = "";
}

/// <summary>JSON_TABLE or XMLTABLE: in FROM only, and always a set of rows.</summary>
internal sealed class BoundTableConstruct(string name, EquatableArray<BoundExpr> arguments, EquatableArray<bool> notNull, SqlType type, Span span)
    : BoundExpr(type, span)
{
    public string Name { get; } = name;
    public EquatableArray<BoundExpr> Arguments { get; } = arguments;

    /// <summary>Of each column whether it is never null.</summary>
    public EquatableArray<bool> NotNull { get; } = notNull;
}

internal sealed class BoundOperator(Operator @operator, BoundExpr? left, BoundExpr right, SqlType type, Span span) : BoundExpr(type, span)
{
    public Operator Operator { get; } = @operator;
    public BoundExpr? Left { get; } = left;
    public BoundExpr Right { get; } = right;
}

/// <summary>A change of type: written, or put in by the binder.</summary>
internal sealed class BoundCast(BoundExpr operand, SqlType type, Span span) : BoundExpr(type, span)
{
    public BoundExpr Operand { get; } = operand;

    /// <summary>It runs a function of the user's.</summary>
    public bool CallsUserFunction { get; init; }
}

internal sealed class BoundLogical(bool isAnd, EquatableArray<BoundExpr> operands, SqlType type, Span span) : BoundExpr(type, span)
{
    public bool IsAnd { get; } = isAnd;
    public EquatableArray<BoundExpr> Operands { get; } = operands;
}
internal sealed class BoundNot(BoundExpr operand, SqlType type, Span span) : BoundExpr(type, span)
{
    public BoundExpr Operand { get; } = operand;
}
internal sealed class BoundNullTest(BoundExpr operand, bool not, SqlType type, Span span) : BoundExpr(type, span)
{
    public BoundExpr Operand { get; } = operand;
    public bool Not { get; } = not;
}
internal sealed class BoundBooleanTest(BoundExpr operand, BooleanTest test, bool not, SqlType type, Span span) : BoundExpr(type, span)
{
    public BoundExpr Operand { get; } = operand;
    public BooleanTest Test { get; } = test;
    public bool Not { get; } = not;
}

/// <summary>What compares by operators that it does not name one by one.</summary>
internal abstract class BoundComparison(SqlType type, Span span) : BoundExpr(type, span)
{
    /// <summary>One of them is the user's, which may do and give anything.</summary>
    public bool CallsUserFunction { get; init; }
}

/// <summary>IS [NOT] DISTINCT FROM.</summary>
internal sealed class BoundDistinct(BoundExpr left, BoundExpr right, bool not, SqlType type, Span span) : BoundComparison(type, span)
{
    public BoundExpr Left { get; } = left;
    public BoundExpr Right { get; } = right;
    public bool Not { get; } = not;
}

/// <summary>A comparison of two rows, field by field.</summary>
internal sealed class BoundRowComparison(string @operator, EquatableArray<BoundExpr> left, EquatableArray<BoundExpr> right, SqlType type, Span span)
    : BoundComparison(type, span)
{
    public string Operator { get; } = @operator;
    public EquatableArray<BoundExpr> Left { get; } = left;
    public EquatableArray<BoundExpr> Right { get; } = right;
}

/// <summary>CASE; conditions and results alternate. In the form with an operand the conditions are comparisons with it.</summary>
internal sealed class BoundCase(EquatableArray<BoundExpr> conditions, EquatableArray<BoundExpr> results, BoundExpr? @else, SqlType type, Span span)
    : BoundExpr(type, span)
{
    public EquatableArray<BoundExpr> Conditions { get; } = conditions;
    public EquatableArray<BoundExpr> Results { get; } = results;
    public BoundExpr? Else { get; } = @else;
}

internal sealed class BoundCommonType(CommonTypeFunction function, EquatableArray<BoundExpr> arguments, SqlType type, Span span) : BoundExpr(type, span)
{
    public CommonTypeFunction Function { get; } = function;
    public EquatableArray<BoundExpr> Arguments { get; } = arguments;

    /// <summary>It is the column that FULL JOIN … USING makes of two.</summary>
    public bool IsMerged { get; init; }
}

internal sealed class BoundNullIf(BoundExpr left, BoundExpr right, SqlType type, Span span) : BoundComparison(type, span)
{
    public BoundExpr Left { get; } = left;
    public BoundExpr Right { get; } = right;
}
internal sealed class BoundArray(EquatableArray<BoundExpr> items, SqlType type, Span span) : BoundExpr(type, span)
{
    public EquatableArray<BoundExpr> Items { get; } = items;
}
internal sealed class BoundRow(EquatableArray<BoundExpr> items, SqlType type, Span span) : BoundExpr(type, span)
{
    public EquatableArray<BoundExpr> Items { get; } = items;

    /// <summary>The fields' names, where it is the row of a join under an alias; else empty, and they are f1, f2, ….</summary>
    public EquatableArray<string> Names { get; init; }

    /// <summary>The same row of other items.</summary>
    public BoundRow With(EquatableArray<BoundExpr> items) => Collate(new BoundRow(items, Type, Span) { Names = Names }, Collation);
}
internal sealed class BoundField(BoundExpr operand, string name, SqlType type, Span span) : BoundExpr(type, span)
{
    public BoundExpr Operand { get; } = operand;
    public string Name { get; } = name;
}
internal sealed class BoundSubscript(BoundExpr operand, EquatableArray<BoundExpr> subscripts, SqlType type, Span span) : BoundExpr(type, span)
{
    public BoundExpr Operand { get; } = operand;
    public EquatableArray<BoundExpr> Subscripts { get; } = subscripts;
}
internal sealed class BoundGrouping(EquatableArray<BoundExpr> arguments, SqlType type, Span span) : BoundExpr(type, span)
{
    public EquatableArray<BoundExpr> Arguments { get; } = arguments;
}

/// <summary>WHERE CURRENT OF: the row that a cursor stands at.</summary>
internal sealed class BoundCurrentOf(string? cursor, SqlType type, Span span) : BoundExpr(type, span)
{
    public string? Cursor { get; } = cursor;
}

/// <summary>CURRENT_DATE, CURRENT_USER and the like.</summary>
internal sealed class BoundSqlValue(string name, SqlType type, Span span) : BoundExpr(type, span)
{
    public string Name { get; } = name;
}

/// <summary><c>x op ANY (array)</c> or ALL.</summary>
internal sealed class BoundQuantified(Operator @operator, BoundExpr left, BoundExpr array, bool isAll, SqlType type, Span span) : BoundExpr(type, span)
{
    public Operator Operator { get; } = @operator;
    public BoundExpr Left { get; } = left;
    public BoundExpr Array { get; } = array;
    public bool IsAll { get; } = isAll;
}

/// <summary><c>x IN (a, b, …)</c> as comparisons; with <see cref="IsSlice"/> one of them stands for any number.</summary>
internal sealed class BoundInList(EquatableArray<BoundExpr> comparisons, bool not, bool isSlice, SqlType type, Span span) : BoundExpr(type, span)
{
    public EquatableArray<BoundExpr> Comparisons { get; } = comparisons;
    public bool Not { get; } = not;
    public bool IsSlice { get; } = isSlice;
}

/// <summary>A query as an expression.</summary>
internal sealed class BoundSubquery(SubqueryKind kind, BoundQuery query, SqlType type, Span span) : BoundExpr(type, span)
{
    public SubqueryKind Kind { get; } = kind;
    public BoundQuery Query { get; } = query;

    /// <summary>Which of its columns it is: SET gives several columns what the columns of one subquery are.</summary>
    public int Column { get; init; }
}

/// <summary><c>x IN (query)</c>, <c>x op ANY (query)</c>, <c>x op ALL (query)</c>.</summary>
internal sealed class BoundQuantifiedSubquery(EquatableArray<BoundExpr> left, string @operator, bool isAll, bool not, BoundQuery query, SqlType type, Span span)
    : BoundComparison(type, span)
{
    public EquatableArray<BoundExpr> Left { get; } = left;
    public string Operator { get; } = @operator;
    public bool IsAll { get; } = isAll;
    public bool Not { get; } = not;
    public BoundQuery Query { get; } = query;
}

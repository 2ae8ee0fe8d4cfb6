using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A piece of a statement and its place in the file.</summary>
public abstract record Node(Span Span);

/// <summary>A name as it was written, without quotes and folded.</summary>
public sealed record Name(string Text, Span Span) : Node(Span)
{
    public override string ToString() => Text;
}

/// <summary>A name of one to three parts: <c>[[catalog.]schema.]name</c>.</summary>
public sealed record QualifiedName(Name[] Parts, Span Span) : Node(Span)
{
    public string Last => Parts[Parts.Length - 1].Text;

    /// <summary>The part before the last, or null.</summary>
    public string? Schema => Parts.Length > 1 ? Parts[Parts.Length - 2].Text : null;

    public override string ToString() => string.Join(".", (object[])Parts);
}

/// <summary>The name of a type with its modifiers: <c>numeric(10,2)[]</c>.</summary>
/// <param name="Name">As written, after the special spellings (<c>double precision</c>, <c>timestamp with time zone</c>) are turned to names of <c>pg_type</c>.</param>
/// <param name="Modifiers">What stands in parentheses, constants as a rule.</param>
/// <param name="ArrayDimensions">How many pairs of brackets follow.</param>
/// <param name="SetOf">For a function's result: <c>SETOF</c>.</param>
/// <param name="IntervalFields">For <c>interval day to second</c>: the mask of fields as PostgreSQL has it, else null.</param>
/// <param name="PercentType">For <c>table.column%TYPE</c>.</param>
public sealed record TypeName(
    QualifiedName Name, Expr[] Modifiers, int ArrayDimensions, bool SetOf, int? IntervalFields, bool PercentType, Span Span) : Node(Span)
{
    /// <summary>COLLATE behind a column's or a domain's type; null where there is none.</summary>
    public QualifiedName? Collation { get; init; }
}

/// <summary>Anything that can stand between semicolons.</summary>
public abstract record Statement(Span Span) : Node(Span);

/// <summary>A statement that has no bearing on what queries mean: GRANT, SET, VACUUM, …</summary>
/// <param name="Tag">Its first words, in capitals.</param>
public sealed record UtilityStatement(string Tag, Span Span) : Statement(Span)
{
    /// <summary>What TRUNCATE, LOCK and REFRESH work on; not looked for in others.</summary>
    public QualifiedName[] Relations { get; init; } = [];

    /// <summary>REFRESH … CONCURRENTLY.</summary>
    public bool Concurrently { get; init; }
}

/// <summary>A statement that is understood to be one, but not taken yet.</summary>
public sealed record UnsupportedStatement(string What, Span Span) : Statement(Span);

using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A piece of a statement and its place in the file.</summary>
internal abstract class Node(Span span)
{
    public Span Span { get; init; } = span;
}

/// <summary>A name as it was written, without quotes and folded.</summary>
internal sealed class Name(string text, Span span) : Node(span)
{
    public string Text { get; } = text;

    public override string ToString() => Text;
}

/// <summary>A name of one to three parts: <c>[[catalog.]schema.]name</c>.</summary>
internal sealed class QualifiedName(Name[] parts, Span span) : Node(span)
{
    public Name[] Parts { get; } = parts;

    public string Last => Parts[Parts.Length - 1].Text;

    /// <summary>The part before the last, or null.</summary>
    public string? Schema => Parts.Length > 1 ? Parts[Parts.Length - 2].Text : null;

    public override string ToString() => string.Join(".", (object[])Parts);
}

/// <summary>The name of a type with its modifiers: <c>numeric(10,2)[]</c>.</summary>
internal sealed class TypeName(
    QualifiedName name, Expr[] modifiers, int arrayDimensions, bool setOf, int? intervalFields, bool percentType, Span span) : Node(span)
{
    /// <summary>As written, after the special spellings (<c>double precision</c>, <c>timestamp with time zone</c>) are turned to names of <c>pg_type</c>.</summary>
    public QualifiedName Name { get; } = name;

    /// <summary>What stands in parentheses, constants as a rule.</summary>
    public Expr[] Modifiers { get; init; } = modifiers;

    /// <summary>How many pairs of brackets follow.</summary>
    public int ArrayDimensions { get; init; } = arrayDimensions;

    /// <summary>For a function's result: <c>SETOF</c>.</summary>
    public bool SetOf { get; init; } = setOf;

    /// <summary>For <c>interval day to second</c>: the mask of fields as PostgreSQL has it, else null.</summary>
    public int? IntervalFields { get; init; } = intervalFields;

    /// <summary>For <c>table.column%TYPE</c>.</summary>
    public bool PercentType { get; } = percentType;

    /// <summary>COLLATE behind a column's or a domain's type; null where there is none.</summary>
    public QualifiedName? Collation { get; init; }

    public TypeName(TypeName other)
        : this(other.Name, other.Modifiers, other.ArrayDimensions, other.SetOf, other.IntervalFields, other.PercentType, other.Span)
    {
        Collation = other.Collation;
    }
}

/// <summary>What fits a part of a synopsis, in the order of the text.</summary>
/// <param name="name">What the synopsis calls that part.</param>
/// <param name="parts">Words, names, types, expressions and other clauses; punctuation is left out.</param>
internal sealed class Clause(string name, Node[] parts, Span span) : Node(span)
{
    public string Name { get; } = name;

    public Node[] Parts { get; } = parts;
}

/// <summary>A keyword in lower case, a constant, or a sign.</summary>
internal sealed class Word(string text, Span span) : Node(span)
{
    public string Text { get; } = text;
}

/// <summary>Anything that can stand between semicolons.</summary>
internal abstract class Statement(Span span) : Node(span)
{
    /// <summary>What it says beside what has a tree of its own kind: all that shapes no catalog, each part at its place.</summary>
    public Clause[] Clauses { get; set; } = [];

    /// <summary>The trigger, policy, language or the like that it is about; null for others.</summary>
    public NamedObject? Subject { get; set; }
}

/// <summary>A statement that has no bearing on what queries mean: GRANT, SET, VACUUM, …</summary>
internal sealed class UtilityStatement(string tag, Span span) : Statement(span)
{
    /// <summary>Its first words, in capitals.</summary>
    public string Tag { get; } = tag;

    /// <summary>What TRUNCATE, LOCK and REFRESH work on; not looked for in others.</summary>
    public QualifiedName[] Relations { get; init; } = [];

    /// <summary>REFRESH … CONCURRENTLY.</summary>
    public bool Concurrently { get; init; }
}

/// <summary>CALL of a procedure.</summary>
internal sealed class CallStatement(FunctionCall call, Span span) : Statement(span)
{
    public FunctionCall Call { get; } = call;
}

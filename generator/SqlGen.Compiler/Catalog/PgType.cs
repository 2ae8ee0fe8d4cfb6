using System.Collections.Generic;
using System.Text;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Catalog;

public enum PgTypeKind
{
    Base,
    Array,
    Enum,
    Composite,
    Domain,
    Range,
    Multirange,
    Pseudo,
}

/// <summary>A type. Within one catalog a type is one object, so that types are compared by reference.</summary>
/// <param name="schema">The schema that it lies in.</param>
/// <param name="name">The name in <c>pg_type</c>: <c>int4</c>.</param>
/// <param name="kind">What sort of type.</param>
/// <param name="category">The category of the manual's table 52.65: N numeric, S string, …; upper case for the server's own.</param>
/// <param name="display">What <c>format_type</c> prints, or null to make it of schema and name.</param>
internal sealed class PgType(string schema, string name, PgTypeKind kind, char category, string? display = null)
{
    public string Schema { get; internal set; } = schema;

    public string Name { get; internal set; } = name;

    public PgTypeKind Kind { get; } = kind;

    public char Category { get; internal set; } = category;

    public bool IsPreferred { get; internal set; }

    /// <summary>Whether a default B-tree operator class is declared for it, so that it can be sorted; null where that is not known.</summary>
    public bool? HasOrdering { get; init; }

    /// <summary>A default hash operator class is declared for it, so that it can be grouped by.</summary>
    public bool HasHashing { get; init; }

    /// <summary>Only the name is taken yet: functions may speak of it, columns may not.</summary>
    public bool IsShell { get; internal set; }

    /// <summary>What <c>format_type</c> prints for the server's own types.</summary>
    public string? Display { get; } = display;

    /// <summary>The element of an array (or of a type that can be subscripted like one), else null.</summary>
    public PgType? Element { get; internal set; }

    /// <summary>The array over this type, or null where there is none.</summary>
    public PgType? Array { get; internal set; }

    /// <summary>The type under a domain, the subtype of a range, the range of a multirange.</summary>
    public PgType? Base
    {
        get;
        internal set
        {
            field = value;
            if (Kind == PgTypeKind.Multirange && value is not null)
                value.Multirange = this;
        }
    }

    /// <summary>The multirange over a range, else null.</summary>
    public PgType? Multirange { get; private set; }

    /// <summary>The type modifier that a domain gives to its base.</summary>
    public int BaseModifier { get; internal set; } = -1;

    /// <summary>The collation that a domain is declared with; null where it has that of its base.</summary>
    public Collation? Collation { get; init; }

    /// <summary>Whether a domain refuses null.</summary>
    public bool NotNull { get; internal set; }

    /// <summary>How that is called, where it has a name; since 17 it has.</summary>
    public string? NotNullName { get; internal set; }

    /// <summary>What a domain's own CHECK constraints ask of a value, without those of the domain under it.</summary>
    public IReadOnlyList<DomainCheck> Checks { get; internal set; } = [];

    /// <summary>What a domain's default names.</summary>
    public References References { get; internal set; } = References.None;

    /// <summary>What C# has for a domain, where its author says so; null for others.</summary>
    public CSharpType? CSharp { get; internal set; }

    /// <summary>The labels of an enum in their order.</summary>
    public IReadOnlyList<string> Labels { get; internal set; } = [];

    /// <summary>The relation or composite type whose row this is, else null.</summary>
    public Relation? Relation { get; internal set; }

    /// <summary>Set for the stand-in of a type of which no more than the name is known: what the type may come from.</summary>
    public Gap? Missing { get; init; }

    /// <summary>The stand-in that the type is, or that values of it would hold somewhere; null for a type that is known throughout.</summary>
    public PgType? MissingPart()
    {
        if (Missing is not null)
            return this;
        if (Element is null && Base is null && Relation is null)
            return null;
        var seen = new HashSet<PgType> { this };
        var open = new Stack<PgType>(seen);
        while (open.Count > 0)
        {
            var type = open.Pop();
            if (type.Missing is not null)
                return type;
            if (type.Element is { } element && seen.Add(element))
                open.Push(element);
            if (type.Base is { } under && seen.Add(under))
                open.Push(under);
            foreach (var column in type.Relation?.Columns ?? [])
            {
                if (seen.Add(column.Type.Type))
                    open.Push(column.Type.Type);
            }
        }
        return null;
    }

    public bool IsArray => Kind == PgTypeKind.Array;

    public override string ToString() => Name;
}

/// <summary>A CHECK constraint of a domain.</summary>
internal sealed class DomainCheck(string name, Expr condition, string text)
{
    /// <summary>The constraint's name.</summary>
    public string Name { get; } = name;

    /// <summary>A condition on <c>VALUE</c>.</summary>
    public Expr Condition { get; } = condition;

    /// <summary>The same as it is written.</summary>
    public string Text { get; } = text;

    public References References { get; init; } = References.None;
}

/// <summary>A type with its modifier (a length, a precision), -1 for none.</summary>
internal readonly record struct SqlType(PgType Type, int Modifier = -1)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    public override string ToString() => TypeFormatter.Format(this);
}

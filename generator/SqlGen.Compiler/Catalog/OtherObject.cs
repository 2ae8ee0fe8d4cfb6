using System.Collections.Generic;

namespace SqlGen.Compiler.Catalog;

/// <summary>A trigger, a policy, a language or the like: no query names it, but its name is taken, and it can be changed and dropped.</summary>
/// <param name="kind">As messages call it.</param>
/// <param name="schema">Where it lies; empty for what lies in none.</param>
internal sealed class OtherObject(string kind, string schema, string name)
{
    public string Kind { get; } = kind;

    public string Schema { get; } = schema;

    public string Name { get; } = name;

    /// <summary>The row type of the table that it belongs to, and goes with; null for others.</summary>
    public PgType? Table { get; init; }

    /// <summary>The columns that it goes with.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What a trigger calls; null for others.</summary>
    public (string Schema, string Name)? Function { get; init; }

    /// <summary>What a trigger's condition names, and the columns that it is on.</summary>
    public References References { get; init; } = References.None;

    /// <summary>The kind of index that an operator class or family is for; null for others.</summary>
    public string? Method { get; init; }
}

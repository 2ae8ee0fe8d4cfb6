using System;
using System.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>What kinds of object a gap may bring.</summary>
[Flags]
internal enum GapKinds
{
    None = 0,
    Relations = 1,
    Types = 2,
    Functions = 4,
    Operators = 8,
    Casts = 16,

    /// <summary>A schema with all that is in it.</summary>
    Schemas = 32,

    /// <summary>Objects of every kind; columns of tables that are there, and their constraints, are not among them.</summary>
    Objects = Relations | Types | Functions | Operators | Casts | Schemas | Rules,

    /// <summary>Rules, and triggers of views: what would take a change that a view cannot hand on.</summary>
    Rules = 256,

    /// <summary>A column of a table that is there already.</summary>
    Columns = 64,

    /// <summary>Keys and other constraints of the table that <see cref="Gap.Name"/> tells.</summary>
    Constraints = 128,
}

/// <summary>A part of the schema whose effect is not known: a name that is not found may come from it.</summary>
internal sealed class Gap(string what, GapKinds kinds, string? name = null, bool isReported = false)
{
    /// <summary>How a message calls it.</summary>
    public string What { get; } = what;

    /// <summary>What it may bring.</summary>
    public GapKinds Kinds { get; } = kinds;

    /// <summary>The one name that it may bring, without schema; null for any.</summary>
    public string? Name { get; } = name;

    /// <summary>It is a mistake and an error has been reported for it: whatever is missing for that reason is passed over in silence.</summary>
    public bool IsReported { get; } = isReported;

    public bool MayBring(GapKinds kind, string name) => (Kinds & kind) != 0 && (Name is null || Name == name);
}

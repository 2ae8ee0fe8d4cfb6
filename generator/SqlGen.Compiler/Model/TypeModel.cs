using System.Text;

namespace SqlGen.Compiler.Model;

public enum TypeModelKind
{
    /// <summary>A type of the server's own or of an extension: int4, text, jsonb, …</summary>
    Base,
    Array,
    Enum,
    Composite,
    Domain,
    Range,
    Multirange,
    Pseudo,
    /// <summary>A C# type of the user's (<c>-- @type</c>), for a column or a domain of the type <c>Element</c>.</summary>
    Custom,
    /// <summary>A C# enum (<c>-- @enum</c>) of the labels that a CHECK allows in a column of the type <c>Element</c>.</summary>
    CheckedText,
}

/// <summary>A PostgreSQL type as the emitter needs to know it.</summary>
/// <param name="Kind">What sort of type.</param>
/// <param name="Schema">The schema that it lies in, <c>pg_catalog</c> for the server's own.</param>
/// <param name="Name">Its name in <c>pg_type</c>: <c>int4</c>, not <c>integer</c>; <c>_int4</c> for an array; the name of a C# type.</param>
/// <param name="Display">As <c>format_type</c> prints it, with the length modifier: <c>character varying(13)</c>.</param>
/// <param name="Element">The element of an array, the base of a domain, the subtype of a range or multirange, the type that the database has for a C# type.</param>
/// <param name="Enum">The labels, where it is an enum.</param>
/// <param name="Fields">The fields of a composite; empty for the row type of a table, and for other types.</param>
public sealed record TypeModel(
    TypeModelKind Kind,
    string Schema,
    string Name,
    string Display,
    TypeModel? Element = null,
    EnumModel? Enum = null,
    EquatableArray<FieldModel> Fields = default)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>The <c>JsonSerializerContext</c> by which JSON becomes the user's C# type; null for others.</summary>
    public string? Context { get; init; }
}

/// <summary>A <c>CREATE TYPE … AS ENUM</c>: its labels in their order.</summary>
public sealed record EnumModel(string Schema, string Name, EquatableArray<string> Labels)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>A field of a composite type; null is always possible in one.</summary>
public sealed record FieldModel(string Name, TypeModel Type)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

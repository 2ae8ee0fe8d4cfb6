using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>All that a repository's file is written from.</summary>
internal sealed record RepositoryUnit(QueryFileModel File, ProjectTypes Types, string Namespace);

/// <summary>All that a table's record is written from.</summary>
internal sealed record TableUnit(NamedTable Table, ProjectTypes Types, string Namespace);

/// <summary>All that an enum is written from.</summary>
internal sealed record EnumUnit(NamedType Enum, string Namespace);

/// <summary>All that a composite type's record is written from.</summary>
internal sealed record CompositeUnit(NamedType Composite, ProjectTypes Types, string Namespace);

/// <summary>All that the row security context is written from; nothing where there are no settings.</summary>
internal sealed record ContextUnit(EquatableArray<ColumnModel> Settings, string Namespace);

/// <summary>All that the registration is written from.</summary>
internal sealed record RegistrationUnit(
    EquatableArray<NamedRepository> Repositories, EquatableArray<NamedType> Enums, EquatableArray<NamedType> Composites, bool HasHosting, string SchemaFingerprint, string Namespace)
{
    /// <summary>What the project adds to the types that there are.</summary>
    public TypeExtras Extras { get; init; } = TypeExtras.None;
}

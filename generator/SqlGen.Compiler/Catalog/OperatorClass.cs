using System.Collections.Generic;

namespace SqlGen.Compiler.Catalog;

/// <summary>How values of a type lie in indexes of a kind.</summary>
internal sealed class OperatorClass(string schema, string name, string method, PgType type, bool isDefault)
{
    public string Schema { get; } = schema;

    public string Name { get; } = name;

    public string Method { get; } = method;

    /// <summary>What it is for: values of that type, or of one with the same bytes.</summary>
    public PgType Type { get; } = type;

    /// <summary>Taken where none is named.</summary>
    public bool IsDefault { get; } = isDefault;
}

/// <summary>A kind of index.</summary>
/// <param name="can">What it can, as the data has it: o order, u unique, m several columns, e exclude, i include.</param>
internal sealed class AccessMethod(string name, string can)
{
    public string Name { get; } = name;

    public string Abilities { get; } = can;

    public bool Can(char what) => Abilities.IndexOf(what) >= 0;
}

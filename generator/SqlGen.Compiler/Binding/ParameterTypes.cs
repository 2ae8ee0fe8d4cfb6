using System.Collections.Generic;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding;

/// <summary>The types of a statement's parameters, found out by their uses: the first that decides, decides.</summary>
internal sealed class ParameterTypes
{
    private readonly List<PgType?> _types = [];

    public int Count => _types.Count;

    /// <summary>The type of <c>$ordinal</c>, or null while nothing decided it.</summary>
    public PgType? this[int ordinal]
    {
        get => ordinal <= _types.Count ? _types[ordinal - 1] : null;
        set
        {
            Use(ordinal);
            _types[ordinal - 1] = value;
        }
    }

    public void Use(int ordinal)
    {
        while (_types.Count < ordinal)
            _types.Add(null);
    }
}

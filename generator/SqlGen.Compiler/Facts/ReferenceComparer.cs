using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace SqlGen.Compiler.Facts;

/// <summary>Bound statements are records, equal when they mean the same; what is remembered of one is remembered of that one.</summary>
internal sealed class ReferenceComparer : IEqualityComparer<object>
{
    public static ReferenceComparer Instance { get; } = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

    int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
}

using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>What the reading of a constant depends on beside its type.</summary>
internal readonly struct InputSettings(int version, DateOrder? order)
{
    /// <summary>The server's major version: newer ones take other things.</summary>
    public int Version { get; } = version;

    /// <summary>What comes first in a date; null where that is not known.</summary>
    public DateOrder? Order { get; } = order;
}

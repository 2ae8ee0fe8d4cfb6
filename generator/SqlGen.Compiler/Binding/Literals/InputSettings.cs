using System.Text;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>What the reading of a constant depends on beside its type.</summary>
/// <param name="Version">The server's major version: newer ones take other things.</param>
/// <param name="Order">What comes first in a date; null where that is not known.</param>
internal readonly record struct InputSettings(int Version, DateOrder? Order)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

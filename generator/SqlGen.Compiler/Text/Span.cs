using System.Text;

namespace SqlGen.Compiler.Text;

/// <summary>A stretch of a source file in UTF-16 offsets, <paramref name="End"/> exclusive.</summary>
public readonly record struct Span(int Start, int End)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    public int Length => End - Start;

    public override string ToString() => $"[{Start}..{End})";
}

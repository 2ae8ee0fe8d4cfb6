namespace SqlGen.Compiler.Text;

/// <summary>A stretch of a source file in UTF-16 offsets, <paramref name="End"/> exclusive.</summary>
public readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;

    public override string ToString() => $"[{Start}..{End})";
}

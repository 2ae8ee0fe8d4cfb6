namespace SqlGen.Compiler.Text;

/// <summary>A stretch of a source file in UTF-16 offsets, <paramref name="End"/> exclusive.</summary>
public readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;

    /// <summary>From the start of this span to the end of <paramref name="other"/>.</summary>
    public Span To(Span other) => new(Start, other.End);

    public override string ToString() => $"[{Start}..{End})";
}

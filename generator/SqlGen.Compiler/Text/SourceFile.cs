using System;
using System.Collections.Generic;
using System.Text;

namespace SqlGen.Compiler.Text;

/// <summary>A file's path and text. Two are equal when both are: what is computed of one can be kept for the other.</summary>
public sealed class SourceFile(string path, string text) : IEquatable<SourceFile>
{
    private int[]? _lineStarts;

    /// <summary>The path as it was given; shown in diagnostics, never opened.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public string this[Span span] => Text.Substring(span.Start, span.Length);

    /// <summary>The line and column of an offset, both counted from 1; the column in UTF-16 units.</summary>
    public LinePosition PositionOf(int offset)
    {
        var starts = _lineStarts ??= FindLineStarts(Text);
        var index = Array.BinarySearch(starts, offset);
        if (index < 0)
            index = ~index - 1;
        return new LinePosition(index + 1, offset - starts[index] + 1);
    }

    public bool Equals(SourceFile? other) => other is not null && Path == other.Path && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as SourceFile);

    public override int GetHashCode() => unchecked(Path.GetHashCode() * 31 + Text.GetHashCode());

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
                starts.Add(i + 1);
        }
        return starts.ToArray();
    }
}

/// <summary>A place in a file as an editor shows it: line and column from 1.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

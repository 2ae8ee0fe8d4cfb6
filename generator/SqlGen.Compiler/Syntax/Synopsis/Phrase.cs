using System;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>What a synopsis writes in small letters and the parser reads by its own methods.</summary>
/// <param name="canStart">Whether it may begin with the parser's current token.</param>
/// <param name="read">Reads it, and gives its tree, or its trees; what has none is kept as the words that it is. What is wrong inside is the statement's error.</param>
internal sealed class Phrase(Func<Parser, bool> canStart, Func<Parser, object?> read)
{
    public Phrase(Func<Parser, bool> canStart, Action<Parser> read)
        : this(canStart, parser =>
        {
            read(parser);
            return null;
        })
    {
    }

    public Func<Parser, bool> CanStart { get; } = canStart;

    public Func<Parser, object?> Read { get; } = read;
}

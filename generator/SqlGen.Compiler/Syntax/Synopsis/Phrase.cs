using System;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>What a synopsis writes in small letters and the parser reads by its own methods.</summary>
/// <param name="canStart">Whether it may begin with the parser's current token.</param>
/// <param name="read">Reads it; what is wrong inside is the statement's error.</param>
internal sealed class Phrase(Func<Parser, bool> canStart, Action<Parser> read)
{
    public Func<Parser, bool> CanStart { get; } = canStart;

    public Action<Parser> Read { get; } = read;
}

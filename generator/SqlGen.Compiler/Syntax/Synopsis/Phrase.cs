using System;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>What a synopsis writes in small letters and the parser reads by its own methods.</summary>
/// <param name="CanStart">Whether it may begin with the parser's current token.</param>
/// <param name="Read">Reads it; what is wrong inside is the statement's error.</param>
internal sealed record Phrase(Func<Parser, bool> CanStart, Action<Parser> Read);

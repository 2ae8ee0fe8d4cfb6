using System;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>Ends the parse of one statement; never leaves the parser.</summary>
internal sealed class SyntaxException(Rule rule, string message, Span span) : Exception(message)
{
    public Rule Rule { get; } = rule;

    public Span Span { get; } = span;
}

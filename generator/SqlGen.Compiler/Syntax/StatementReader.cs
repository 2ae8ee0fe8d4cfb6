using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>Reads a text statement by statement, as <see cref="StatementSplitter"/> cuts it.</summary>
/// <remarks>
/// Only the tokens of one statement are kept at a time, in an array that serves the next: those of a whole script would be a large object, whose
/// collection costs more than parsing it.
/// </remarks>
internal sealed class StatementReader
{
    private const int Room = 256;

    private readonly Lexer _lexer;

    /// <param name="text">The SQL, without named parameters.</param>
    public StatementReader(string text) => _lexer = new Lexer(text, namedParameters: false, Math.Min(Room, text.Length + 2));

    /// <summary>The statement's tokens, up to <see cref="End"/>; those behind it mean nothing, and the next statement takes their place.</summary>
    public Token[] Tokens => _lexer.Tokens;

    /// <summary>How many tokens the statement has.</summary>
    public int End { get; private set; }

    /// <summary>The comments up to the statement's end.</summary>
    public IReadOnlyList<Span> Comments => _lexer.Comments;

    /// <summary>Goes on to the next statement; false where there is none. Empty ones are passed over.</summary>
    public bool Read()
    {
        while (_lexer.ReadStatement() is var count and >= 0)
        {
            End = count;
            if (count > 0)
                return true;
        }
        return false;
    }
}

using System;
using System.Collections.Generic;

namespace SqlGen.Compiler.Syntax;

/// <summary>Cuts tokens into statements: at semicolons outside parentheses and <c>BEGIN ATOMIC … END</c>, as psql does.</summary>
internal static class StatementSplitter
{
    /// <summary>Token ranges, the end exclusive and without the semicolon; empty statements are left out.</summary>
    /// <param name="isBoundary">Whether a new statement begins before a token whatever is still open, as at a query's header.</param>
    public static List<(int Start, int End)> Split(Token[] tokens, Func<int, bool>? isBoundary = null)
    {
        var statements = new List<(int, int)>();
        var start = 0;
        var open = default(OpenParts);
        for (var i = 0; i < tokens.Length; i++)
        {
            // Asked for every token, in order: a boundary that is passed is passed.
            var boundary = isBoundary is not null && isBoundary(i);
            if (boundary && i > start)
            {
                statements.Add((start, i));
                start = i;
                open = default;
            }
            if (!open.EndsAt(in tokens[i]))
                continue;
            if (i > start)
                statements.Add((start, i));
            start = i + 1;
            open = default;
        }
        return statements;
    }
}

/// <summary>What of a statement is open behind the tokens that were shown: parentheses, and what stands between BEGIN ATOMIC and its END.</summary>
internal struct OpenParts
{
    private int _parentheses;
    private int _atomic;
    private bool _isBehindBegin;

    /// <summary>Takes the next token; true where it ends the statement, and then it is no part of it.</summary>
    public bool EndsAt(in Token token)
    {
        var isBehindBegin = _isBehindBegin;
        _isBehindBegin = false;
        switch (token.Kind)
        {
            case TokenKind.LeftParen:
                _parentheses++;
                break;
            case TokenKind.RightParen:
                _parentheses = Math.Max(0, _parentheses - 1);
                break;
            case TokenKind.Word when token.Category != KeywordCategory.None:
                _isBehindBegin = token.Value == "begin";
                if (isBehindBegin && token.Value == "atomic" || _atomic > 0 && token.Value == "case")
                    _atomic++;
                else if (_atomic > 0 && token.Value == "end")
                    _atomic--;
                break;
            case TokenKind.Semicolon:
                return _parentheses == 0 && _atomic == 0;
            case TokenKind.End:
                return true;
        }
        return false;
    }
}

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
        var depth = 0;
        var atomic = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            // Asked for every token, in order: a boundary that is passed is passed.
            var boundary = isBoundary is not null && isBoundary(i);
            if (boundary && i > start)
            {
                statements.Add((start, i));
                start = i;
                depth = 0;
                atomic = 0;
            }
            switch (token.Kind)
            {
                case TokenKind.LeftParen:
                    depth++;
                    break;
                case TokenKind.RightParen:
                    depth = Math.Max(0, depth - 1);
                    break;
                case TokenKind.Word when token.Category == KeywordCategory.None:
                    break;
                case TokenKind.Word when token.Value == "atomic" && i > start && tokens[i - 1].IsWord("begin"):
                case TokenKind.Word when token.Value == "case" && atomic > 0:
                    atomic++;
                    break;
                case TokenKind.Word when token.Value == "end" && atomic > 0:
                    atomic--;
                    break;
                case TokenKind.Semicolon when depth == 0 && atomic == 0:
                case TokenKind.End:
                    if (i > start)
                        statements.Add((start, i));
                    start = i + 1;
                    depth = 0;
                    break;
            }
        }
        return statements;
    }
}

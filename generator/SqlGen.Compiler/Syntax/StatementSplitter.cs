using System;
using System.Collections.Generic;

namespace SqlGen.Compiler.Syntax;

/// <summary>
/// Cuts tokens into statements: at semicolons outside <c>BEGIN ATOMIC … END</c> and, in rules, outside parentheses, as psql does. Elsewhere
/// no semicolon belongs between parentheses: one is missing, which must not hide what follows, and the semicolon is what the server objects to.
/// </summary>
internal static class StatementSplitter
{
    /// <summary>Token ranges, the end exclusive and without the semicolon; empty statements are left out.</summary>
    /// <param name="isBoundary">Whether a new statement begins before a token whatever is still open, as at a query's header.</param>
    public static List<(int Start, int End)> Split(Token[] tokens, Func<int, bool>? isBoundary = null)
    {
        var statements = new List<(int, int)>();
        var (start, goneBack) = (0, 0);
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
            var isUnended = tokens[i].Kind == TokenKind.End && open.FirstInBody > 0 && goneBack++ < OpenParts.MostUnended;
            if (isUnended)
                i = start + open.FirstInBody;
            var end = isUnended || open.IsUnclosed ? i + 1 : i;
            if (end > start)
                statements.Add((start, end));
            start = i + 1;
            open = default;
        }
        return statements;
    }
}

/// <summary>What of a statement is open behind the tokens that were shown: parentheses, and what stands between BEGIN ATOMIC and its END.</summary>
internal struct OpenParts
{
    /// <summary>How many bodies without END of one text end where their first statement does, so that they hide nothing; each is read up to the end of the text before.</summary>
    public const int MostUnended = 20;

    private int _parentheses;
    private int _atomic;
    private int _seen;
    private int _firstInBody;
    private bool _isUnended;
    private bool _isBehindBegin;
    private bool _isBehindName;
    private int _words;
    private Made _made;

    /// <summary>What a statement makes, as far as it decides where it ends.</summary>
    private enum Made : byte
    {
        Other,
        Unknown,
        Rule,
        Routine,
    }

    /// <summary>The statement ended with parentheses open, at a semicolon: that is the mistake's place, and belongs to it.</summary>
    public readonly bool IsUnclosed => _parentheses > 0;

    /// <summary>Where the text ends within BEGIN ATOMIC, or between the parentheses of a rule: how many tokens the statement had before the first semicolon there; else 0.</summary>
    public readonly int FirstInBody => _isUnended ? _firstInBody : 0;

    /// <summary>Takes the next token; true where it ends the statement, and then it is no part of it unless <see cref="IsUnclosed"/>.</summary>
    public bool EndsAt(in Token token)
    {
        _seen++;
        var (isBehindBegin, isNamed) = (_isBehindBegin, _isBehindName);
        _isBehindBegin = false;
        _isBehindName = token.Kind == TokenKind.Dot || token.IsWord("as");
        switch (token.Kind)
        {
            case TokenKind.LeftParen:
                _parentheses++;
                break;
            case TokenKind.RightParen:
                _parentheses = Math.Max(0, _parentheses - 1);
                break;
            case TokenKind.Word when token.Category != KeywordCategory.None:
                if (_words == 0 || _made == Made.Unknown)
                    _made = AfterWord(token.Value);
                _words++;
                _isBehindBegin = _made == Made.Routine && token.Value == "begin";
                // Behind AS and behind a dot it is a name.
                if (isNamed)
                    break;
                if (isBehindBegin && token.Value == "atomic" || _atomic > 0 && token.Value == "case")
                    _atomic++;
                else if (_atomic > 0 && token.Value == "end")
                    _atomic--;
                break;
            case TokenKind.Semicolon:
                if ((_atomic > 0 || _parentheses > 0) && _firstInBody == 0)
                    _firstInBody = _seen - 1;
                return _atomic == 0 && (_parentheses == 0 || _made != Made.Rule);
            case TokenKind.End:
                _isUnended = _atomic > 0 || _parentheses > 0 && _made == Made.Rule;
                _parentheses = 0;
                return true;
        }
        return false;
    }

    private readonly Made AfterWord(string word) => word switch
    {
        "create" when _words == 0 => Made.Unknown,
        "or" or "replace" when _words > 0 => Made.Unknown,
        "rule" when _words > 0 => Made.Rule,
        "function" or "procedure" when _words > 0 => Made.Routine,
        _ => Made.Other,
    };
}

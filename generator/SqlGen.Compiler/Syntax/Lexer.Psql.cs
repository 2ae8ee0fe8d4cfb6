using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What psql reads itself and does not send: its commands, and the data of COPY.</content>
internal sealed partial class Lexer
{
    /// <summary>Those that send what stands before them, as a semicolon does.</summary>
    private static readonly HashSet<string> Sends = ["g", "gx", "gset", "gexec", "gdesc", "watch", "crosstabview", "bind", "bind_named", "parse"];

    /// <summary>Takes a command and the line that it goes on for; false where the backslash is none of psql's, and so a mistake.</summary>
    private bool PsqlCommand()
    {
        var start = _position;
        if (Peek(1) == ';')
        {
            _position += 2;
            EndStatement(start);
            return true;
        }
        var end = start + 1;
        while (end < _text.Length && (_text[end] is >= 'a' and <= 'z' or '_'))
            end++;
        var sends = Sends.Contains(_text.Substring(start + 1, end - start - 1));
        if (!sends && _count > _statementStart && !AtLineStart())
            return false;
        SkipLine(comment: false);
        if (sends && _count > _statementStart)
            EndStatement(start);
        return true;
    }

    private void EndStatement(int start)
    {
        Add(TokenKind.Semicolon, start, ";");
        SkipCopyData();
        _statementStart = _count;
    }

    private bool AtLineStart()
    {
        for (var i = _position - 1; i >= 0 && _text[i] is not ('\n' or '\r'); i--)
        {
            if (!IsSpace(_text[i]))
                return false;
        }
        return true;
    }

    /// <summary>After <c>COPY … FROM stdin;</c> come lines of data up to <c>\.</c>, when a dump wrote them.</summary>
    private void SkipCopyData()
    {
        if (_statementStart >= _count || !_tokens[_statementStart].IsWord("copy"))
            return;
        var last = _count - 1;
        var fromStdin = false;
        var depth = 0;
        for (var i = _statementStart; i + 1 < last; i++)
        {
            depth += _tokens[i].Kind switch { TokenKind.LeftParen => 1, TokenKind.RightParen => -1, _ => 0 };
            fromStdin |= depth == 0 && _tokens[i].IsWord("from") && _tokens[i + 1].IsWord("stdin");
        }
        if (!fromStdin)
            return;
        var end = _noMoreCopyData ? -1 : EndOfData();
        _noMoreCopyData = end < 0;
        if (end >= 0)
            _position = end;
    }

    /// <summary>Behind the next line that is <c>\.</c> and nothing else; -1 where there is none.</summary>
    private int EndOfData()
    {
        const string Last = "\n\\.";
        for (var at = _position; (at = _text.IndexOf(Last, at, StringComparison.Ordinal)) >= 0;)
        {
            at += Last.Length;
            if (at == _text.Length || _text[at] is '\r' or '\n')
                return at;
        }
        return -1;
    }
}

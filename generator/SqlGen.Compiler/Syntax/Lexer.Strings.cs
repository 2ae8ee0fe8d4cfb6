using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What stands in quotes: strings, quoted names, dollar quotes.</content>
internal sealed partial class Lexer
{
    private bool PrefixedString(char c)
    {
        var start = _position;
        if (Peek(1) == '\'')
        {
            switch (c)
            {
                case 'e' or 'E':
                    _position++;
                    QuotedString(TokenKind.String, start, escapes: true);
                    return true;
                case 'b' or 'B':
                    _position++;
                    QuotedString(TokenKind.BitString, start, escapes: false);
                    return true;
                case 'x' or 'X':
                    _position++;
                    QuotedString(TokenKind.HexString, start, escapes: false);
                    return true;
                case 'n' or 'N':
                    _position++;
                    QuotedString(TokenKind.String, start, escapes: false);
                    return true;
            }
        }
        if (c is 'u' or 'U' && Peek(1) == '&' && Peek(2) is '\'' or '"')
        {
            _position += 2;
            if (Current == '"')
                QuotedIdentifier(start, unicode: true);
            else
                QuotedString(TokenKind.String, start, escapes: false, unicode: true);
            return true;
        }
        return false;
    }

    private void QuotedString(TokenKind kind, int start, bool escapes, bool unicode = false)
    {
        if (!escapes && !unicode && PlainQuoted('\'') is { } plain)
        {
            _tokens.Add(new Token(kind, new Span(start, _position), plain));
            return;
        }
        var value = new System.Text.StringBuilder();
        do
        {
            _position++;
            if (!ScanQuoted('\'', escapes, value))
            {
                Error(start, kind switch
                {
                    TokenKind.BitString => "unterminated bit string literal",
                    TokenKind.HexString => "unterminated hexadecimal string literal",
                    _ => "unterminated quoted string",
                });
                return;
            }
        }
        while (ContinuesOnNextLine());
        var end = _position;
        var text = value.ToString();
        if (unicode && StringEscapes.DecodeUnicode(text, UnicodeEscapeCharacter()) is var decoded)
            text = decoded;
        else if (escapes)
            text = StringEscapes.DecodeBackslashes(text);
        _tokens.Add(new Token(kind, new Span(start, unicode ? _position : end), text));
    }

    /// <summary>Two string literals with a line break between them are one.</summary>
    private bool ContinuesOnNextLine()
    {
        var position = _position;
        var newLine = false;
        while (position < _text.Length)
        {
            var c = _text[position];
            if (IsSpace(c))
                newLine |= c is '\n' or '\r';
            else if (newLine && c == '-' && position + 1 < _text.Length && _text[position + 1] == '-')
            {
                while (position < _text.Length && _text[position] is not ('\n' or '\r'))
                    position++;
                continue;
            }
            else
                break;
            position++;
        }
        if (!newLine || position >= _text.Length || _text[position] != '\'')
            return false;
        _position = position;
        return true;
    }

    private char UnicodeEscapeCharacter()
    {
        var before = _position;
        SkipTrivia();
        if (_position + 7 <= _text.Length && Identifiers.Fold(_text.Substring(_position, 7)) == "uescape")
        {
            _position += 7;
            SkipTrivia();
            if (Current == '\'' && Peek(2) == '\'')
            {
                var escape = Peek(1);
                _position += 3;
                return escape;
            }
        }
        _position = before;
        return '\\';
    }

    /// <summary>What stands in quotes up to the next one, if that is all there is to it: no doubled quote, no continuation; else null.</summary>
    private string? PlainQuoted(char quote)
    {
        var open = _position;
        var close = _text.IndexOf(quote, open + 1);
        if (close < 0 || close + 1 < _text.Length && _text[close + 1] == quote)
            return null;
        _position = close + 1;
        if (quote != '\'' || !ContinuesOnNextLine())
            return _text.Substring(open + 1, close - open - 1);
        _position = open;
        return null;
    }

    private void QuotedIdentifier(int start, bool unicode)
    {
        if (!unicode && PlainQuoted('"') is { Length: > 0 } plain)
        {
            Add(TokenKind.QuotedIdentifier, start, Identifiers.Truncate(plain));
            return;
        }
        _position = unicode ? start + 2 : start;
        var value = new System.Text.StringBuilder();
        _position++;
        if (!ScanQuoted('"', escapes: false, value))
        {
            Error(start, "unterminated quoted identifier");
            return;
        }
        if (value.Length == 0)
        {
            Error(start, "zero-length delimited identifier");
            return;
        }
        var name = value.ToString();
        if (unicode)
            name = StringEscapes.DecodeUnicode(name, UnicodeEscapeCharacter());
        Add(TokenKind.QuotedIdentifier, start, Identifiers.Truncate(name));
    }

    private bool ScanQuoted(char quote, bool escapes, System.Text.StringBuilder value)
    {
        while (_position < _text.Length)
        {
            var c = _text[_position++];
            if (c == quote)
            {
                if (Current != quote)
                    return true;
                _position++;
                value.Append(c);
            }
            else if (c == '\\' && escapes && _position < _text.Length)
                value.Append(c).Append(_text[_position++]);
            else
                value.Append(c);
        }
        return false;
    }

    private void Dollar()
    {
        var start = _position;
        if (Peek(1) is >= '0' and <= '9')
        {
            _position++;
            while (Current is >= '0' and <= '9')
                _position++;
            var value = _text.Substring(start + 1, _position - start - 1);
            if (IsIdentifierStart(Current))
                TrailingJunk(start, "trailing junk after parameter");
            else
                Add(TokenKind.Parameter, start, value);
            return;
        }
        var tagEnd = _position + 1;
        if (tagEnd < _text.Length && IsIdentifierStart(_text[tagEnd]))
        {
            while (tagEnd < _text.Length && IsIdentifierPart(_text[tagEnd]) && _text[tagEnd] != '$')
                tagEnd++;
        }
        if (tagEnd >= _text.Length || _text[tagEnd] != '$')
        {
            _position++;
            Error(start, "syntax error");
            return;
        }
        var delimiter = _text.Substring(_position, tagEnd + 1 - _position);
        var close = _text.IndexOf(delimiter, tagEnd + 1, System.StringComparison.Ordinal);
        if (close < 0)
        {
            _position = _text.Length;
            Error(start, "unterminated dollar-quoted string");
            return;
        }
        _position = close + delimiter.Length;
        Add(TokenKind.String, start, _text.Substring(tagEnd + 1, close - tagEnd - 1));
    }
}

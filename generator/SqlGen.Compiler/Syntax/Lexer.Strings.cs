using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What stands in quotes: strings, quoted names, dollar quotes.</content>
internal sealed partial class Lexer
{
    private bool _isBehindUescape;

    private bool PrefixedString(char c)
    {
        if (c is not ('e' or 'E' or 'b' or 'B' or 'x' or 'X' or 'n' or 'N' or 'u' or 'U'))
            return false;
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
                    // To the server two tokens: NCHAR, and what it casts.
                    _position++;
                    Add(new Token(TokenKind.Word, new Span(start, _position), "nchar", KeywordCategory.ColumnName));
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
            Add(new Token(kind, new Span(start, _position), plain));
            return;
        }
        var value = new System.Text.StringBuilder();
        do
        {
            _position++;
            if (!ScanQuoted('\'', escapes, value, doubles: kind == TokenKind.String))
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
        var text = value.ToString();
        if (unicode)
        {
            AddUnicode(kind, start, text);
            return;
        }
        // The literal itself follows the error: what is read ends where it does.
        if (escapes && StringEscapes.MistakeIn(_text, start, _position) is var (message, place))
            Add(new Token(message == StringEscapes.Malformed ? TokenKind.InvalidEscape : TokenKind.Error, place, message));
        string? wrongBytes = null;
        var decoded = escapes ? StringEscapes.DecodeBackslashes(text, out wrongBytes) : text;
        if (wrongBytes is not null)
            Add(TokenKind.InvalidBytes, start, wrongBytes);
        Add(kind, start, decoded);
    }

    /// <summary>What <c>U&amp;</c> stands before, with the escapes in it decoded.</summary>
    private void AddUnicode(TokenKind kind, int start, string text)
    {
        // What UESCAPE names is a plain string: it is not asked what follows this one.
        if (_isBehindUescape)
        {
            Add(kind, start, text);
            return;
        }
        if (UnicodeEscapeCharacter() is not { } escape)
            return;
        var decoded = StringEscapes.DecodeUnicode(text, escape, out var mistake);
        if (decoded is null)
        {
            // The server names a place and shows no text, and counts from behind the opening quote whatever is doubled or continued.
            var place = start + 3 + mistake.Offset;
            Add(new Token(TokenKind.Error, new Span(place, place), mistake.Message));
        }
        Add(kind, start, kind == TokenKind.QuotedIdentifier ? Identifiers.Truncate(decoded ?? text) : decoded ?? text);
    }

    /// <summary>Two string literals with a line break between them are one, and comments up to the ends of lines may stand there.</summary>
    private bool ContinuesOnNextLine()
    {
        var position = _position;
        var newLine = false;
        while (position < _text.Length)
        {
            var c = _text[position];
            if (IsSpace(c))
                newLine |= c is '\n' or '\r';
            else if (c == '-' && position + 1 < _text.Length && _text[position + 1] == '-')
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

    /// <summary>What <c>UESCAPE</c> says, a backslash where it is not there, and null where it is wrong: then the error is a token.</summary>
    private char? UnicodeEscapeCharacter()
    {
        const string Keyword = "uescape";
        var (position, tokens, comments) = (_position, _count, _comments.Count);
        SkipTrivia();
        var end = _position + Keyword.Length;
        if (end <= _text.Length && Identifiers.Fold(_text.Substring(_position, Keyword.Length)) == Keyword && (end == _text.Length || !IsIdentifierPart(_text[end])))
        {
            _position = end;
            SkipTrivia();
            if (_position >= _text.Length || Current == ';')
            {
                Error(_position, "UESCAPE must be followed by a simple string literal at end of input");
                return null;
            }
            var isPlain = Current is not ('u' or 'U');
            _isBehindUescape = true;
            Next();
            _isBehindUescape = false;
            var escape = _tokens[_count - 1];
            _count = tokens;
            if (isPlain && escape.Kind == TokenKind.String && escape.Value.Length == 1 && IsUnicodeEscape(escape.Value[0]))
                return escape.Value[0];
            var message = isPlain && escape.Kind == TokenKind.String ? "invalid Unicode escape character" : "UESCAPE must be followed by a simple string literal";
            Add(new Token(TokenKind.Error, escape.Span, message));
            return null;
        }
        _position = position;
        _count = tokens;
        _comments.RemoveRange(comments, _comments.Count - comments);
        return '\\';
    }

    private static bool IsUnicodeEscape(char c) => c < 128 && !(IsSpace(c) || c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F' or '+' or '\'' or '"');

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
            AddUnicode(TokenKind.QuotedIdentifier, start, name);
        else
            Add(TokenKind.QuotedIdentifier, start, Identifiers.Truncate(name));
    }

    /// <param name="doubles">Whether the quote stands for itself where it is doubled: in bit strings it does not.</param>
    private bool ScanQuoted(char quote, bool escapes, System.Text.StringBuilder value, bool doubles = true)
    {
        while (_position < _text.Length)
        {
            var c = _text[_position++];
            if (c == quote)
            {
                if (Current != quote || !doubles)
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
            else if (!int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _))
                Error(start, "parameter number too large");
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

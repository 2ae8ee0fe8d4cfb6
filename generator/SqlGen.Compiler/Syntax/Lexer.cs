using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>Cuts SQL into tokens by the rules of the manual's section 4.1, "Lexical Structure"; never fails: nonsense becomes an error token.</summary>
/// <remarks>psql's own lines (<c>\connect …</c>, the data behind <c>COPY … FROM stdin;</c>) are passed over, so that dumps can be read.</remarks>
internal sealed partial class Lexer
{
    private const int MaxSpare = 1 << 20;

    private static readonly string[] OneDigit = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>The operators of one character, which are most.</summary>
    private static readonly string[] Symbols = MakeSymbols();

    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?";

    private readonly string _text;
    private readonly bool _namedParameters;
    /// <summary>The list that this thread gathered tokens in before: what it has grown to serves the next file.</summary>
    [ThreadStatic]
    private static List<Token>? spare;

    private readonly List<Token> _tokens;
    private readonly List<Span> _comments = [];
    private List<Span>? _psqlLines;
    private int _position;
    private int _statementStart;
    private int _runEnd;
    private int _lastUncommon;

    /// <summary>Where the plus and minus signs begin that the run ends with.</summary>
    private int _signsFrom;
    private bool _noMoreCopyData;

    private Lexer(string text, bool namedParameters)
    {
        _text = text;
        _tokens = spare ?? [];
        spare = null;
        _namedParameters = namedParameters;
    }

    /// <param name="text">The SQL.</param>
    /// <param name="namedParameters">Whether <c>@name</c> is a parameter; in plain SQL it is the operator <c>@</c>.</param>
    public static LexedText Lex(string text, bool namedParameters)
    {
        var lexer = new Lexer(text, namedParameters);
        lexer.Run();
        var lexed = new LexedText(lexer._tokens.ToArray(), lexer._comments.ToArray()) { PsqlLines = lexer._psqlLines?.ToArray() ?? [] };
        lexer._tokens.Clear();
        spare = lexer._tokens.Capacity <= MaxSpare ? lexer._tokens : null;
        return lexed;
    }

    private static string[] MakeSymbols()
    {
        var symbols = new string[128];
        foreach (var c in OperatorCharacters)
            symbols[c] = c.ToString();
        return symbols;
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private void Run()
    {
        while (true)
        {
            SkipTrivia();
            if (_position >= _text.Length)
                break;
            Next();
        }
        Add(TokenKind.End, _text.Length, "");
    }

    private void Add(TokenKind kind, int start, string value) =>
        _tokens.Add(new Token(kind, new Span(start, _position), value));

    private void Error(int start, string message) => Add(TokenKind.Error, start, message);

    private void SkipTrivia()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (IsSpace(c) || c == '\uFEFF' && _position == 0)
                _position++;
            else if (c == '-' && Peek(1) == '-')
                SkipLine(comment: true);
            else if (c == '/' && Peek(1) == '*')
            {
                if (!SkipBlockComment())
                    return;
            }
            else if (c == '\\' && AtLineStart())
                SkipLine(comment: false);
            else
                return;
        }
    }

    private void SkipLine(bool comment)
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] is not ('\n' or '\r'))
            _position++;
        (comment ? _comments : _psqlLines ??= []).Add(new Span(start, _position));
    }

    private bool SkipBlockComment()
    {
        var start = _position;
        var depth = 0;
        while (_position < _text.Length)
        {
            if (Current == '/' && Peek(1) == '*')
            {
                depth++;
                _position += 2;
            }
            else if (Current == '*' && Peek(1) == '/')
            {
                depth--;
                _position += 2;
                if (depth == 0)
                {
                    _comments.Add(new Span(start, _position));
                    return true;
                }
            }
            else
                _position++;
        }
        Error(start, "unterminated /* comment");
        return false;
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

    private void Next()
    {
        var start = _position;
        var c = Current;
        if (IsIdentifierStart(c))
        {
            if (!PrefixedString(c))
                Word();
        }
        else if (c is >= '0' and <= '9' || c == '.' && Peek(1) is >= '0' and <= '9')
            Number();
        else if (c == '\'')
            QuotedString(TokenKind.String, start, escapes: false);
        else if (c == '"')
            QuotedIdentifier(start, unicode: false);
        else if (c == '$')
            Dollar();
        else if (c == '@' && _namedParameters && IsParameterNameStart(Peek(1)))
            NamedParameter();
        else if (OperatorCharacters.IndexOf(c) >= 0)
            Operator();
        else
            Punctuation(c);
    }

    private void Punctuation(char c)
    {
        var start = _position++;
        switch (c)
        {
            case '(': Add(TokenKind.LeftParen, start, "("); break;
            case ')': Add(TokenKind.RightParen, start, ")"); break;
            case '[': Add(TokenKind.LeftBracket, start, "["); break;
            case ']': Add(TokenKind.RightBracket, start, "]"); break;
            case ',': Add(TokenKind.Comma, start, ","); break;
            case '.':
                Add(TokenKind.Dot, start, ".");
                break;
            case ';':
                Add(TokenKind.Semicolon, start, ";");
                SkipCopyData();
                _statementStart = _tokens.Count;
                break;
            case ':' when Current == ':':
                _position++;
                Add(TokenKind.Typecast, start, "::");
                break;
            case ':' when Current == '=':
                _position++;
                Add(TokenKind.ColonEquals, start, ":=");
                break;
            case ':': Add(TokenKind.Colon, start, ":"); break;
            default:
                if (char.IsHighSurrogate(c) && char.IsLowSurrogate(Current))
                    _position++;
                Error(start, "syntax error");
                break;
        }
    }

    /// <summary>After <c>COPY … FROM stdin;</c> come lines of data up to <c>\.</c>, when a dump wrote them.</summary>
    private void SkipCopyData()
    {
        if (_statementStart >= _tokens.Count || !_tokens[_statementStart].IsWord("copy"))
            return;
        var last = _tokens.Count - 1;
        var fromStdin = false;
        for (var i = _statementStart; i + 1 < last; i++)
            fromStdin |= _tokens[i].IsWord("from") && _tokens[i + 1].IsWord("stdin");
        if (!fromStdin)
            return;
        var end = _noMoreCopyData ? -1 : _text.IndexOf("\n\\.", _position, StringComparison.Ordinal);
        _noMoreCopyData = end < 0;
        if (end >= 0)
            _position = end + 3;
    }

    private void Word()
    {
        var start = _position;
        while (_position < _text.Length && IsIdentifierPart(_text[_position]))
            _position++;
        var span = new Span(start, _position);
        if (Keywords.In(_text, start, _position - start, out var category) is { } keyword)
        {
            ReserveBefore(keyword);
            _tokens.Add(new Token(TokenKind.Word, span, keyword, category));
            return;
        }
        var name = Identifiers.Fold(_text.Substring(start, _position - start));
        _tokens.Add(new Token(TokenKind.Word, span, Identifiers.Truncate(name)));
    }

    /// <summary>Some words are no names where a certain other follows, so that one token ahead is enough to parse by.</summary>
    private void ReserveBefore(string word)
    {
        var last = _tokens.Count - 1;
        if (last < 0 || _tokens[last] is not { Kind: TokenKind.Word, Category: KeywordCategory.Unreserved } before)
            return;
        if (before.Value switch
            {
                "format" => word == "json",
                "nulls" => word is "first" or "last",
                "without" => word == "time",
                _ => false,
            })
            _tokens[last] = before with { Category = KeywordCategory.Reserved };
    }

    private void NamedParameter()
    {
        var start = _position++;
        if (Current == '"')
        {
            var value = new System.Text.StringBuilder();
            _position++;
            if (!ScanQuoted('"', escapes: false, value))
            {
                Error(start, "unterminated quoted identifier");
                return;
            }
            Add(TokenKind.NamedParameter, start, value.ToString());
            return;
        }
        while (_position < _text.Length && IsIdentifierPart(_text[_position]) && _text[_position] != '$')
            _position++;
        Add(TokenKind.NamedParameter, start, _text.Substring(start + 1, _position - start - 1));
    }

    private void Operator()
    {
        var start = _position;
        if (start >= _runEnd)
            FindRun(start);
        var end = _namedParameters ? BeforeParameter(start) : _runEnd;
        // A multi-character operator ends in + or - only if it has a character that no SQL operator has.
        if (end < _runEnd)
        {
            while (end - start > 1 && _text[end - 1] is '+' or '-' && !HasUncommonCharacter(start, end))
                end--;
        }
        else if (_lastUncommon < start)
            end = Math.Max(start + 1, _signsFrom);
        _position = end;
        var symbol = end - start == 1 ? Symbols[_text[start]] : _text.Substring(start, end - start);
        if (symbol == "=>")
            Add(TokenKind.EqualsGreater, start, symbol);
        else
            Add(TokenKind.Operator, start, symbol == "!=" ? "<>" : symbol);
    }

    /// <summary>Where the characters of operators end; found once for all the operators of a run.</summary>
    private void FindRun(int start)
    {
        _lastUncommon = -1;
        _signsFrom = start;
        for (_runEnd = start; _runEnd < _text.Length && OperatorCharacters.IndexOf(_text[_runEnd]) >= 0; _runEnd++)
        {
            if (_runEnd > start && StartsComment(_runEnd))
                return;
            if (IsUncommon(_text[_runEnd]))
                _lastUncommon = _runEnd;
            if (_text[_runEnd] is not ('+' or '-'))
                _signsFrom = _runEnd + 1;
        }
    }

    private int BeforeParameter(int start)
    {
        // No operator that ends before a parameter has more than two characters.
        for (var at = start + 1; at < _runEnd && at <= start + 2; at++)
        {
            if (StartsParameter(start, at))
                return at;
        }
        return _runEnd;
    }

    private bool StartsComment(int at) =>
        at + 1 < _text.Length && (_text[at] == '-' && _text[at + 1] == '-' || _text[at] == '/' && _text[at + 1] == '*');

    /// <summary><c>id=@id</c>: the operator ends before the parameter, where no operator of the server's continues with <c>@</c>.</summary>
    private bool StartsParameter(int start, int at) =>
        _text[at] == '@' && at + 1 < _text.Length && IsParameterNameStart(_text[at + 1])
        && _text.Substring(start, at - start) is "=" or "<>" or "!=" or "<=" or ">=" or ">" or "||" or "+" or "-" or "*" or "/" or "%";

    private bool HasUncommonCharacter(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (IsUncommon(_text[i]))
                return true;
        }
        return false;
    }

    private static bool IsUncommon(char c) => "~!@#%^&|`?".IndexOf(c) >= 0;

    private void Number()
    {
        var start = _position;
        if (Current == '0' && Peek(1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            RadixNumber();
            return;
        }
        var isInteger = true;
        Digits();
        if (Current == '.' && Peek(1) != '.')
        {
            isInteger = false;
            _position++;
            Digits();
        }
        if (Current is 'e' or 'E' && (Peek(1) is >= '0' and <= '9' || Peek(1) is '+' or '-' && Peek(2) is >= '0' and <= '9'))
        {
            isInteger = false;
            _position += 2;
            Digits();
        }
        if (IsIdentifierStart(Current))
            TrailingJunk(start, "trailing junk after numeric literal");
        else
            Add(isInteger ? TokenKind.Integer : TokenKind.Numeric, start, Digits(start));
    }

    private string Digits(int start)
    {
        if (_position - start == 1)
            return OneDigit[_text[start] - '0'];
        var digits = _text.Substring(start, _position - start);
        return digits.IndexOf('_') < 0 ? digits : digits.Replace("_", "");
    }

    private void RadixNumber()
    {
        var start = _position;
        var bits = Peek(1) switch { 'x' or 'X' => 4, 'o' or 'O' => 3, _ => 1 };
        var name = bits switch { 4 => "hexadecimal", 3 => "octal", _ => "binary" };
        _position += 2;
        var digits = new System.Text.StringBuilder();
        while (true)
        {
            if (Current == '_' && DigitValue(Peek(1)) >> bits == 0)
                _position++;
            if (DigitValue(Current) >> bits != 0)
                break;
            digits.Append(Current);
            _position++;
        }
        if (digits.Length == 0)
        {
            var prefixEnd = _position + (Current == '_' ? 1 : 0);
            TrailingJunk(start, $"invalid {name} integer");
            // Where more follows than the prefix, the longest match is a number with a word behind it.
            if (_position > prefixEnd)
                _tokens[_tokens.Count - 1] = _tokens[_tokens.Count - 1] with { Value = "trailing junk after numeric literal" };
        }
        else if (IsIdentifierPart(Current))
            TrailingJunk(start, "trailing junk after numeric literal");
        else
            Add(TokenKind.Integer, start, ToDecimal(digits.ToString(), bits));
    }

    /// <summary>The number in decimal digits; one that has more of them than any type of the server has takes long to convert and stands for itself.</summary>
    private static string ToDecimal(string digits, int bits)
    {
        const int MaxDigits = 131_072;
        if (digits.Length * bits > MaxDigits * 10 / 3)
            return new string('9', MaxDigits + 1);
        var value = System.Numerics.BigInteger.Zero;
        // Many digits at a time: adding to a large number takes as long as it is.
        for (var at = 0; at < digits.Length;)
        {
            long chunk = 0;
            var end = Math.Min(digits.Length, at + 15);
            var shift = (end - at) * bits;
            for (; at < end; at++)
                chunk = (chunk << bits) + DigitValue(digits[at]);
            value = (value << shift) + chunk;
        }
        return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private void Digits()
    {
        while (Current is >= '0' and <= '9' || Current == '_' && Peek(1) is >= '0' and <= '9')
            _position++;
    }

    private void TrailingJunk(int start, string message)
    {
        while (_position < _text.Length && IsIdentifierPart(_text[_position]))
            _position++;
        Error(start, message);
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    private static bool IsIdentifierStart(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or >= '\u0080' and not '\uFEFF';

    private static bool IsIdentifierPart(char c) => IsIdentifierStart(c) || c is >= '0' and <= '9' or '$';

    private static bool IsParameterNameStart(char c) => IsIdentifierStart(c) || c == '"';
}

/// <summary>What a file consists of: its tokens, ended by one of kind <see cref="TokenKind.End"/>, and the comments between them.</summary>
internal sealed record LexedText(Token[] Tokens, Span[] Comments)
{
    /// <summary>The lines that are commands of psql's, which were passed over.</summary>
    public Span[] PsqlLines { get; init; } = [];
}

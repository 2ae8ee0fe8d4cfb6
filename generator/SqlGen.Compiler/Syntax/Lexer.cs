using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>Cuts SQL into tokens by the rules of the manual's section 4.1, "Lexical Structure"; never fails: nonsense becomes an error token.</summary>
/// <remarks>psql's own lines (<c>\connect …</c>, the data behind <c>COPY … FROM stdin;</c>) are passed over, so that dumps can be read.</remarks>
internal sealed partial class Lexer
{
    /// <summary>The operators of one character, which are most.</summary>
    private static readonly string[] Symbols = MakeSymbols();

    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?";

    private static readonly CharacterClass[] Classes = MakeClasses();

    private readonly string _text;
    private readonly bool _namedParameters;
    private readonly RecentNames _names = new();
    private readonly List<Span> _comments = [];
    private Token[] _tokens;
    private int _count;
    private List<Span>? _psqlLines;
    private int _position;
    private int _statementStart;
    private int _runEnd;
    private int _lastUncommon;

    /// <summary>Where the plus and minus signs begin that the run ends with.</summary>
    private int _signsFrom;
    private bool _noMoreCopyData;
    private bool _isAtEnd;

    /// <summary>How many bodies without END were met.</summary>
    private int _goneBack;

    /// <param name="text">The SQL.</param>
    /// <param name="namedParameters">Whether <c>@name</c> is a parameter; in plain SQL it is the operator <c>@</c>.</param>
    /// <param name="capacity">How many tokens there is room for at first.</param>
    public Lexer(string text, bool namedParameters, int capacity)
    {
        _text = text;
        _tokens = new Token[capacity];
        _namedParameters = namedParameters;
    }

    /// <summary>The tokens of a whole text.</summary>
    /// <param name="text">The SQL.</param>
    /// <param name="namedParameters">Whether <c>@name</c> is a parameter; in plain SQL it is the operator <c>@</c>.</param>
    public static LexedText Lex(string text, bool namedParameters)
    {
        const int CharactersOfToken = 4;
        var lexer = new Lexer(text, namedParameters, text.Length / CharactersOfToken + 2);
        while (lexer.Read())
        {
        }
        Array.Resize(ref lexer._tokens, lexer._count);
        return new LexedText(lexer._tokens, lexer._comments.ToArray()) { PsqlLines = lexer._psqlLines?.ToArray() ?? [] };
    }

    private static string[] MakeSymbols()
    {
        var symbols = new string[128];
        foreach (var c in OperatorCharacters)
            symbols[c] = c.ToString();
        return symbols;
    }

    private static CharacterClass[] MakeClasses()
    {
        var classes = new CharacterClass[128];
        foreach (var c in " \t\n\r\f\v")
            classes[c] = CharacterClass.Space;
        foreach (var c in OperatorCharacters)
            classes[c] = CharacterClass.Operator;
        for (var c = '0'; c <= '9'; c++)
            classes[c] = CharacterClass.NamePart;
        classes['$'] = CharacterClass.NamePart;
        classes['_'] = CharacterClass.NameStart | CharacterClass.NamePart;
        for (var c = 'a'; c <= 'z'; c++)
            classes[c] = classes[char.ToUpperInvariant(c)] = CharacterClass.NameStart | CharacterClass.NamePart;
        return classes;
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    public Token[] Tokens => _tokens;

    public List<Span> Comments => _comments;

    /// <summary>Reads the tokens of the next statement over those of the last, and says how many they are without the semicolon; -1 behind the last.</summary>
    public int ReadStatement()
    {
        if (_isAtEnd)
            return -1;
        _count = _statementStart = 0;
        var open = default(OpenParts);
        for (var seen = 0; ; seen++)
        {
            // One reading may give several tokens.
            while (seen == _count)
                _isAtEnd = !Read();
            if (!open.EndsAt(in _tokens[seen]))
                continue;
            if (_isAtEnd && open.FirstInBody is > 0 and var semicolon && _goneBack++ < OpenParts.MostUnended)
            {
                seen = semicolon;
                _position = _tokens[seen].Span.End;
                _isAtEnd = false;
                _comments.RemoveAll(comment => comment.Start >= _position);
            }
            else if (!open.IsUnclosed)
                return seen;
            return seen + 1;
        }
    }

    /// <summary>Reads what comes next, as a rule one token; false behind the last, which is that of the end.</summary>
    private bool Read()
    {
        var before = _count;
        SkipTrivia();
        // A command of psql's may have ended a statement.
        if (_count > before)
            return true;
        if (_position < _text.Length)
        {
            Next();
            return true;
        }
        Add(TokenKind.End, _text.Length, "");
        return false;
    }

    private void Add(TokenKind kind, int start, string value) => Add(new Token(kind, new Span(start, _position), value));

    private void Add(Token token)
    {
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, _count * 2);
        _tokens[_count++] = token;
    }

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
            else if (c != '\\' || !PsqlCommand())
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
        else if (IsOperatorCharacter(c))
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
                if (Current == '.')
                {
                    // One token, which no rule of the grammar has.
                    _position++;
                    Error(start, "syntax error");
                }
                else
                    Add(TokenKind.Dot, start, ".");
                break;
            case ';':
                EndStatement(start);
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

    private void Word()
    {
        var text = _text;
        var start = _position;
        var hash = 0u;
        var end = start;
        for (; end < text.Length && IsIdentifierPart(text[end]); end++)
            hash = Keywords.Hash(hash, text[end]);
        _position = end;
        var span = new Span(start, end);
        if (Keywords.In(_text, start, _position - start, hash, out var category) is { } keyword)
        {
            ReserveBefore(keyword);
            Add(new Token(TokenKind.Word, span, keyword, category));
        }
        else
            Add(new Token(TokenKind.Word, span, _names.In(_text, start, _position - start, hash)));
    }

    /// <summary>Some words are no names where a certain other follows, so that one token ahead is enough to parse by.</summary>
    private void ReserveBefore(string word)
    {
        var last = _count - 1;
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
        if (end - start > Identifiers.MaxBytes)
        {
            Error(start, "operator too long");
            return;
        }
        var symbol = end - start == 1 ? Symbols[_text[start]] : _names.In(_text, start, end - start);
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
        for (_runEnd = start; _runEnd < _text.Length && IsOperatorCharacter(_text[_runEnd]); _runEnd++)
        {
            if (_runEnd > start && StartsComment(_runEnd))
                return;
            if (IsUncommon(_text[_runEnd]))
                _lastUncommon = _runEnd;
            if (_text[_runEnd] is not ('+' or '-'))
                _signsFrom = _runEnd + 1;
        }
    }

    /// <summary><c>id=@id</c>, <c>days=>@days</c>: the operator ends before the parameter, whose name ends the run.</summary>
    private int BeforeParameter(int start)
    {
        var at = _runEnd - 1;
        return at > start && _text[at] == '@' && _runEnd < _text.Length && IsParameterNameStart(_text[_runEnd]) && !ContinuesWithAt(start, at) ? at : _runEnd;
    }

    private bool StartsComment(int at) =>
        at + 1 < _text.Length && (_text[at] == '-' && _text[at + 1] == '-' || _text[at] == '/' && _text[at + 1] == '*');

    /// <summary>Whether an operator of the server's, or of an extension that comes with it, ends in <c>@</c> behind these characters.</summary>
    private bool ContinuesWithAt(int start, int at) => _text.Substring(start, Math.Min(at - start, 4)) is "<" or "^" or "^<" or "?<" or "@" or "@-" or "@@";

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSpace(char c) => c < Classes.Length && (Classes[c] & CharacterClass.Space) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsIdentifierStart(char c) => c < Classes.Length ? (Classes[c] & CharacterClass.NameStart) != 0 : c != '\uFEFF';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsIdentifierPart(char c) => c < Classes.Length ? (Classes[c] & CharacterClass.NamePart) != 0 : c != '\uFEFF';

    private static bool IsOperatorCharacter(char c) => c < Classes.Length && (Classes[c] & CharacterClass.Operator) != 0;

    private static bool IsParameterNameStart(char c) => IsIdentifierStart(c) || c == '"';
}

/// <summary>What a file consists of: its tokens, ended by one of kind <see cref="TokenKind.End"/>, and the comments between them.</summary>
internal sealed class LexedText(Token[] tokens, Span[] comments)
{
    public Token[] Tokens { get; } = tokens;
    public Span[] Comments { get; } = comments;

    /// <summary>The lines that are commands of psql's, which were passed over.</summary>
    public Span[] PsqlLines { get; init; } = [];
}

using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

internal enum TokenKind : byte
{
    End,
    /// <summary>An unquoted word, keyword or not; the value is in lower case.</summary>
    Word,
    QuotedIdentifier,
    String,
    BitString,
    HexString,
    Integer,
    Numeric,
    /// <summary><c>$1</c>; the value is the number.</summary>
    Parameter,
    /// <summary><c>@name</c>; the value is the name.</summary>
    NamedParameter,
    Operator,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    Comma,
    Semicolon,
    Dot,
    Colon,
    /// <summary><c>::</c></summary>
    Typecast,
    /// <summary><c>:=</c></summary>
    ColonEquals,
    /// <summary><c>=&gt;</c></summary>
    EqualsGreater,
    /// <summary>What the lexer could not make sense of; the value is the server's message.</summary>
    Error,
    /// <summary>In <c>E'…'</c> an escape that is cut short, for which the server has an SQLSTATE of its own; the value is its message.</summary>
    InvalidEscape,
    /// <summary>Before an <c>E'…'</c> whose bytes are no characters; the value is the server's message.</summary>
    InvalidBytes,
}

/// <summary>A lexical element and its place.</summary>
/// <param name="kind">What it is.</param>
/// <param name="span">Where it stands.</param>
/// <param name="value">Decoded: a name without its quotes, a string without its escapes, a number without underscores.</param>
/// <param name="category">For a word, its keyword category.</param>
internal readonly struct Token(TokenKind kind, Span span, string value, KeywordCategory category = KeywordCategory.None)
{
    public TokenKind Kind { get; init; } = kind;
    public Span Span { get; init; } = span;
    public string Value { get; init; } = value;
    public KeywordCategory Category { get; init; } = category;

    public bool IsWord(string word) => Kind == TokenKind.Word && Value == word;

    public bool IsOperator(string symbol) => Kind == TokenKind.Operator && Value == symbol;
}

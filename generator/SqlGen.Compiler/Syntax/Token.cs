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
}

/// <summary>A lexical element and its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Decoded: a name without its quotes, a string without its escapes, a number without underscores.</param>
/// <param name="Category">For a word, its keyword category.</param>
internal readonly record struct Token(TokenKind Kind, Span Span, string Value, KeywordCategory Category = KeywordCategory.None)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && Value == word;

    public bool IsOperator(string symbol) => Kind == TokenKind.Operator && Value == symbol;
}

using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>Reads one statement by recursive descent, as PostgreSQL's <c>gram.y</c> does it by rules.</summary>
/// <remarks>
/// Inside, an error is an exception: the statement ends there, as it does on the server. It is caught in
/// <see cref="Parse"/>, so that none gets out. Nesting is counted, so that no input exhausts the stack.
/// </remarks>
internal sealed partial class Parser
{
    /// <summary>How deep expressions and queries may nest, and how long a chain of operators may be.</summary>
    private const int MaxDepth = 1000, MaxChain = 5000;

    /// <summary>How many queries UNION and its like may stand between: they are walked and not descended, and the server takes some thousand more.</summary>
    private const int MaxSetOperations = 5000;

    private readonly SourceFile _file;
    private readonly Token[] _tokens;
    private readonly int _start;
    private int _end;
    private readonly bool _annotations;
    private List<string>? _parameterNames;
    private List<ParameterRef>? _parameterUses;
    private List<SliceList>? _sliceLists;
    private readonly int _explicitParameters;
    private readonly Token _endToken;
    private int _index;
    private int _depth;

    private Parser(SourceFile file, Token[] tokens, int start, int end, bool annotations)
    {
        _file = file;
        _tokens = tokens;
        _index = _start = start;
        _end = end;
        _annotations = annotations;
        var last = end > 0 ? tokens[end - 1].Span.End : 0;
        _endToken = new Token(TokenKind.End, new Span(last, last), "");
        for (var i = start; i < end; i++)
        {
            if (tokens[i].Kind == TokenKind.Parameter && int.TryParse(tokens[i].Value, out var ordinal))
                _explicitParameters = Math.Max(_explicitParameters, Math.Min(ordinal, ushort.MaxValue));
        }
    }

    /// <summary>Parses the tokens from <paramref name="start"/> up to <paramref name="end"/>, which stands for the end of input.</summary>
    /// <param name="annotations">Whether <c>sqlc.arg()</c> and its kin are read.</param>
    public static ParsedStatement Parse(SourceFile file, Token[] tokens, int start, int end, bool annotations)
    {
        var parser = new Parser(file, tokens, start, end, annotations);
        var span = new Span(tokens[start].Span.Start, tokens[Math.Max(start, end - 1)].Span.End);
        try
        {
            var statement = parser.ParseStatement();
            if (!parser.AtEnd)
                throw parser.Unexpected();
            var objection = parser.Objection();
            statement.Clauses = parser.Clauses();
            return new ParsedStatement(objection is null ? statement : null, span, objection, parser.ParameterNames(), parser._parameterUses?.ToArray() ?? [])
            {
                SliceLists = parser._sliceLists?.ToArray() ?? [],
            };
        }
        catch (SyntaxException e)
        {
            return new ParsedStatement(null, span, new SyntaxError(e.Rule, e.Message, e.Span), parser.ParameterNames(), parser._parameterUses?.ToArray() ?? []);
        }
    }

    /// <summary>The name of each parameter by its ordinal, less one; null for a bare <c>$n</c>.</summary>
    private string?[] ParameterNames()
    {
        if (_explicitParameters == 0 && _parameterNames is null)
            return [];
        var names = new string?[_explicitParameters + (_parameterNames?.Count ?? 0)];
        for (var i = _explicitParameters; i < names.Length; i++)
            names[i] = _parameterNames![i - _explicitParameters];
        return names;
    }

    private bool AtEnd => _index >= _end;

    private ref readonly Token Current => ref Peek(0);

    private ref readonly Token Peek(int offset)
    {
        var index = _index + offset;
        if (index < _end)
            return ref _tokens[index];
        return ref _endToken;
    }

    private Span PreviousSpan => _tokens[Math.Max(0, _index - 1)].Span;

    /// <summary>From a start to the last token read.</summary>
    private Span From(Span start) => new(start.Start, Math.Max(start.End, PreviousSpan.End));

    internal Token Take()
    {
        var token = Current;
        if (token.Kind is TokenKind.Error or TokenKind.InvalidEscape or TokenKind.InvalidBytes or TokenKind.End)
            throw Unexpected();
        _index++;
        return token;
    }

    internal bool At(TokenKind kind) => Current.Kind == kind;

    internal bool AtWord(string word) => Current.IsWord(word);

    private bool AtWords(string first, string second) => Current.IsWord(first) && Peek(1).IsWord(second);

    private bool TakeIf(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        _index++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!AtWord(word))
            return false;
        _index++;
        return true;
    }

    private bool TakeWords(string first, string second)
    {
        if (!AtWords(first, second))
            return false;
        _index += 2;
        return true;
    }

    private bool TakeOperator(string symbol)
    {
        if (!Current.IsOperator(symbol))
            return false;
        _index++;
        return true;
    }

    private Token Expect(TokenKind kind) => Current.Kind == kind ? Take() : throw Unexpected();

    private Token ExpectWord(string word) => AtWord(word) ? Take() : throw Unexpected();

    /// <summary>The server's error for a token that has no place here.</summary>
    private SyntaxException Unexpected()
    {
        _index = Math.Max(_index, _furthest);
        // To know what these words mean the server has read one token more, and says first what is wrong with that.
        if (Current is { Kind: TokenKind.Word, Value: "not" or "nulls" or "with" or "without" or "format" } && Peek(1).Kind is TokenKind.Error or TokenKind.InvalidEscape or TokenKind.InvalidBytes)
            _index++;
        // Before these words it has told another NOT, and that has no place here.
        if (Current is { Kind: TokenKind.Word, Value: "between" or "in" or "like" or "ilike" or "similar" } && _index > 0 && _tokens[_index - 1].IsWord("not") && _negation != _index - 1)
            _index--;
        var token = Current;
        if (token.Kind == TokenKind.End)
            return new SyntaxException(Rules.SyntaxError, "syntax error at end of input", token.Span);
        if (token.Kind is TokenKind.InvalidEscape or TokenKind.InvalidBytes)
            return new SyntaxException(token.Kind == TokenKind.InvalidEscape ? Rules.InvalidEscape : Rules.InvalidByteSequence, token.Value, token.Span);
        var message = token.Kind == TokenKind.Error ? token.Value : "syntax error";
        if (token.Span.Length == 0)
            return new SyntaxException(Rules.SyntaxError, message, token.Span);
        return new SyntaxException(Rules.SyntaxError, $"{message} at or near \"{_file[token.Span]}\"", token.Span);
    }

    /// <summary>The message of an error other than "syntax error" with the place in the text that the server adds to it.</summary>
    private SyntaxException UnexpectedAs(string message)
    {
        var token = Current;
        var place = token.Kind == TokenKind.End ? "at end of input" : $"at or near \"{_file[token.Span]}\"";
        return new SyntaxException(Rules.SyntaxError, $"{message} {place}", token.Span);
    }

    private static SyntaxException Error(string message, Span span) => new(Rules.SyntaxError, message, span);

    private void Enter()
    {
        // How much stack a level takes depends on what nests, and how much there is on the thread: it is asked now and then, as a few levels always fit.
        if (++_depth > MaxDepth || _depth % 4 == 0 && !StackRoom.IsEnough)
            throw TooComplex();
    }

    private void Leave() => _depth--;

    private SyntaxException TooComplex() => new(Rules.TooComplex, "stack depth limit exceeded", Current.Span);

    private static bool IsColumnName(Token token) => token.Kind == TokenKind.QuotedIdentifier
        || token.Kind == TokenKind.Word && token.Category is KeywordCategory.None or KeywordCategory.Unreserved or KeywordCategory.ColumnName;

    private static bool IsTypeOrFunctionName(Token token) => token.Kind == TokenKind.QuotedIdentifier
        || token.Kind == TokenKind.Word && token.Category is not (KeywordCategory.Reserved or KeywordCategory.ColumnName);

    /// <summary>ColId: a name of a column, table or the like.</summary>
    internal Name ParseName()
    {
        if (!IsColumnName(Current))
            throw Unexpected();
        var token = Take();
        return new Name(token.Value, token.Span);
    }

    /// <summary>ColLabel: any word, where none can be mistaken.</summary>
    internal Name ParseLabel()
    {
        if (Current.Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier) || AtReservedByNext)
            throw Unexpected();
        var token = Take();
        return new Name(token.Value, token.Span);
    }

    /// <summary>A name with its schema.</summary>
    internal QualifiedName ParseQualifiedName()
    {
        var first = ParseName();
        var parts = ParseParts(first, mayEndInStar: true, out var star);
        if (star || Current.Kind is TokenKind.LeftBracket or TokenKind.Dot)
            throw AfterIndirection();
        return parts.Length <= 3 ? new QualifiedName(parts, From(first.Span))
            : throw Error($"improper qualified name (too many dotted names): {string.Join(".", (object[])parts)}", first.Span);
    }

    /// <summary>The server reads subscripts and stars behind a relation's name, and complains at what comes then.</summary>
    private SyntaxException AfterIndirection()
    {
        while (Current.Kind is TokenKind.LeftBracket or TokenKind.Dot)
        {
            if (At(TokenKind.LeftBracket))
                ParseSubscripts();
            else if (Take() is var _ && !TakeOperator("*"))
                ParseLabel();
        }
        return Unexpected();
    }

    /// <summary>any_name: of any number of parts; what is too much is said later than in the grammar.</summary>
    internal QualifiedName ParseAnyName() => ContinueAnyName(ParseName());

    private QualifiedName ContinueAnyName(Name first) =>
        At(TokenKind.Dot) ? new QualifiedName(ParseParts(first, mayEndInStar: false, out _), From(first.Span)) : new QualifiedName([first], first.Span);

    /// <summary>A name's parts from the dot behind the first on; most have one or two.</summary>
    /// <param name="star">Whether a star ends them, which is no part.</param>
    private Name[] ParseParts(Name first, bool mayEndInStar, out bool star)
    {
        star = false;
        if (!TakeIf(TokenKind.Dot))
            return [first];
        if (mayEndInStar && (star = TakeOperator("*")))
            return [first];
        var second = ParseLabel();
        if (!At(TokenKind.Dot))
            return [first, second];
        var parts = new List<Name> { first, second };
        while (!star && TakeIf(TokenKind.Dot))
        {
            star = mayEndInStar && TakeOperator("*");
            if (!star)
                parts.Add(ParseLabel());
        }
        return parts.ToArray();
    }

    private Name[] ParseNameList()
    {
        Expect(TokenKind.LeftParen);
        var names = new List<Name>();
        do
            names.Add(ParseName());
        while (TakeIf(TokenKind.Comma));
        Expect(TokenKind.RightParen);
        return names.ToArray();
    }

    private Name[] ParseOptionalNameList() => At(TokenKind.LeftParen) ? ParseNameList() : [];

    internal string ParseString() => Expect(TokenKind.String).Value;

    /// <summary>One or more, with commas between; most lists have one.</summary>
    private T[] ParseCommaList<T>(Func<Parser, T> parse)
    {
        var first = parse(this);
        if (!At(TokenKind.Comma))
            return [first];
        var items = new List<T> { first };
        while (TakeIf(TokenKind.Comma))
            items.Add(parse(this));
        return items.ToArray();
    }

    private T[] ParseCommaList<T>(Func<T> parse) => ParseCommaList(_ => parse());
}

/// <summary>A statement of a file: its tree, or the error that there is none for.</summary>
/// <param name="parameterNames">Names by ordinal, less one; null for a bare <c>$n</c>.</param>
/// <param name="parameterUses">Where parameters stand, in the order in which they were read; one that was read twice is there twice.</param>
internal sealed class ParsedStatement(Statement? statement, Span span, SyntaxError? error, string?[] parameterNames, ParameterRef[] parameterUses)
{
    public Statement? Statement { get; } = statement;

    public Span Span { get; } = span;

    public SyntaxError? Error { get; } = error;

    public string?[] ParameterNames { get; } = parameterNames;

    public ParameterRef[] ParameterUses { get; } = parameterUses;

    /// <summary>The lists that a <c>sqlc.slice</c> stands in by itself.</summary>
    public SliceList[] SliceLists { get; init; } = [];
}

/// <summary><c>IN (sqlc.slice(name))</c> or <c>NOT IN (…)</c>, from its first word to its last parenthesis.</summary>
internal sealed class SliceList(ParameterRef slice, bool not, Span span)
{
    public ParameterRef Slice { get; } = slice;

    public bool Not { get; } = not;

    public Span Span { get; } = span;
}

/// <param name="isInForm">Whether the grammar takes the statement, and only its meaning is wrong, whatever the catalog holds.</param>
internal sealed class SyntaxError(Rule rule, string message, Span span, bool isInForm = false)
{
    public Rule Rule { get; } = rule;

    public string Message { get; } = message;

    public Span Span { get; } = span;

    public bool IsInForm { get; } = isInForm;
}

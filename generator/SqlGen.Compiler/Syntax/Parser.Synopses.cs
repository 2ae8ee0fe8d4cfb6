using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Syntax.Synopsis;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What synopses are matched against: the tokens, and the names and phrases that they speak of.</content>
internal sealed partial class Parser
{
    /// <summary>The furthest token at which an attempt failed; everything before it could have begun a statement.</summary>
    private int _furthest;

    /// <summary>What synopses have read: within one its parts so far, else the clauses of the statement.</summary>
    private readonly List<Node> _parts = [];

    internal int Place
    {
        get => _index;
        set
        {
            ForgetFrom(value);
            _index = value;
            while (_parts.Count > 0 && _parts[_parts.Count - 1].Span.Start >= Current.Span.Start)
                _parts.RemoveAt(_parts.Count - 1);
        }
    }

    internal bool AtColumnName => IsColumnName(Current);

    internal bool AtLabel => Current.Kind is TokenKind.Word or TokenKind.QuotedIdentifier;

    internal bool AtNonReserved => AtLabel && Current.Category != KeywordCategory.Reserved;

    internal bool AtReserved => Current is { Kind: TokenKind.Word, Category: KeywordCategory.Reserved };

    /// <summary>IDENT: a name that is no keyword of any kind.</summary>
    internal bool AtIdentifier => AtLabel && Current.Category == KeywordCategory.None;

    /// <summary>A function's name, which may be a keyword of its own category, or a schema's with a dot behind it.</summary>
    internal bool AtFunctionName => IsTypeOrFunctionName(Current) || IsColumnName(Current);

    internal bool AtType => IsTypeOrFunctionName(Current) || Current.Kind == TokenKind.Word && (Current.Value == "setof" || StartsKeywordType(Current.Value));

    internal bool AtArgument => AtType || Current is { Kind: TokenKind.Word, Value: "in" or "out" or "inout" or "variadic" };

    internal bool AtIndexExpression => At(TokenKind.LeftParen) || IsColumnName(Current) || IsTypeOrFunctionName(Current) || IsFunctionInFrom();

    /// <summary>A name that is not the beginning of NULLS FIRST.</summary>
    internal bool AtOperatorClass => IsColumnName(Current) && !AtNullsOrder;

    internal bool AtNullsOrder => AtWord("nulls") && Peek(1) is { Kind: TokenKind.Word, Value: "first" or "last" };

    internal void TakeNullsOrder() => _index += 2;

    internal bool AtDataStatement => At(TokenKind.LeftParen)
        || Current is { Kind: TokenKind.Word, Value: "select" or "values" or "table" or "with" or "insert" or "update" or "delete" or "merge" };

    /// <summary>Reads what a synopsis says; what does not fit is an error at the furthest token that one could come to.</summary>
    private void Require(string synopsis)
    {
        if (!MatchClause(synopsis, Synopses.Instance.Rule(synopsis)))
            throw Unexpected();
    }

    /// <summary>Matches a part of a synopsis that has a name, and keeps what was read as one clause.</summary>
    internal bool MatchClause(string name, Pattern pattern)
    {
        var first = _parts.Count;
        var start = Current.Span;
        if (!pattern.Match(this))
            return false;
        if (_parts.Count > first)
            Close(name, first, start);
        return true;
    }

    private void Close(string name, int first, Span start)
    {
        var clause = new Clause(name, [.. _parts.GetRange(first, _parts.Count - first)], From(start));
        _parts.RemoveRange(first, _parts.Count - first);
        _parts.Add(clause);
    }

    /// <summary>Reads a phrase and keeps its tree or trees, else the words that it is.</summary>
    internal void ReadPhrase(Phrase phrase)
    {
        var (place, first) = (_index, _parts.Count);
        var read = phrase.Read(this);
        if (read is Node node)
            _parts.Add(node);
        else if (read is IEnumerable<Node> nodes)
            _parts.AddRange(nodes);
        else if (_parts.Count == first)
            AddWords(place);
    }

    private void AddWords(int place)
    {
        for (; place < _index; place++)
        {
            if (_tokens[place].Kind is not (TokenKind.LeftParen or TokenKind.RightParen or TokenKind.Comma or TokenKind.Dot))
                _parts.Add(new Word(_tokens[place].Value, _tokens[place].Span));
        }
    }

    /// <summary>All that was kept of the statement, but for what was read a second time to make a tree of it.</summary>
    private Clause[] Clauses()
    {
        var clauses = new List<Clause>();
        foreach (var part in _parts)
        {
            if (part is Clause clause && !(clauses.Count > 0 && clauses[clauses.Count - 1].Span is var last && last.Start <= clause.Span.Start && clause.Span.End <= last.End))
                clauses.Add(clause);
        }
        return clauses.ToArray();
    }

    /// <summary>Keeps the words from a place on as a clause, if there are any.</summary>
    private void Keep(string name, int place)
    {
        var first = _parts.Count;
        AddWords(place);
        if (_parts.Count > first)
            Close(name, first, _parts[first].Span);
    }

    private void Keep(string name, params Node[] parts) => Keep(name, parts[0].Span, parts);

    private void Keep(string name, Span start, params Node[] parts)
    {
        var first = _parts.Count;
        _parts.AddRange(parts);
        Close(name, first, start);
    }

    private void KeepName(string what, QualifiedName name, bool ifExists)
    {
        if (ifExists)
            Keep(what, name, new Word("if exists", name.Span));
        else
            Keep(what, name);
    }

    /// <summary>Takes a word that may be left out, and keeps it.</summary>
    private bool KeepWord(string word)
    {
        if (!TakeWord(word))
            return false;
        Keep(word, _index - 1);
        return true;
    }

    /// <summary>A statement that is all synopsis, from its first word on.</summary>
    private UtilityStatement ParseUtility(string synopsis, string tag)
    {
        var start = Current.Span;
        var before = _index;
        Require(synopsis);
        var span = From(start);
        if (tag is not ("TRUNCATE" or "LOCK" or "REFRESH"))
            return new UtilityStatement(tag, span);
        var end = _index;
        _index = before + 1;
        UtilityStatement statement;
        if (TakeWords("materialized", "view"))
            statement = new UtilityStatement(tag, span) { Concurrently = TakeWord("concurrently"), Relations = [ParseQualifiedName()] };
        else
        {
            TakeWord("table");
            statement = new UtilityStatement(tag, span) { Relations = ParseCommaList(static parser => parser.ParseRelation(out _)) };
        }
        _index = end;
        return statement;
    }

    internal bool Fails()
    {
        _furthest = Math.Max(_furthest, _index);
        return false;
    }

    internal bool AtSymbol(string symbol) =>
        Current is { Kind: > TokenKind.NamedParameter and not TokenKind.Error } token && token.Value == symbol;

    /// <summary>WITH TIME, NOT IN and their like stand in expressions only.</summary>
    internal bool AtKeyword(string word) => AtWord(word) && !(word is "with" or "not" or "nulls" && AtReservedByNext);

    internal bool MatchWord(string word) => AtKeyword(word) ? TakeMatched() : Fails();

    internal bool MatchSymbol(string symbol) => AtSymbol(symbol) ? TakeMatched() : Fails();

    private bool TakeMatched()
    {
        _index++;
        AddWords(_index - 1);
        return true;
    }

    /// <summary>A column with the table's name before it.</summary>
    internal void ParseColumnOfRelation()
    {
        var name = ParseAnyName();
        if (name.Parts.Length == 1)
            Later(_index - 1, () => Error("column name must be qualified", name.Span));
    }

    /// <summary>Iconst: a number with a fraction or of more than 32 bits is of another kind.</summary>
    internal bool AtInteger => At(TokenKind.Integer) && int.TryParse(Current.Value, out _);

    internal void ParseInteger() => _index = AtInteger ? _index + 1 : throw Unexpected();

    /// <summary>A function's name: a qualified one, or one word of the categories that a function may have.</summary>
    internal QualifiedName ParseFunctionName()
    {
        if (IsColumnName(Current) && Peek(1).Kind is TokenKind.Dot or TokenKind.LeftBracket)
        {
            var first = ParseName();
            var parts = ParseParts(first, mayEndInStar: true, out var star);
            return star || At(TokenKind.LeftBracket) ? throw AfterIndirection() : new QualifiedName(parts, From(first.Span));
        }
        if (!IsTypeOrFunctionName(Current))
        {
            // A word that may only be a schema's name here is one, and its dot is what is missing.
            if (IsColumnName(Current))
                Take();
            throw Unexpected();
        }
        var name = ParseLabel();
        return new QualifiedName([name], name.Span);
    }

    /// <summary>function_with_argtypes: where the arguments are left out, any name will do.</summary>
    internal (QualifiedName Name, TypeName[]? Arguments) ParseRoutine()
    {
        var isName = IsTypeOrFunctionName(Current) || Peek(1).Kind == TokenKind.Dot;
        var name = isName ? ParseFunctionName() : ParseAnyName();
        if (At(TokenKind.LeftBracket))
            throw AfterIndirection();
        return !isName && At(TokenKind.LeftParen) ? throw Unexpected() : (name, ParseOptionalArgumentTypes());
    }

    /// <summary>The first object says whether tables or schemas are meant; those behind it need not.</summary>
    internal void ParsePublicationObjects()
    {
        var start = Current.Span;
        bool? isSchema = null;
        var isUnnamed = false;
        do
        {
            var place = _index;
            if (AtWord("table") || AtWords("tables", "in"))
                isSchema = AtWord("tables");
            else
            {
                isUnnamed |= isSchema is null;
                CheckFurtherObject(isSchema, place);
            }
            Require("publication_object");
        }
        while (TakeIf(TokenKind.Comma));
        if (isUnnamed)
            throw Error("invalid publication object list", start);
    }

    /// <summary>An object that does not say whether it is a table or a schema is of the kind of the one before it.</summary>
    private void CheckFurtherObject(bool? isSchema, int place)
    {
        if (isSchema is null)
            return;
        Later(place, () =>
        {
            var end = place;
            for (var depth = 0; end < _end && (depth > 0 || _tokens[end].Kind != TokenKind.Comma) && !(depth == 0 && _tokens[end].IsWord("with")); end++)
                depth += _tokens[end].Kind switch { TokenKind.LeftParen => 1, TokenKind.RightParen => -1, _ => 0 };
            var isName = end == place + 1;
            if (!isSchema.Value)
                return isName && _tokens[place].IsWord("current_schema") ? Error("invalid table name", _tokens[place].Span) : null;
            if (isName)
                return null;
            var wrong = Array.FindIndex(_tokens, place, end - place, static token => token.IsWord("where")) >= 0 ? "WHERE clause not allowed for schema"
                : Array.FindIndex(_tokens, place, end - place, static token => token.Kind == TokenKind.LeftParen) > place + 1 || _tokens[place + 1].Kind == TokenKind.LeftParen
                    ? "column specification not allowed for schema"
                    : "invalid schema name";
            return Error(wrong, _tokens[place].Span);
        });
    }

    internal void ParseRoleAttribute()
    {
        var name = ParseLabel();
        if (name.Text is not ("superuser" or "nosuperuser" or "createrole" or "nocreaterole" or "replication" or "noreplication" or "createdb"
            or "nocreatedb" or "login" or "nologin" or "bypassrls" or "nobypassrls" or "noinherit"))
            throw Error($"unrecognized role option \"{name.Text}\"", name.Span);
    }

    /// <summary><c>[schema.]operator</c>, without OPERATOR().</summary>
    internal OperatorName ParseAnyOperator()
    {
        var start = Current.Span;
        string? schema = null;
        while (!At(TokenKind.Operator))
        {
            schema = ParseName().Text;
            Expect(TokenKind.Dot);
        }
        return new OperatorName(schema, Take().Value, From(start));
    }

    /// <summary>An operator as an option's value: bare, or in OPERATOR().</summary>
    internal OperatorName ParseOperatorArgument()
    {
        if (AtWord("operator"))
            return ParseQualifiedOperator();
        var token = Take();
        return new OperatorName(null, token.Value, token.Span);
    }

    /// <summary>The two types that an operator stands between, NONE for an operator that has nothing on that side.</summary>
    internal void ParseOperatorArguments() => ParseOperatorOperands();

    internal (TypeName? Left, TypeName? Right) ParseOperatorOperands()
    {
        Expect(TokenKind.LeftParen);
        var leftNone = TakeWord("none");
        var left = leftNone ? null : ParseTypeName();
        if (!leftNone && At(TokenKind.RightParen))
            throw Error("missing argument", Current.Span);
        Expect(TokenKind.Comma);
        var right = leftNone || !TakeWord("none") ? ParseTypeName() : null;
        Expect(TokenKind.RightParen);
        return (left, right);
    }

    /// <summary>An interval as SET TIME ZONE takes it.</summary>
    internal void ParseIntervalLiteral()
    {
        ExpectWord("interval");
        if (TakeIf(TokenKind.LeftParen))
        {
            ParseInteger();
            Expect(TokenKind.RightParen);
            ParseString();
            return;
        }
        ParseString();
        var fields = Current.Span;
        if (ParseIntervalFields() is { } given && (given & ~(Hour | Minute)) != 0)
            throw Error("time zone interval must be HOUR or HOUR TO MINUTE", From(fields));
    }

    internal FunctionParameter ParseArgumentType() => ParseFunctionParameter(allowDefault: false);

    /// <summary>A column, an expression in parentheses, or a bare call: what an index may be built on.</summary>
    internal Expr ParseIndexExpression()
    {
        if (At(TokenKind.LeftParen))
        {
            Take();
            var expression = ParseExpr();
            Expect(TokenKind.RightParen);
            return expression;
        }
        if (IsFunctionInFrom())
            return ParseFunctionInFrom();
        // With a dot behind it, or a keyword that is no column's name, it is a function's, and what is missing is its parenthesis.
        if (Peek(1).Kind is TokenKind.Dot or TokenKind.LeftBracket || IsTypeOrFunctionName(Current) && !IsColumnName(Current))
        {
            ParseFunctionName();
            throw Unexpected();
        }
        var name = ParseName();
        return new ColumnRef([name], false, name.Span);
    }
}

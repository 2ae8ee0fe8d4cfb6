using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>The operands of expressions: constants, names, parentheses, CASE, ARRAY, ROW and what may follow them.</content>
internal sealed partial class Parser
{
    /// <summary>An operand with its casts, which bind tightest of all.</summary>
    private Expr ParsePostfix()
    {
        var start = Current.Span;
        var expr = ParseOperand();
        for (var chain = 0; TakeIf(TokenKind.Typecast); chain++)
        {
            if (chain > MaxChain)
                throw TooComplex();
            expr = new CastExpr(expr, ParseTypeName(), From(start));
        }
        return expr;
    }

    /// <summary>c_expr: what operators stand between. Subscripts and fields follow columns, parameters and parentheses only.</summary>
    private Expr ParseOperand()
    {
        var place = _index;
        var operand = ParsePrimaryWithParts();
        _lastOperand = (place, _index);
        return operand;
    }

    /// <summary>Where the operand begins and ends that was read last.</summary>
    private (int Start, int End) _lastOperand;

    private Expr ParsePrimaryWithParts()
    {
        var start = Current;
        var expr = ParsePrimary();
        if (Current.Kind is not (TokenKind.LeftBracket or TokenKind.Dot))
            return expr;
        var takesParts = start.Kind switch
        {
            TokenKind.LeftParen => expr is not RowExpr || !ReferenceEquals(expr, _implicitRow),
            TokenKind.Parameter or TokenKind.NamedParameter => true,
            _ => expr is ColumnRef or ParameterRef,
        };
        return takesParts ? ParseIndirection(expr, start.Span) : expr;
    }

    private Expr ParseIndirection(Expr expr, Span start)
    {
        // In parentheses it is the row.
        var star = expr is ColumnRef { Star: true } && !PreviousIsClosingParenthesis();
        for (var chain = 0; ; chain++)
        {
            if (chain > MaxChain)
                throw TooComplex();
            if (!star && At(TokenKind.LeftBracket))
                expr = new SubscriptExpr(expr, ParseSubscripts(), From(start));
            else if (!star && TakeIf(TokenKind.Dot))
            {
                star = TakeOperator("*");
                expr = new FieldExpr(expr, star ? null : ParseLabel(), From(start));
            }
            else if (star && (At(TokenKind.LeftBracket) || At(TokenKind.Dot)))
                throw MisplacedStar();
            else
                return expr;
        }
    }

    /// <summary>Said behind everything that follows the star, as the server's parser has read so far by then.</summary>
    private SyntaxException MisplacedStar()
    {
        while (true)
        {
            if (At(TokenKind.LeftBracket))
                ParseSubscripts();
            else if (!TakeIf(TokenKind.Dot))
                return UnexpectedAs("improper use of \"*\"");
            else if (!TakeOperator("*"))
                ParseLabel();
        }
    }

    private bool PreviousIsClosingParenthesis() => _tokens[_index - 1].Kind == TokenKind.RightParen;

    private Subscript[] ParseSubscripts()
    {
        var subscripts = new List<Subscript>();
        while (At(TokenKind.LeftBracket))
        {
            var start = Take().Span;
            var lower = At(TokenKind.Colon) || At(TokenKind.RightBracket) ? null : ParseExpr();
            var isSlice = TakeIf(TokenKind.Colon);
            var upper = isSlice && !At(TokenKind.RightBracket) ? ParseExpr() : null;
            if (!isSlice && lower is null)
                throw Unexpected();
            Expect(TokenKind.RightBracket);
            subscripts.Add(new Subscript(lower, upper, isSlice, From(start)));
        }
        return subscripts.ToArray();
    }

    /// <summary>A number's text where it is not its value. Nearly all are, and are not copied.</summary>
    private string? WrittenOf(Token number)
    {
        var (start, length) = (number.Span.Start, number.Span.Length);
        return length == number.Value.Length && string.CompareOrdinal(_file.Text, start, number.Value, 0, length) == 0 ? null : _file[number.Span];
    }

    private Expr ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Numeric:
                Take();
                return new NumberLiteral(token.Value, token.Kind == TokenKind.Integer, token.Span) { Written = WrittenOf(token) };
            case TokenKind.String:
                Take();
                return new StringLiteral(token.Value, token.Span);
            case TokenKind.BitString or TokenKind.HexString:
                Take();
                return new BitStringLiteral(token.Value, token.Kind == TokenKind.HexString, token.Span);
            case TokenKind.Parameter:
                Take();
                if (!int.TryParse(token.Value, out var ordinal) || ordinal > ushort.MaxValue)
                    throw new SyntaxException(Rules.UndefinedParameter, $"there is no parameter ${token.Value}", token.Span);
                return Use(new ParameterRef(ordinal, null, ParameterForm.Plain, token.Span));
            case TokenKind.NamedParameter:
                Take();
                var form = TakeNullMark();
                return NamedParameter(token.Value, form, From(token.Span));
            case TokenKind.LeftParen:
                return ParseParenthesized();
            case TokenKind.Word or TokenKind.QuotedIdentifier:
                return ParseWord(token);
            default:
                throw Unexpected();
        }
    }

    /// <summary>
    /// A question or exclamation mark directly behind a parameter's name, unless it is an operator: then an operand follows, or there is a blank before it.
    /// </summary>
    private ParameterForm TakeNullMark()
    {
        var mark = Current;
        if (mark is not { Kind: TokenKind.Operator, Value: "?" or "!" } || mark.Span.Start != _tokens[_index - 1].Span.End)
            return ParameterForm.Plain;
        if (Peek(1) is { Kind: TokenKind.String or TokenKind.Parameter or TokenKind.NamedParameter or TokenKind.LeftParen or TokenKind.Integer or TokenKind.Numeric })
            return ParameterForm.Plain;
        Take();
        return mark.Value == "?" ? ParameterForm.Nullable : ParameterForm.NotNull;
    }

    private ParameterRef NamedParameter(string name, ParameterForm form, Span span)
    {
        _parameterNames ??= [];
        var index = _parameterNames.IndexOf(name);
        if (index < 0)
        {
            index = _parameterNames.Count;
            _parameterNames.Add(name);
        }
        return Use(new ParameterRef(_explicitParameters + index + 1, name, form, span));
    }

    private ParameterRef Use(ParameterRef parameter)
    {
        (_parameterUses ??= []).Add(parameter);
        return parameter;
    }

    /// <summary>The row that was read last without the word ROW: unlike what stands in parentheses alone, it has no parts.</summary>
    private RowExpr? _implicitRow;

    private Expr ParseParenthesized()
    {
        var start = Current.Span;
        if (StartsQueryInParentheses())
            return new SubqueryExpr(SubqueryKind.Scalar, ParseQueryInParentheses(), From(start));
        Expect(TokenKind.LeftParen);
        var first = ParseExpr();
        if (!At(TokenKind.Comma))
        {
            Expect(TokenKind.RightParen);
            _implicitRow = null;
            return first;
        }
        var items = new List<Expr> { first };
        while (TakeIf(TokenKind.Comma))
            items.Add(ParseExpr());
        Expect(TokenKind.RightParen);
        return _implicitRow = new RowExpr(items.ToArray(), false, From(start));
    }

    private Expr ParseWord(Token token)
    {
        if (token.Kind == TokenKind.Word && token.Category != KeywordCategory.None && ParseKeywordExpr(token) is { } special)
            return special;
        if (token.Kind == TokenKind.Word && token.Category == KeywordCategory.Reserved)
            throw Unexpected();
        if (token.Category == KeywordCategory.TypeOrFunctionName && token.Kind == TokenKind.Word
            && Peek(1).Kind is not (TokenKind.LeftParen or TokenKind.String))
        {
            Take();
            throw Unexpected();
        }
        return ParseNameExpr();
    }

    private Expr? ParseKeywordExpr(Token token)
    {
        switch (token.Value)
        {
            case "null":
                Take();
                return new NullLiteral(token.Span);
            case "true" or "false":
                Take();
                return new BooleanLiteral(token.Value == "true", token.Span);
            case "case":
                return ParseCase();
            case "array":
                return ParseArray();
            case "row" when Peek(1).Kind == TokenKind.LeftParen:
                return ParseRow();
            case "exists" when Peek(1).Kind == TokenKind.LeftParen:
                Take();
                var query = ParseQueryInParentheses();
                return new SubqueryExpr(SubqueryKind.Exists, query, From(token.Span));
            case "cast":
                return ParseCast();
            default:
                return ParseSpecialFunction(token) ?? ParseKeywordTypeLiteral(token);
        }
    }

    private CaseExpr ParseCase()
    {
        var start = ExpectWord("case").Span;
        var operand = AtWord("when") ? null : ParseExpr();
        var whens = new List<WhenClause>();
        while (AtWord("when"))
        {
            var clause = Take().Span;
            var condition = ParseExpr();
            ExpectWord("then");
            whens.Add(new WhenClause(condition, ParseExpr(), From(clause)));
        }
        if (whens.Count == 0)
            throw Unexpected();
        var otherwise = TakeWord("else") ? ParseExpr() : null;
        ExpectWord("end");
        return new CaseExpr(operand, whens.ToArray(), otherwise, From(start));
    }

    private Expr ParseArray()
    {
        var start = ExpectWord("array").Span;
        if (At(TokenKind.LeftBracket))
            return ParseArrayItems(start);
        var query = ParseQueryInParentheses();
        return new SubqueryExpr(SubqueryKind.Array, query, From(start));
    }

    private ArrayExpr ParseArrayItems(Span start)
    {
        Enter();
        Expect(TokenKind.LeftBracket);
        var items = new List<Expr>();
        if (!At(TokenKind.RightBracket))
        {
            // Either arrays throughout, or none.
            var nested = At(TokenKind.LeftBracket);
            do
                items.Add(nested ? ParseArrayItems(Current.Span) : ParseExpr());
            while (TakeIf(TokenKind.Comma));
        }
        Expect(TokenKind.RightBracket);
        Leave();
        return new ArrayExpr(items.ToArray(), From(start));
    }

    private RowExpr ParseRow()
    {
        var start = ExpectWord("row").Span;
        Expect(TokenKind.LeftParen);
        var items = At(TokenKind.RightParen) ? [] : ParseExprList();
        Expect(TokenKind.RightParen);
        return new RowExpr(items, true, From(start));
    }

    private CastExpr ParseCast()
    {
        var start = ExpectWord("cast").Span;
        Expect(TokenKind.LeftParen);
        var operand = ParseExpr();
        ExpectWord("as");
        var type = ParseTypeName();
        Expect(TokenKind.RightParen);
        return new CastExpr(operand, type, From(start));
    }

    /// <summary><c>interval '1 day'</c>, <c>int '5'</c>: a type that is a keyword, before a string.</summary>
    private CastExpr? ParseKeywordTypeLiteral(Token token)
    {
        if (!StartsKeywordType(token.Value) || !StartsTypeLiteral(token))
            return null;
        if (token.Value == "interval")
            return ParseIntervalConstant();
        var type = ParseKeywordType()!;
        // char and bit of no length are of length 1 everywhere but here.
        if (token.Value is "bit" or "char" or "character" or "nchar" or "national" && !PreviousIsClosingParenthesis())
            type = new TypeName(type) { Modifiers = [] };
        var text = Expect(TokenKind.String);
        return new CastExpr(new StringLiteral(text.Value, text.Span), type, From(token.Span));
    }

    /// <summary>Whether a keyword type is meant here and not a column of its name: a column has no parentheses, and no string, behind it.</summary>
    private bool StartsTypeLiteral(Token token)
    {
        var next = Peek(1);
        if (next.Kind is TokenKind.String or TokenKind.LeftParen)
            return token.Value != "double";
        return next.Kind == TokenKind.Word && token.Value switch
        {
            "double" => next.Value == "precision",
            "bit" or "char" or "character" or "nchar" => next.Value == "varying",
            "national" => next.Value is "char" or "character",
            "time" or "timestamp" => next.Value is "with" or "without" && Peek(2).IsWord("time"),
            _ => false,
        };
    }

    private CastExpr ParseIntervalConstant()
    {
        var start = ExpectWord("interval").Span;
        var type = SystemType("interval", start);
        if (TakeIf(TokenKind.LeftParen))
        {
            var precision = Expect(TokenKind.Integer);
            Expect(TokenKind.RightParen);
            type = new TypeName(type) { Modifiers = [new NumberLiteral(precision.Value, true, precision.Span)], Span = From(start) };
            var exact = Expect(TokenKind.String);
            return new CastExpr(new StringLiteral(exact.Value, exact.Span), type, From(start));
        }
        var text = Expect(TokenKind.String);
        return new CastExpr(new StringLiteral(text.Value, text.Span), WithFields(type), From(start));
    }

    /// <summary>A column, a function's call, or a constant of a named type.</summary>
    private Expr ParseNameExpr()
    {
        var start = Current.Span;
        var isColumn = Current is { Kind: TokenKind.Word, Category: KeywordCategory.ColumnName };
        var first = ParseLabel();
        if (!At(TokenKind.Dot))
        {
            if (!isColumn && At(TokenKind.LeftParen))
                return ParseCall(new QualifiedName([first], start), start);
            return !isColumn && At(TokenKind.String) ? ParseTypedConstant([first], start) : new ColumnRef([first], false, start);
        }
        var parts = ParseParts(first, mayEndInStar: true, out var star);
        if (star)
            return new ColumnRef(parts, true, From(start));
        if (At(TokenKind.LeftParen))
        {
            if (_annotations && parts.Length == 2 && first.Text == "sqlc")
                return ParseSqlcCall(parts[1], start);
            return ParseCall(new QualifiedName(parts, From(start)), start);
        }
        return At(TokenKind.String) ? ParseTypedConstant(parts, start) : new ColumnRef(parts, false, From(start));
    }

    private CastExpr ParseTypedConstant(Name[] parts, Span start)
    {
        var name = new QualifiedName(parts, new Span(start.Start, parts[parts.Length - 1].Span.End));
        var text = Take();
        var type = new TypeName(name, [], 0, false, null, false, name.Span);
        return new CastExpr(new StringLiteral(text.Value, text.Span), type, From(start));
    }

    private Expr ParseSqlcCall(Name function, Span start)
    {
        Expect(TokenKind.LeftParen);
        var argument = Current;
        if (function.Text == "embed_many")
            return ParseEmbedMany(start);
        if (argument.Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.String) || Peek(1).Kind != TokenKind.RightParen)
            throw new SyntaxException(Rules.NotSupported, $"sqlc.{function.Text} takes one name; another argument is not supported", argument.Span);
        _index += 2;
        var value = argument.Kind == TokenKind.Word ? _file[argument.Span] : argument.Value;
        return function.Text switch
        {
            "arg" => NamedParameter(value, ParameterForm.Plain, From(start)),
            "narg" => NamedParameter(value, ParameterForm.Nullable, From(start)),
            "slice" => NamedParameter(value, ParameterForm.Slice, From(start)),
            "embed" => new EmbedExpr(new Name(argument.Value, argument.Span), From(start)),
            _ => throw new SyntaxException(Rules.NotSupported, $"sqlc.{function.Text} is not known: there are sqlc.arg, sqlc.narg, sqlc.slice, sqlc.embed and sqlc.embed_many", function.Span),
        };
    }
}

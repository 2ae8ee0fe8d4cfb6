using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>The operands of expressions: constants, names, parentheses, CASE, ARRAY, ROW and what may follow them.</content>
internal sealed partial class Parser
{
    private Expr ParsePostfix()
    {
        var start = Current.Span;
        var isParenthesized = At(TokenKind.LeftParen);
        var expr = ParsePrimary();
        // Only columns, parameters, things in parentheses and their parts have subscripts and fields.
        var hasParts = isParenthesized || expr is ColumnRef or ParameterRef;
        for (var chain = 0; chain <= MaxChain; chain++)
        {
            if (TakeIf(TokenKind.Typecast))
            {
                var type = ParseTypeName();
                expr = new CastExpr(expr, type, From(start));
                hasParts = false;
            }
            else if (hasParts && At(TokenKind.LeftBracket))
                expr = new SubscriptExpr(expr, ParseSubscripts(), From(start));
            else if (hasParts && At(TokenKind.Dot))
            {
                Take();
                var field = TakeOperator("*") ? null : ParseLabel();
                expr = new FieldExpr(expr, field, From(start));
            }
            else
                return expr;
        }
        throw TooComplex();
    }

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

    private Expr ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Numeric:
                Take();
                return new NumberLiteral(token.Value, token.Kind == TokenKind.Integer, token.Span);
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
                return new ParameterRef(ordinal, null, ParameterForm.Plain, token.Span);
            case TokenKind.NamedParameter:
                Take();
                return NamedParameter(token.Value, ParameterForm.Plain, token.Span);
            case TokenKind.LeftParen:
                return ParseParenthesized();
            case TokenKind.Word or TokenKind.QuotedIdentifier:
                return ParseWord(token);
            default:
                throw Unexpected();
        }
    }

    private ParameterRef NamedParameter(string name, ParameterForm form, Span span)
    {
        var index = _parameterNames.IndexOf(name);
        if (index < 0)
        {
            index = _parameterNames.Count;
            _parameterNames.Add(name);
        }
        var use = new ParameterRef(_explicitParameters + index + 1, name, form, span);
        _namedUses.Add(use);
        return use;
    }

    private Expr ParseParenthesized()
    {
        var start = Current.Span;
        if (StartsQueryInParentheses())
        {
            Expect(TokenKind.LeftParen);
            var query = ParseQuery();
            Expect(TokenKind.RightParen);
            return new SubqueryExpr(SubqueryKind.Scalar, query, From(start));
        }
        Expect(TokenKind.LeftParen);
        var first = ParseExpr();
        if (!At(TokenKind.Comma))
        {
            Expect(TokenKind.RightParen);
            return first;
        }
        var items = new List<Expr> { first };
        while (TakeIf(TokenKind.Comma))
            items.Add(ParseExpr());
        Expect(TokenKind.RightParen);
        return new RowExpr(items.ToArray(), false, From(start));
    }

    private Expr ParseWord(Token token)
    {
        if (token.Kind == TokenKind.Word && token.Category != KeywordCategory.None && ParseKeywordExpr(token) is { } special)
            return special;
        if (token.Kind == TokenKind.Word && token.Category == KeywordCategory.Reserved)
            throw Unexpected();
        if (token.Category == KeywordCategory.TypeOrFunctionName && token.Kind == TokenKind.Word
            && Peek(1).Kind is not (TokenKind.LeftParen or TokenKind.String))
            throw Unexpected();
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
            case "default":
                Take();
                return new DefaultExpr(token.Span);
            case "case":
                return ParseCase();
            case "array":
                return ParseArray();
            case "row" when Peek(1).Kind == TokenKind.LeftParen:
                return ParseRow();
            case "exists" when Peek(1).Kind == TokenKind.LeftParen:
                Take();
                Expect(TokenKind.LeftParen);
                var query = ParseQuery();
                Expect(TokenKind.RightParen);
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
        Expect(TokenKind.LeftParen);
        var query = ParseQuery();
        Expect(TokenKind.RightParen);
        return new SubqueryExpr(SubqueryKind.Array, query, From(start));
    }

    private ArrayExpr ParseArrayItems(Span start)
    {
        Enter();
        Expect(TokenKind.LeftBracket);
        var items = new List<Expr>();
        if (!At(TokenKind.RightBracket))
        {
            do
                items.Add(At(TokenKind.LeftBracket) ? ParseArrayItems(Current.Span) : ParseExpr());
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
        if (!StartsKeywordType(token.Value))
            return null;
        var before = _index;
        var depth = _depth;
        try
        {
            var type = ParseKeywordType();
            if (type is not null && At(TokenKind.String))
            {
                var text = Take();
                if (token.Value == "interval" && ParseIntervalFields() is { } fields)
                    type = type with { IntervalFields = fields };
                return new CastExpr(new StringLiteral(text.Value, text.Span), type, From(token.Span));
            }
        }
        catch (SyntaxException)
        {
            // Not a type after all: a column of that name.
        }
        _index = before;
        _depth = depth;
        return null;
    }

    /// <summary>A column, a function's call, or a constant of a named type.</summary>
    private Expr ParseNameExpr()
    {
        var start = Current.Span;
        var first = ParseLabel();
        var parts = new List<Name> { first };
        while (At(TokenKind.Dot))
        {
            Take();
            if (TakeOperator("*"))
                return new ColumnRef(parts.ToArray(), true, From(start));
            parts.Add(ParseLabel());
        }
        if (At(TokenKind.LeftParen))
        {
            if (_annotations && parts.Count == 2 && first.Text == "sqlc")
                return ParseSqlcCall(parts[1], start);
            return ParseCall(new QualifiedName(parts.ToArray(), From(start)), start);
        }
        if (At(TokenKind.String) && Peek(0).Span.Start > PreviousSpan.End - 1)
        {
            var text = Take();
            var name = new QualifiedName(parts.ToArray(), new Span(start.Start, parts[parts.Count - 1].Span.End));
            var type = new TypeName(name, [], 0, false, null, false, name.Span);
            return new CastExpr(new StringLiteral(text.Value, text.Span), type, From(start));
        }
        return new ColumnRef(parts.ToArray(), false, From(start));
    }

    private Expr ParseSqlcCall(Name function, Span start)
    {
        Expect(TokenKind.LeftParen);
        var argument = Current;
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
            _ => throw new SyntaxException(Rules.NotSupported, $"sqlc.{function.Text} is not known: there are sqlc.arg, sqlc.narg, sqlc.slice and sqlc.embed", function.Span),
        };
    }

    /// <summary>Reads the arguments and everything that may follow a call.</summary>
    private Expr ParseCall(QualifiedName function, Span start)
    {
        Enter();
        Expect(TokenKind.LeftParen);
        var star = false;
        var distinct = false;
        Argument[] arguments = [];
        OrderItem[] orderBy = [];
        if (TakeOperator("*"))
            star = true;
        else if (!At(TokenKind.RightParen))
        {
            distinct = TakeWord("distinct");
            if (!distinct)
                TakeWord("all");
            arguments = ParseCommaList(ParseArgument);
            if (TakeWords("order", "by"))
                orderBy = ParseCommaList(ParseOrderItem);
        }
        Expect(TokenKind.RightParen);
        Leave();
        var call = new FunctionCall(function, arguments, star, distinct, orderBy, [], null, null, null, From(start));
        return ParseCallSuffix(call, start);
    }

    private FunctionCall ParseCallSuffix(FunctionCall call, Span start)
    {
        if (AtWords("within", "group"))
        {
            _index += 2;
            Expect(TokenKind.LeftParen);
            ExpectWord("order");
            ExpectWord("by");
            call = call with { WithinGroup = ParseCommaList(ParseOrderItem) };
            Expect(TokenKind.RightParen);
        }
        if (AtWord("filter") && Peek(1).Kind == TokenKind.LeftParen)
        {
            _index += 2;
            ExpectWord("where");
            call = call with { Filter = ParseExpr() };
            Expect(TokenKind.RightParen);
        }
        if (AtWord("over"))
        {
            var over = Take().Span;
            if (At(TokenKind.LeftParen))
                call = call with { Over = new WindowReference(null, ParseWindowDefinition(null), From(over)) };
            else
                call = call with { Over = new WindowReference(ParseName(), null, From(over)) };
        }
        return call with { Span = From(start) };
    }

    private Argument ParseArgument()
    {
        var start = Current.Span;
        var variadic = TakeWord("variadic");
        Name? name = null;
        if (IsTypeOrFunctionName(Current) && Peek(1).Kind is TokenKind.EqualsGreater or TokenKind.ColonEquals)
        {
            name = ParseLabel();
            Take();
        }
        var value = ParseExpr();
        return new Argument(name, value, variadic, From(start));
    }

    private OrderItem ParseOrderItem()
    {
        var expression = ParseExpr();
        var descending = false;
        if (TakeWord("desc"))
            descending = true;
        else if (!TakeWord("asc") && TakeWord("using"))
            descending = At(TokenKind.Operator) ? Take().Value.StartsWith(">") : ParseQualifiedOperator().Symbol.StartsWith(">");
        bool? nullsFirst = null;
        if (TakeWords("nulls", "first"))
            nullsFirst = true;
        else if (TakeWords("nulls", "last"))
            nullsFirst = false;
        return new OrderItem(expression, descending, nullsFirst, From(expression.Span));
    }
}

using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Expressions by precedence (manual, section 4.1.6).</content>
internal sealed partial class Parser
{
    private enum Precedence
    {
        Or = 1,
        And,
        Not,
        Is,
        Comparison,
        Membership,
        Other,
        Additive,
        Multiplicative,
        Power,
        At,
        Collate,
        Sign,
    }

    internal bool AtQualifiedOperator => At(TokenKind.Operator) || AtWord("operator") && Peek(1).Kind == TokenKind.LeftParen;

    internal Expr ParseExpr() => ParseBinary(Precedence.Or);

    /// <summary>b_expr: an expression without AND, OR, NOT, IS NULL, IN, LIKE, BETWEEN, COLLATE or AT TIME ZONE on its outside.</summary>
    private Expr ParseRestrictedExpr() => ParseBinary(Precedence.Is, restricted: true);

    private Expr[] ParseExprList() => ParseCommaList(static parser => parser.ParseExpr());

    private Expr ParseBinary(Precedence minimum, bool restricted = false)
    {
        Enter();
        var left = ParseUnary(restricted);
        for (var chain = 0; ; chain++)
        {
            if (chain > MaxChain)
                throw TooComplex();
            var next = ParseContinuation(left, minimum, restricted);
            if (next is null)
                break;
            left = next;
        }
        Leave();
        return left;
    }

    /// <summary>The NOT that was taken last for what negates an expression.</summary>
    private int _negation = -1;

    private Expr ParseUnary(bool restricted)
    {
        var token = Current;
        if (token.Kind == TokenKind.Operator)
        {
            // Those with a precedence of their own stand between operands only.
            if (token.Value is "*" or "/" or "%" or "^" or "<" or ">" or "=" or "<=" or ">=" or "<>")
                throw Unexpected();
            Take();
            var isSign = token.Value is "+" or "-";
            var operand = ParseBinary(isSign ? Precedence.Sign : Precedence.Additive, restricted);
            if (token.Value == "-" && operand is NumberLiteral number && number.Text[0] != '-')
                return new NumberLiteral("-" + number.Text, number.IsInteger, From(token.Span)) { Written = number.Written };
            return new UnaryExpr(new OperatorName(null, token.Value, token.Span), operand, From(token.Span));
        }
        if (token.Kind == TokenKind.Word && token.Category != KeywordCategory.None)
        {
            if (!restricted && token.Value == "not")
            {
                _negation = _index;
                Take();
                var operand = ParseBinary(Precedence.Not);
                return new NotExpr(operand, From(token.Span));
            }
            if (!restricted && token.Value == "default")
            {
                Take();
                return new DefaultExpr(token.Span);
            }
            if (!restricted && token.Value == "unique")
            {
                Take();
                TakeNullsNotDistinct();
                ParseQueryInParentheses();
                throw Unsupported("UNIQUE predicate is not yet implemented", token.Span);
            }
            if (token.Value == "operator" && Peek(1).Kind == TokenKind.LeftParen)
            {
                var name = ParseQualifiedOperator();
                return new UnaryExpr(name, ParseBinary(Precedence.Additive, restricted), From(token.Span));
            }
        }
        return ParsePostfix();
    }

    /// <summary>Reads the operator behind <paramref name="left"/> with its right side, if it binds at least as tightly.</summary>
    private Expr? ParseContinuation(Expr left, Precedence minimum, bool restricted)
    {
        var token = Current;
        if (token.Kind == TokenKind.Operator)
            return ParseSymbolOperator(left, token, minimum, restricted);
        // A cast behind what has no operand on its right: "a IS NULL::text" casts the whole.
        if (TakeIf(TokenKind.Typecast))
            return new CastExpr(left, ParseTypeName(), From(left.Span));
        if (token.Kind != TokenKind.Word || token.Category == KeywordCategory.None)
            return null;
        if (_depth == _labelDepth && token.Value is not ("isnull" or "notnull") && IsLabelWithoutOperand() && !(token.Value == "overlaps" && IsImplicitRow(left)))
            return null;
        switch (token.Value)
        {
            case "is" when minimum <= Precedence.Is:
                return ParseIs(left, restricted);
            case "operator" when minimum <= Precedence.Other && (_depth != _labelDepth || Peek(1).Kind == TokenKind.LeftParen):
                return FinishOperator(left, ParseQualifiedOperator(), Precedence.Additive, restricted);
        }
        if (restricted)
            return null;
        switch (token.Value)
        {
            case "or" when minimum <= Precedence.Or:
                return ParseLogical(left, isAnd: false);
            case "and" when minimum <= Precedence.And:
                return ParseLogical(left, isAnd: true);
            case "isnull" or "notnull" when minimum <= Precedence.Is:
                Take();
                return new NullTestExpr(left, token.Value == "notnull", From(left.Span));
            case "not" when minimum <= Precedence.Membership && Peek(1) is { Kind: TokenKind.Word, Value: "between" or "in" or "like" or "ilike" or "similar" }:
                Take();
                return ParseMembership(left, not: true);
            case "between" or "in" or "like" or "ilike" when minimum <= Precedence.Membership:
                return ParseMembership(left, not: false);
            case "similar" when minimum <= Precedence.Membership && (!_inSubstring || Peek(1).IsWord("to")):
                return ParseMembership(left, not: false);
            // A row in further parentheses is an expression, and no row of OVERLAPS.
            case "overlaps" when IsImplicitRow(left):
                return ParseOverlaps((RowExpr)left);
            case "at" when minimum <= Precedence.At && (_depth != _labelDepth || Peek(1).IsWord("time") || Peek(1).IsWord("local")):
                return ParseAtTimeZone(left);
            case "collate" when minimum <= Precedence.Collate:
                Take();
                var collation = ParseAnyName();
                return new CollateExpr(left, collation, From(left.Span));
            default:
                return null;
        }
    }

    /// <summary>IS, COLLATE and their like with the end of a select item behind them.</summary>
    private bool IsLabelWithoutOperand() => Peek(1).Kind is TokenKind.Comma or TokenKind.End or TokenKind.RightParen or TokenKind.Semicolon
        || Peek(1) is { Kind: TokenKind.Word, Value: "from" or "into" or "where" or "group" or "having" or "window" or "order" or "limit" or "offset" or "fetch"
            or "for" or "union" or "intersect" or "except" or "with" };

    private Expr? ParseSymbolOperator(Expr left, Token token, Precedence minimum, bool restricted)
    {
        var precedence = token.Value switch
        {
            "<" or ">" or "=" or "<=" or ">=" or "<>" => Precedence.Comparison,
            "+" or "-" => Precedence.Additive,
            "*" or "/" or "%" => Precedence.Multiplicative,
            "^" => Precedence.Power,
            _ => Precedence.Other,
        };
        if (precedence < minimum)
            return null;
        Take();
        var result = FinishOperator(left, new OperatorName(null, token.Value, token.Span), precedence + 1, restricted);
        // Comparisons do not associate: a < b < c is an error at the second.
        if (precedence == Precedence.Comparison && result is BinaryExpr && Current.Kind == TokenKind.Operator
            && Current.Value is "<" or ">" or "=" or "<=" or ">=" or "<>")
            throw Unexpected();
        return result;
    }

    private Expr FinishOperator(Expr left, OperatorName name, Precedence rightMinimum, bool restricted = false)
    {
        if (!restricted && (AtWord("any") || AtWord("some") || AtWord("all")))
        {
            var isAll = Take().Value == "all";
            if (!At(TokenKind.LeftParen))
                throw Unexpected();
            Expr? array = null;
            Query? query = null;
            if (StartsQueryInParentheses())
                query = ParseQueryInParentheses();
            else
                array = ParseInParentheses();
            return new QuantifiedExpr(name, left, isAll, array, query, From(left.Span));
        }
        var right = ParseBinary(rightMinimum, restricted);
        return new BinaryExpr(name, left, right, From(left.Span));
    }

    /// <summary>select_with_parens</summary>
    private Query ParseQueryInParentheses()
    {
        Expect(TokenKind.LeftParen);
        var query = ParseQuery();
        Expect(TokenKind.RightParen);
        return query;
    }

    private OperatorName ParseQualifiedOperator()
    {
        var start = ExpectWord("operator").Span;
        Expect(TokenKind.LeftParen);
        var name = ParseAnyOperator();
        Expect(TokenKind.RightParen);
        return new OperatorName(name.Schema, name.Symbol, From(start));
    }

    private LogicalExpr ParseLogical(Expr left, bool isAnd)
    {
        var operands = new List<Expr> { left };
        var word = isAnd ? "and" : "or";
        while (TakeWord(word))
            operands.Add(ParseBinary(isAnd ? Precedence.Not : Precedence.And));
        return new LogicalExpr(isAnd, operands.ToArray(), From(left.Span));
    }

    private Expr ParseIs(Expr left, bool restricted)
    {
        ExpectWord("is");
        var not = TakeWord("not");
        var token = Current;
        var word = token.Kind == TokenKind.Word ? token.Value : "";
        if (restricted && word is not ("distinct" or "document"))
            throw Unexpected();
        Take();
        switch (word)
        {
            case "null": return new NullTestExpr(left, not, From(left.Span));
            case "true": return new BooleanTestExpr(left, BooleanTest.True, not, From(left.Span));
            case "false": return new BooleanTestExpr(left, BooleanTest.False, not, From(left.Span));
            case "unknown": return new BooleanTestExpr(left, BooleanTest.Unknown, not, From(left.Span));
            case "distinct":
                ExpectWord("from");
                var right = ParseBinary(Precedence.Comparison, restricted);
                // IS does not associate where its right side is open.
                if (Current is { Kind: TokenKind.Word, Value: "is" or "isnull" or "notnull" })
                    throw Unexpected();
                return new DistinctFromExpr(left, right, not, From(left.Span));
            case "normalized":
                return new IsNormalizedExpr(left, "nfc", not, From(left.Span));
            case "nfc" or "nfd" or "nfkc" or "nfkd":
                ExpectWord("normalized");
                return new IsNormalizedExpr(left, word, not, From(left.Span));
            case "document":
                return new IsDocumentExpr(left, not, From(left.Span));
            case "json":
                return ParseIsJson(left, not);
            default:
                _index--;
                throw Unexpected();
        }
    }

    private IsJsonExpr ParseIsJson(Expr left, bool not)
    {
        var json = _tokens[_index - 1].Span;
        var kind = JsonItemKind.Any;
        if (TakeWord("object"))
            kind = JsonItemKind.Object;
        else if (TakeWord("array"))
            kind = JsonItemKind.Array;
        else if (TakeWord("scalar"))
            kind = JsonItemKind.Scalar;
        else
            TakeWord("value");
        return new IsJsonExpr(left, kind, TakeUniqueKeys(), not, From(left.Span)) { ClauseSpan = json };
    }

    private Expr ParseMembership(Expr left, bool not)
    {
        var token = Take();
        switch (token.Value)
        {
            case "between":
                var symmetric = TakeWord("symmetric");
                if (!symmetric)
                    TakeWord("asymmetric");
                var low = ParseRestrictedExpr();
                ExpectWord("and");
                var high = ParseBinary(Precedence.Other);
                return NotAssociative(new BetweenExpr(left, low, high, not, symmetric, From(left.Span)));
            case "in":
                return ParseIn(left, not);
            case "similar":
                ExpectWord("to");
                return ParseLike(left, LikeKind.SimilarTo, not);
            default:
                return ParseLike(left, token.Value == "like" ? LikeKind.Like : LikeKind.ILike, not);
        }
    }

    /// <summary>Behind an open right side of BETWEEN or LIKE another of them has no place.</summary>
    private Expr NotAssociative(Expr expr)
    {
        var next = AtWord("not") ? Peek(1) : Current;
        if (next is { Kind: TokenKind.Word, Value: "between" or "in" or "like" or "ilike" or "similar" })
            throw Unexpected();
        return expr;
    }

    private Expr ParseIn(Expr left, bool not)
    {
        if (StartsQueryInParentheses())
        {
            var name = PreviousSpan;
            return new InSubqueryExpr(left, ParseQueryInParentheses(), not, From(left.Span)) { OperatorSpan = name };
        }
        var word = _tokens[_index - (not ? 2 : 1)].Span;
        Expect(TokenKind.LeftParen);
        var items = ParseExprList();
        Expect(TokenKind.RightParen);
        if (items.Length == 1 && items[0] is ParameterRef { Form: ParameterForm.Slice } slice)
            (_sliceLists ??= []).Add(new SliceList(slice, not, From(word)));
        return new InListExpr(left, items, not, From(left.Span));
    }

    private Expr ParseLike(Expr left, LikeKind kind, bool not)
    {
        if (kind != LikeKind.SimilarTo && (AtWord("any") || AtWord("some") || AtWord("all")))
        {
            var symbol = (not ? "!" : "") + (kind == LikeKind.ILike ? "~~*" : "~~");
            return FinishOperator(left, new OperatorName(null, symbol, PreviousSpan), Precedence.Other);
        }
        var pattern = ParseBinary(Precedence.Other);
        var escape = TakeWord("escape") ? ParseBinary(Precedence.Other) : null;
        return NotAssociative(new LikeExpr(kind, left, pattern, escape, not, From(left.Span)));
    }

    /// <summary>Whether what was read last is a row, and not something in parentheses around one.</summary>
    private bool IsImplicitRow(Expr left) => left is RowExpr row && row.Span.End == _tokens[_index - 1].Span.End;

    private Expr ParseOverlaps(RowExpr left)
    {
        var name = ExpectWord("overlaps").Span;
        if (AtWord("row") && Peek(1).Kind != TokenKind.LeftParen)
            Take();
        if (!At(TokenKind.LeftParen) && !AtWord("row"))
            throw Unexpected();
        var row = AtWord("row") && ParseOperand() is RowExpr written ? written : ParseImplicitRow();
        if (left.Items.Length != 2)
            throw Error("wrong number of parameters on left side of OVERLAPS expression", left.Span);
        if (row.Items.Length != 2)
            throw Error("wrong number of parameters on right side of OVERLAPS expression", row.Span);
        return SystemCall("overlaps", name, null, left.Items[0], left.Items[1], row.Items[0], row.Items[1]);
    }

    /// <summary>A row without ROW, which has two items at least.</summary>
    private RowExpr ParseImplicitRow()
    {
        var start = Current.Span;
        Expect(TokenKind.LeftParen);
        var items = new List<Expr> { ParseExpr() };
        Expect(TokenKind.Comma);
        items.AddRange(ParseExprList());
        Expect(TokenKind.RightParen);
        return new RowExpr([.. items], false, From(start));
    }

    private Expr ParseAtTimeZone(Expr left)
    {
        var name = ExpectWord("at").Span;
        if (TakeWord("local"))
            return SystemCall("timezone", name, "timezone", left);
        ExpectWord("time");
        ExpectWord("zone");
        var zone = ParseBinary(Precedence.Collate);
        return SystemCall("timezone", name, "timezone", zone, left);
    }

    /// <summary>A call of a function of the server's own that special syntax stands for.</summary>
    private FunctionCall SystemCall(string function, Span name, string? columnName, params Expr[] arguments)
    {
        var list = new Argument[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            list[i] = new Argument(null, arguments[i], false, arguments[i].Span);
        var qualified = new QualifiedName([new Name("pg_catalog", name), new Name(function, name)], name);
        // AT TIME ZONE stands behind what it is about.
        var first = arguments.Length > 0 ? arguments[arguments.Length - 1].Span : name;
        var start = first.Start < name.Start ? first : name;
        return new FunctionCall(qualified, list, false, false, [], [], null, null, columnName, From(start));
    }
}

using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>SELECT, VALUES, TABLE, set operations and WITH.</content>
internal sealed partial class Parser
{
    /// <summary>Whether a query begins here, and not an expression that begins with one in parentheses.</summary>
    private bool StartsQuery()
    {
        if (!At(TokenKind.LeftParen))
            return IsQueryWord(Current);
        return EndOfQueryInParentheses() is { } end && ContinuesQuery(Peek(end));
    }

    /// <summary>Whether a parenthesis here encloses a query: <c>((SELECT 1) UNION SELECT 2)</c>, but not <c>((SELECT 1) + 2)</c>.</summary>
    private bool StartsQueryInParentheses() => At(TokenKind.LeftParen) && EndOfQueryInParentheses() is not null;

    /// <summary>The offset behind the parenthesis that opens here, if that encloses a query; else null.</summary>
    private int? EndOfQueryInParentheses()
    {
        var opened = 1;
        while (Peek(opened).Kind == TokenKind.LeftParen)
            opened++;
        if (!IsQueryWord(Peek(opened)))
            return null;
        if (opened == 1)
            return BehindParenthesis(1);
        // From the innermost query outward: what follows each closing parenthesis continues a query, or closes the next.
        var offset = BehindParenthesis(opened);
        for (var left = opened - 1; left > 0; left--)
        {
            if (ContinuesQuery(Peek(offset)))
                return BehindParenthesis(left, offset);
            if (Peek(offset).Kind == TokenKind.End)
                return offset;
            if (Peek(offset).Kind != TokenKind.RightParen)
                return null;
            offset++;
        }
        return offset;
    }

    /// <summary>The offset behind the parenthesis that closes the innermost of <paramref name="opened"/> ones.</summary>
    private int BehindParenthesis(int opened, int from = -1)
    {
        var depth = 1;
        for (var offset = from < 0 ? opened : from; ; offset++)
        {
            switch (Peek(offset).Kind)
            {
                case TokenKind.End:
                    return offset;
                case TokenKind.LeftParen:
                    depth++;
                    break;
                case TokenKind.RightParen when --depth == 0:
                    return offset + 1;
            }
        }
    }

    private static bool IsQueryWord(Token token) => token is { Kind: TokenKind.Word, Value: "select" or "values" or "with" or "table" };

    private static bool ContinuesQuery(Token token) => token is
        { Kind: TokenKind.Word, Value: "union" or "intersect" or "except" or "order" or "limit" or "offset" or "fetch" or "for" };

    private Query ParseQuery()
    {
        Enter();
        var start = Current.Span;
        var with = AtWord("with") ? ParseWith() : null;
        var query = ParseQueryAfterWith(with, start);
        Leave();
        return query;
    }

    private Query ParseQueryAfterWith(WithClause? with, Span start)
    {
        var body = ParseSetOperations(0);
        var inner = (body as NestedBody)?.Query;
        if (with is not null && inner?.With is not null)
            throw Error("multiple WITH clauses not allowed", with.Span);
        OrderItem[] orderBy = [];
        if (AtWord("order"))
        {
            var order = Current.Span;
            orderBy = ParseOrderBy();
            if (inner is { OrderBy.Length: > 0 })
                throw Error("multiple ORDER BY clauses not allowed", order);
        }
        var limits = new Limits(inner);
        var locking = AtWord("for") ? ParseLockings() : null;
        while (ParseLimit(limits))
        {
        }
        locking ??= AtWord("for") ? ParseLockings() : [];
        if (limits.WithTies && orderBy.Length == 0 && inner is not { OrderBy.Length: > 0 })
            throw Error("WITH TIES cannot be specified without ORDER BY clause", From(start));
        return new Query(with, body, orderBy, limits.Limit, limits.Offset, limits.WithTies, locking, From(start));
    }

    private OrderItem[] ParseOrderBy()
    {
        SkipWords("order", "by");
        return ParseCommaList(static parser => parser.ParseOrderItem());
    }

    /// <summary>LIMIT and OFFSET, in any order, each once; what is written around a query may not say again what it says.</summary>
    private sealed class Limits(Query? inner)
    {
        public Expr? Limit { get; set; }

        public Expr? Offset { get; set; }

        public bool WithTies { get; set; }

        public bool HasInnerLimit => inner?.Limit is not null;

        public bool HasInnerOffset => inner?.Offset is not null;
    }

    private bool ParseLimit(Limits limits)
    {
        var start = Current.Span;
        if (AtWord("offset") && limits.Offset is null)
        {
            Take();
            limits.Offset = ParseExpr();
            _ = TakeWord("row") || TakeWord("rows");
            if (limits.HasInnerOffset)
                throw Error("multiple OFFSET clauses not allowed", start);
            return true;
        }
        if (limits.Limit is not null)
            return false;
        if (TakeWord("limit"))
        {
            limits.Limit = TakeWord("all") ? new NullLiteral(PreviousSpan) : ParseExpr();
            if (TakeIf(TokenKind.Comma))
            {
                ParseExpr();
                throw Error("LIMIT #,# syntax is not supported", start);
            }
        }
        else if (TakeWord("fetch"))
            ParseFetch(limits);
        else
            return false;
        return limits.HasInnerLimit ? throw Error("multiple LIMIT clauses not allowed", start) : true;
    }

    private void ParseFetch(Limits limits)
    {
        if (!TakeWord("first"))
            ExpectWord("next");
        if (AtWord("row") && Peek(1).Kind != TokenKind.LeftParen || AtWord("rows"))
            limits.Limit = new NumberLiteral("1", true, PreviousSpan);
        else if (Current.IsOperator("+") || Current.IsOperator("-"))
        {
            var sign = Take();
            var number = At(TokenKind.Numeric) ? Take() : Expect(TokenKind.Integer);
            limits.Limit = new NumberLiteral(sign.Value == "-" ? "-" + number.Value : number.Value, number.Kind == TokenKind.Integer, From(sign.Span));
        }
        else
            limits.Limit = ParseOperand();
        if (!TakeWord("row"))
            ExpectWord("rows");
        limits.WithTies = TakeWord("with");
        ExpectWord(limits.WithTies ? "ties" : "only");
    }

    private LockingClause[] ParseLockings()
    {
        var clauses = new List<LockingClause>();
        if (AtWords("for", "read"))
        {
            SkipWords("for", "read", "only");
            return [];
        }
        while (AtWord("for"))
            clauses.Add(ParseLocking());
        return clauses.ToArray();
    }

    private LockingClause ParseLocking()
    {
        var start = ExpectWord("for").Span;
        string strength;
        if (TakeWord("no"))
        {
            SkipWords("key", "update");
            strength = "NO KEY UPDATE";
        }
        else if (TakeWord("key"))
        {
            ExpectWord("share");
            strength = "KEY SHARE";
        }
        else
        {
            strength = AtWord("share") ? "SHARE" : "UPDATE";
            if (!TakeWord("share"))
                ExpectWord("update");
        }
        Name[] tables = [];
        if (TakeWord("of"))
            tables = ParseCommaList(() => new Name(ParseQualifiedName().Last, PreviousSpan));
        if (!TakeWord("nowait") && TakeWord("skip"))
            ExpectWord("locked");
        return new LockingClause(strength, tables, From(start));
    }

    /// <summary>UNION and EXCEPT bind alike, INTERSECT tighter; all from left to right.</summary>
    private QueryBody ParseSetOperations(int minimum)
    {
        var left = ParseSimpleBody();
        for (var chain = 0; ; chain++)
        {
            if (chain > MaxChain)
                throw TooComplex();
            var token = Current;
            var precedence = token.Kind != TokenKind.Word ? 0 : token.Value switch { "union" or "except" => 1, "intersect" => 2, _ => 0 };
            if (precedence == 0 || precedence <= minimum)
                return left;
            Take();
            var all = TakeWord("all");
            if (!all)
                TakeWord("distinct");
            var right = ParseSetOperations(precedence);
            var kind = token.Value switch { "union" => SetOperator.Union, "except" => SetOperator.Except, _ => SetOperator.Intersect };
            left = new SetOperationBody(kind, all, left, right, From(left.Span));
        }
    }

    private QueryBody ParseSimpleBody()
    {
        var start = Current.Span;
        if (At(TokenKind.LeftParen))
        {
            Take();
            var query = ParseQuery();
            Expect(TokenKind.RightParen);
            return new NestedBody(query, From(start));
        }
        if (TakeWord("values"))
            return new ValuesBody(ParseCommaList(static parser => parser.ParseValuesRow()), From(start));
        if (TakeWord("table"))
        {
            var only = TakeWord("only");
            var parenthesized = only && TakeIf(TokenKind.LeftParen);
            var name = ParseQualifiedName();
            if (parenthesized)
                Expect(TokenKind.RightParen);
            else if (!only)
                TakeOperator("*");
            var table = new TableRef(name, only, null, [], From(start));
            return new TableBody(table, From(start));
        }
        return ParseSelect();
    }

    private Expr[] ParseValuesRow()
    {
        Expect(TokenKind.LeftParen);
        var row = ParseExprList();
        Expect(TokenKind.RightParen);
        return row;
    }

    private SelectBody ParseSelect()
    {
        var start = ExpectWord("select").Span;
        var distinct = false;
        Expr[] distinctOn = [];
        if (TakeWord("distinct"))
        {
            distinct = true;
            if (TakeWord("on"))
                distinctOn = ParseValuesRow();
        }
        else
            TakeWord("all");
        SelectItem[] items = !distinct && EndsSelectList() ? [] : ParseCommaList(static parser => parser.ParseSelectItem());
        QualifiedName? into = null;
        if (TakeWord("into"))
        {
            _ = TakeTemporary() || TakeWord("unlogged");
            TakeWord("table");
            into = ParseQualifiedName();
        }
        var from = TakeWord("from") ? ParseCommaList(static parser => parser.ParseFromItem()) : [];
        var where = TakeWord("where") ? ParseExpr() : null;
        GroupByItem[] groupBy = [];
        if (TakeWord("group"))
        {
            ExpectWord("by");
            if (!TakeWord("all"))
                TakeWord("distinct");
            groupBy = ParseCommaList(static parser => parser.ParseGroupByItem());
        }
        var having = TakeWord("having") ? ParseExpr() : null;
        var windows = TakeWord("window") ? ParseCommaList(static parser => parser.ParseNamedWindow()) : [];
        return new SelectBody(distinct, distinctOn, items, into, from, where, groupBy, having, windows, From(start));
    }

    private bool EndsSelectList() => AtEnd || Current.Kind == TokenKind.RightParen
        || At(TokenKind.Word) && Current.Value is "from" or "into" or "where" or "group" or "having" or "window" or "order"
            or "limit" or "offset" or "fetch" or "for" or "union" or "intersect" or "except";

    private SelectItem ParseSelectItem()
    {
        var start = Current.Span;
        if (TakeOperator("*"))
            return new SelectItem(new ColumnRef([], true, start), null, start);
        var expression = ParseExpr();
        Name? alias = null;
        if (TakeWord("as"))
            alias = ParseLabel();
        else if (At(TokenKind.QuotedIdentifier) || At(TokenKind.Word) && (Current.Category == KeywordCategory.None || Keywords.IsBareLabel(Current.Value)))
            alias = ParseLabel();
        return new SelectItem(expression, alias, From(start));
    }

    private GroupByItem ParseGroupByItem()
    {
        Enter();
        var start = Current.Span;
        GroupByItem item;
        if (At(TokenKind.LeftParen) && Peek(1).Kind == TokenKind.RightParen)
        {
            _index += 2;
            item = new GroupByItem(GroupingKind.Empty, [], [], From(start));
        }
        else if (AtWord("rollup") && Peek(1).Kind == TokenKind.LeftParen || AtWord("cube") && Peek(1).Kind == TokenKind.LeftParen)
        {
            var kind = Take().Value == "cube" ? GroupingKind.Cube : GroupingKind.Rollup;
            item = new GroupByItem(kind, ParseValuesRow(), [], From(start));
        }
        else if (AtWords("grouping", "sets"))
        {
            _index += 2;
            Expect(TokenKind.LeftParen);
            var items = ParseCommaList(static parser => parser.ParseGroupByItem());
            Expect(TokenKind.RightParen);
            item = new GroupByItem(GroupingKind.Sets, [], items, From(start));
        }
        else
            item = new GroupByItem(GroupingKind.Expression, [ParseExpr()], [], From(start));
        Leave();
        return item;
    }
}

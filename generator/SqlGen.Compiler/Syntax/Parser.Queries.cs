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
            return IsQueryWord(0);
        return EndOfQueryInParentheses() is { } end && ContinuesQuery(Peek(end));
    }

    /// <summary>Whether a parenthesis here encloses a query: <c>((SELECT 1) UNION SELECT 2)</c>, but not <c>((SELECT 1) + 2)</c>.</summary>
    private bool StartsQueryInParentheses() => At(TokenKind.LeftParen) && EndOfQueryInParentheses() is not null;

    /// <summary>The run of opening parentheses that was counted last.</summary>
    private int _runStart, _runEnd;

    /// <summary>The offset behind the parenthesis that opens here, if that encloses a query; else null.</summary>
    private int? EndOfQueryInParentheses()
    {
        // The inner ones of a run of parentheses ask the same.
        if (_index < _runStart || _index >= _runEnd)
        {
            _runStart = _index;
            for (_runEnd = _index + 1; _runEnd < _end && _tokens[_runEnd].Kind == TokenKind.LeftParen; _runEnd++)
            {
            }
        }
        var opened = _runEnd - _index;
        if (!IsQueryWord(opened))
            return null;
        if (opened == 1)
            return BehindParenthesis(1);
        // From the innermost query outward: what follows each closing parenthesis continues a query, or closes the next.
        var offset = BehindParenthesis(opened);
        for (var left = opened - 1; left > 0; left--)
        {
            if (ContinuesQuery(Peek(offset)))
            {
                offset = BehindParenthesis(left, offset);
                continue;
            }
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

    /// <summary>Whether a query begins there: behind a parenthesis <c>values</c> may be a column as well.</summary>
    private bool IsQueryWord(int offset) => IsQueryWord(Peek(offset)) && (!Peek(offset).IsWord("values") || Peek(offset + 1).Kind == TokenKind.LeftParen);

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
        // Of several pairs of parentheses the server keeps none.
        while (inner is { With: null, Body: NestedBody { Query: var within }, OrderBy.Length: 0, Limit: null, Offset: null })
            inner = within;
        if (with is not null && inner?.With is not null)
            throw Error("multiple WITH clauses not allowed", with.Span);
        OrderItem[] orderBy = [];
        if (AtWord("order"))
        {
            orderBy = ParseOrderBy();
            if (inner is { OrderBy.Length: > 0 })
                throw Error("multiple ORDER BY clauses not allowed", orderBy[0].Span);
        }
        var limits = new Limits(inner);
        var locking = AtWord("for") ? ParseLockings() : null;
        while (ParseLimit(ref limits))
        {
        }
        locking ??= AtWord("for") ? ParseLockings() : [];
        if (limits.WithTies is { } ties)
        {
            if (orderBy.Length == 0 && inner is not { OrderBy.Length: > 0 })
                throw Error("WITH TIES cannot be specified without ORDER BY clause", ties);
            if (System.Array.Exists(locking, static clause => clause.SkipLocked))
                throw Error("SKIP LOCKED and WITH TIES options cannot be used together", ties);
        }
        return new Query(with, body, orderBy, limits.Limit, limits.Offset, limits.WithTies is not null, locking, From(start));
    }

    private OrderItem[] ParseOrderBy()
    {
        SkipWords("order", "by");
        return ParseCommaList(static parser => parser.ParseOrderItem());
    }

    /// <summary>LIMIT and OFFSET, in any order, each once; what is written around a query may not say again what it says.</summary>
    private struct Limits(Query? inner)
    {
        public Expr? Limit { get; set; }

        public Expr? Offset { get; set; }

        /// <summary>Where WITH TIES stands, if it does.</summary>
        public Span? WithTies { get; set; }

        public readonly bool HasInnerLimit => inner?.Limit is not null;

        public readonly bool HasInnerOffset => inner?.Offset is not null;
    }

    private bool ParseLimit(ref Limits limits)
    {
        var start = Current.Span;
        if (AtWord("offset") && limits.Offset is null)
        {
            Take();
            var count = _index;
            limits.Offset = ParseExpr();
            // Before ROWS stands one operand, or a number with its sign.
            if ((AtWord("row") || AtWord("rows")) && (_lastOperand == (count, _index) || IsSignedNumber(count)))
                Take();
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
            ParseFetch(ref limits);
        else
            return false;
        return limits.HasInnerLimit ? throw Error("multiple LIMIT clauses not allowed", start) : true;
    }

    private void ParseFetch(ref Limits limits)
    {
        if (!TakeWord("first"))
            ExpectWord("next");
        limits.Limit = AtWord("row") && Peek(1) is not ({ Kind: TokenKind.LeftParen } or { Kind: TokenKind.Word, Value: "row" or "rows" }) || AtWord("rows") ? new NumberLiteral("1", true, PreviousSpan) : ParseRowCount();
        if (!TakeWord("row"))
            ExpectWord("rows");
        var tail = Current.Span;
        if (!TakeWord("with"))
        {
            ExpectWord("only");
            return;
        }
        ExpectWord("ties");
        limits.WithTies = From(tail);
    }

    /// <summary>select_fetch_first_value: what may stand before ROW or ROWS, an operand or a number with its sign.</summary>
    private Expr ParseRowCount()
    {
        if (!Current.IsOperator("+") && !Current.IsOperator("-"))
            return ParseOperand();
        var sign = Take();
        var number = At(TokenKind.Numeric) ? Take() : Expect(TokenKind.Integer);
        return new NumberLiteral(sign.Value == "-" ? "-" + number.Value : number.Value, number.Kind == TokenKind.Integer, From(sign.Span));
    }

    /// <summary>Whether a sign and a number are all that was read from a place on.</summary>
    private bool IsSignedNumber(int place) =>
        _index == place + 2 && (_tokens[place].IsOperator("+") || _tokens[place].IsOperator("-")) && _tokens[place + 1].Kind is TokenKind.Integer or TokenKind.Numeric;

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
        {
            tables = ParseCommaList(() =>
            {
                var table = ParseQualifiedName();
                if (table.Parts.Length > 1)
                    Later($"FOR {strength} must specify unqualified relation names", table.Span);
                return new Name(table.Last, PreviousSpan);
            });
        }
        var noWait = TakeWord("nowait");
        var skipLocked = !noWait && TakeWord("skip");
        if (skipLocked)
            ExpectWord("locked");
        return new LockingClause(strength, tables, From(start)) { SkipLocked = skipLocked, NoWait = noWait };
    }

    /// <summary>UNION and EXCEPT bind alike, INTERSECT tighter; all from left to right.</summary>
    private QueryBody ParseSetOperations(int minimum)
    {
        var left = ParseSimpleBody();
        for (var chain = 0; ; chain++)
        {
            if (chain > MaxSetOperations)
                throw TooComplex();
            var token = Current;
            var precedence = token.Kind != TokenKind.Word ? 0 : token.Value switch { "union" or "except" => 1, "intersect" => 2, _ => 0 };
            if (precedence == 0 || precedence <= minimum)
                return left;
            Take();
            var all = TakeWord("all");
            if (!all)
                TakeWord("distinct");
            var isRight = _isRightOfSetOperation;
            _isRightOfSetOperation = true;
            var right = ParseSetOperations(precedence);
            _isRightOfSetOperation = isRight;
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
            var name = ParseRelation(out var only);
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
        var select = _index;
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
        var isTemporary = false;
        if (TakeWord("into"))
        {
            var place = _index;
            // Alone they are the table's name.
            if (Current is not { Kind: TokenKind.Word, Value: "temporary" or "temp" or "local" or "global" or "unlogged" } || IsColumnName(Peek(1)) || Peek(1).IsWord("table"))
            {
                isTemporary = TakeTemporary();
                if (!isTemporary)
                    TakeWord("unlogged");
            }
            Keep("into", place);
            TakeWord("table");
            into = ParseQualifiedName();
            RefuseInto(into, select);
        }
        var from = TakeWord("from") ? ParseCommaList(static parser => parser.ParseFromItem()) : [];
        var where = TakeWord("where") ? ParseExpr() : null;
        GroupByItem[] groupBy = [];
        var isEachOnce = false;
        if (TakeWord("group"))
        {
            ExpectWord("by");
            isEachOnce = !TakeWord("all") && TakeWord("distinct");
            groupBy = ParseCommaList(static parser => parser.ParseGroupByItem());
        }
        var having = TakeWord("having") ? ParseExpr() : null;
        var windows = TakeWord("window") ? ParseCommaList(static parser => parser.ParseNamedWindow()) : [];
        return new SelectBody(distinct, distinctOn, items, into, from, where, groupBy, having, windows, From(start)) { GroupByDistinct = isEachOnce, IntoTemporary = isTemporary };
    }

    /// <summary>Whether the query that is read belongs to a statement that makes no table of it.</summary>
    private bool _refusesInto;

    private bool _isRightOfSetOperation;

    /// <summary>INTO has a place in the first SELECT of a statement that is a query.</summary>
    private void RefuseInto(QualifiedName into, int select)
    {
        if (_isRightOfSetOperation)
            Later("INTO is only allowed on first SELECT of UNION/INTERSECT/EXCEPT", into.Span);
        else if (_refusesInto || _depth > 1 && !IsInParenthesesOnly(select))
            Later("SELECT ... INTO is not allowed here", into.Span);
    }

    private bool IsInParenthesesOnly(int select)
    {
        while (select > _start && _tokens[select - 1].Kind == TokenKind.LeftParen)
            select--;
        return select == _start;
    }

    private bool EndsSelectList() => AtEnd || Current.Kind is TokenKind.RightParen or TokenKind.Semicolon
        || At(TokenKind.Word) && Current.Value is "from" or "into" or "where" or "group" or "having" or "window" or "order"
            or "limit" or "offset" or "fetch" or "for" or "union" or "intersect" or "except" or "with" or "on" or "returning";

    /// <summary>The depth at which an expression is a select item, and an operator's word with nothing behind it the item's label.</summary>
    private int _labelDepth = -1;

    private SelectItem ParseSelectItem()
    {
        var start = Current.Span;
        if (TakeOperator("*"))
            return new SelectItem(new ColumnRef([], true, start), null, start);
        var outer = _labelDepth;
        _labelDepth = _depth + 1;
        var expression = ParseExpr();
        _labelDepth = outer;
        Name? alias = null;
        if (TakeWord("as"))
            alias = ParseLabel();
        else if (At(TokenKind.QuotedIdentifier) || At(TokenKind.Word) && (Current.Category == KeywordCategory.None || !AtReservedByNext && Keywords.IsBareLabel(Current.Value)))
            alias = ParseLabel();
        return new SelectItem(expression, alias, From(start));
    }

    /// <summary>FORMAT before JSON, NULLS before FIRST and the like: no name there, not even a label, whatever it is elsewhere.</summary>
    private bool AtReservedByNext => Current is { Kind: TokenKind.Word, Category: KeywordCategory.Reserved } && Current.Value switch
    {
        "format" or "nulls" or "without" => true,
        "not" => Peek(1) is { Kind: TokenKind.Word, Value: "between" or "in" or "like" or "ilike" or "similar" },
        "with" => Peek(1) is { Kind: TokenKind.Word, Value: "time" or "ordinality" },
        _ => false,
    };

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

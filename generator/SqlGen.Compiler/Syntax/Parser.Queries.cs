using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>SELECT, VALUES, TABLE, set operations and WITH.</content>
internal sealed partial class Parser
{
    private bool StartsQuery()
    {
        var offset = 0;
        while (Peek(offset).Kind == TokenKind.LeftParen)
            offset++;
        return Peek(offset) is { Kind: TokenKind.Word, Value: "select" or "values" or "with" or "table" } word
            && word.Category is KeywordCategory.Reserved or KeywordCategory.ColumnName
            && (offset == 0 || ClosesAsQuery(offset));
    }

    /// <summary>Whether a parenthesis here encloses a query and not an expression that begins with one.</summary>
    private bool StartsQueryInParentheses()
    {
        if (!At(TokenKind.LeftParen))
            return false;
        var offset = 1;
        while (Peek(offset).Kind == TokenKind.LeftParen)
            offset++;
        return Peek(offset) is { Kind: TokenKind.Word, Value: "select" or "values" or "with" or "table" }
            && (offset == 1 || ClosesAsQuery(offset, outer: 1));
    }

    /// <summary>
    /// Behind several parentheses: after the inner ones are closed there follows what can follow a query, not an operator.
    /// <c>((SELECT 1) UNION SELECT 2)</c> is a query, <c>((SELECT 1) + 2)</c> an expression.
    /// </summary>
    private bool ClosesAsQuery(int opened, int outer = 0)
    {
        var depth = opened;
        for (var offset = opened; ; offset++)
        {
            var token = Peek(offset);
            if (token.Kind == TokenKind.End)
                return true;
            if (token.Kind == TokenKind.LeftParen)
                depth++;
            else if (token.Kind == TokenKind.RightParen && --depth < opened)
            {
                if (depth <= outer)
                    return true;
                var next = Peek(offset + 1);
                if (next.Kind == TokenKind.RightParen)
                    continue;
                return next.Kind == TokenKind.Word
                    && next.Value is "union" or "intersect" or "except" or "order" or "limit" or "offset" or "fetch" or "for";
            }
        }
    }

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
        OrderItem[] orderBy = [];
        Expr? limit = null, offset = null;
        var withTies = false;
        var locking = new List<LockingClause>();
        if (TakeClause("order"))
            orderBy = ParseCommaList(ParseOrderItem);
        while (true)
        {
            if (AtWord("limit") && limit is null)
            {
                Take();
                limit = TakeWord("all") ? new NullLiteral(PreviousSpan) : ParseExpr();
                if (At(TokenKind.Comma))
                    throw Error("LIMIT #,# syntax is not supported", Current.Span);
            }
            else if (AtWord("offset") && offset is null)
            {
                Take();
                offset = ParseExpr();
                _ = TakeWord("row") || TakeWord("rows");
            }
            else if (AtWord("fetch") && limit is null)
            {
                Take();
                if (!TakeWord("first"))
                    ExpectWord("next");
                limit = AtWord("row") || AtWord("rows") ? new NumberLiteral("1", true, PreviousSpan) : ParsePostfixOrSigned();
                if (!TakeWord("row"))
                    ExpectWord("rows");
                if (TakeWords("with", "ties"))
                    withTies = true;
                else
                    ExpectWord("only");
            }
            else if (AtWord("for") && Peek(1).Value is "update" or "no" or "share" or "key" or "read")
            {
                if (ParseLocking() is { } clause)
                    locking.Add(clause);
            }
            else
                break;
        }
        return new Query(with, body, orderBy, limit, offset, withTies, locking.ToArray(), From(start));
    }

    private Expr ParsePostfixOrSigned() => Current.Kind == TokenKind.Operator ? ParseUnary(Precedence.Sign) : ParsePostfix();

    private LockingClause? ParseLocking()
    {
        var start = ExpectWord("for").Span;
        if (TakeWord("read"))
        {
            ExpectWord("only");
            return null;
        }
        var strength = "";
        while (Current.Value is "update" or "no" or "key" or "share" && At(TokenKind.Word))
            strength += (strength.Length > 0 ? " " : "") + Take().Value.ToUpperInvariant();
        if (strength is not ("UPDATE" or "NO KEY UPDATE" or "SHARE" or "KEY SHARE"))
            throw Unexpected();
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
            return new ValuesBody(ParseCommaList(ParseValuesRow), From(start));
        if (TakeWord("table"))
        {
            var only = TakeWord("only");
            var name = ParseQualifiedName();
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
        SelectItem[] items = EndsSelectList() ? [] : ParseCommaList(ParseSelectItem);
        QualifiedName? into = null;
        if (TakeWord("into"))
        {
            _ = TakeWord("temporary") || TakeWord("temp") || TakeWord("unlogged");
            TakeWord("table");
            into = ParseQualifiedName();
        }
        var from = TakeWord("from") ? ParseCommaList(ParseFromItem) : [];
        var where = TakeWord("where") ? ParseExpr() : null;
        GroupByItem[] groupBy = [];
        if (TakeClause("group"))
        {
            if (!TakeWord("all"))
                TakeWord("distinct");
            groupBy = ParseCommaList(ParseGroupByItem);
        }
        var having = TakeWord("having") ? ParseExpr() : null;
        var windows = TakeWord("window") ? ParseCommaList(ParseNamedWindow) : [];
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
        else if (At(TokenKind.QuotedIdentifier) || At(TokenKind.Word) && Keywords.IsBareLabel(Current.Value))
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
            var items = ParseCommaList(ParseGroupByItem);
            Expect(TokenKind.RightParen);
            item = new GroupByItem(GroupingKind.Sets, [], items, From(start));
        }
        else
            item = new GroupByItem(GroupingKind.Expression, [ParseExpr()], [], From(start));
        Leave();
        return item;
    }

    private WindowDefinition ParseNamedWindow()
    {
        var name = ParseName();
        ExpectWord("as");
        return ParseWindowDefinition(name);
    }

    private WindowDefinition ParseWindowDefinition(Name? name)
    {
        var start = name?.Span ?? Current.Span;
        Expect(TokenKind.LeftParen);
        Name? based = null;
        if (IsColumnName(Current) && !AtWords("partition", "by") && !(At(TokenKind.Word) && Current.Value is "rows" or "range" or "groups"))
            based = ParseName();
        var partition = TakeWords("partition", "by") ? ParseExprList() : [];
        var order = TakeClause("order") ? ParseCommaList(ParseOrderItem) : [];
        var frame = At(TokenKind.Word) && Current.Value is "rows" or "range" or "groups" ? ParseFrame() : null;
        Expect(TokenKind.RightParen);
        return new WindowDefinition(name, based, partition, order, frame, From(start));
    }

    private WindowFrame ParseFrame()
    {
        var token = Take();
        var unit = token.Value switch { "rows" => FrameUnit.Rows, "range" => FrameUnit.Range, _ => FrameUnit.Groups };
        Expr? startOffset, endOffset = null;
        if (TakeWord("between"))
        {
            startOffset = ParseFrameBound();
            ExpectWord("and");
            endOffset = ParseFrameBound();
        }
        else
            startOffset = ParseFrameBound();
        if (TakeWord("exclude"))
        {
            if (TakeWord("current"))
                ExpectWord("row");
            else if (!TakeWord("group") && !TakeWord("ties"))
            {
                ExpectWord("no");
                ExpectWord("others");
            }
        }
        return new WindowFrame(unit, startOffset, endOffset, From(token.Span));
    }

    private Expr? ParseFrameBound()
    {
        if (TakeWords("current", "row"))
            return null;
        var offset = TakeWord("unbounded") ? null : ParseExpr();
        if (!TakeWord("preceding"))
            ExpectWord("following");
        return offset;
    }

    private WithClause ParseWith()
    {
        var start = ExpectWord("with").Span;
        var recursive = TakeWord("recursive");
        var tables = ParseCommaList(ParseCommonTable);
        return new WithClause(recursive, tables, From(start));
    }

    private CommonTableExpr ParseCommonTable()
    {
        var name = ParseName();
        var columns = ParseOptionalNameList();
        ExpectWord("as");
        if (TakeWord("not"))
            ExpectWord("materialized");
        else
            TakeWord("materialized");
        Expect(TokenKind.LeftParen);
        var statement = ParseDataStatement();
        Expect(TokenKind.RightParen);
        return new CommonTableExpr(name, columns, statement, ParseSearchAndCycle(), From(name.Span));
    }

    private ExtraColumn[] ParseSearchAndCycle()
    {
        var columns = new List<ExtraColumn>();
        if (AtWord("search"))
        {
            Take();
            var depthFirst = TakeWord("depth");
            if (!depthFirst)
                ExpectWord("breadth");
            ExpectWord("first");
            ExpectWord("by");
            ParseCommaList(ParseName);
            ExpectWord("set");
            columns.Add(new ExtraColumn(ParseName(), depthFirst ? ExtraColumnKind.SearchDepthFirst : ExtraColumnKind.SearchBreadthFirst, null));
        }
        if (AtWord("cycle"))
        {
            Take();
            ParseCommaList(ParseName);
            ExpectWord("set");
            var mark = ParseName();
            Expr? value = null;
            if (TakeWord("to"))
            {
                value = ParseExpr();
                ExpectWord("default");
                ParseExpr();
            }
            ExpectWord("using");
            columns.Add(new ExtraColumn(mark, ExtraColumnKind.CycleMark, value));
            columns.Add(new ExtraColumn(ParseName(), ExtraColumnKind.CyclePath, null));
        }
        return columns.ToArray();
    }
}

using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>INSERT, UPDATE, DELETE, MERGE and RETURNING.</content>
internal sealed partial class Parser
{
    /// <summary>A query or a data-modifying statement, WITH included.</summary>
    internal Statement ParseDataStatement(bool mayMerge = true)
    {
        Enter();
        var start = Current.Span;
        var with = AtWord("with") ? ParseWith() : null;
        Statement statement = Current.Kind != TokenKind.Word ? ParseQueryStatement(with, start) : Current.Value switch
        {
            "insert" => ParseInsert(with, start),
            "update" => ParseUpdate(with, start),
            "delete" => ParseDelete(with, start),
            "merge" when mayMerge => ParseMerge(with, start),
            _ => ParseQueryStatement(with, start),
        };
        Leave();
        return statement;
    }

    private QueryStatement ParseQueryStatement(WithClause? with, Span start)
    {
        var query = ParseQueryAfterWith(with, start);
        return new QueryStatement(query, query.Span);
    }

    private TargetTable ParseTarget(bool aliasNeedsAs)
    {
        var start = Current.Span;
        var only = false;
        var name = aliasNeedsAs ? ParseQualifiedName() : ParseRelation(out only);
        Name? alias = null;
        if (TakeWord("as") || !aliasNeedsAs && IsColumnName(Current) && !AtWord("set"))
            alias = ParseName();
        return new TargetTable(name, only, alias, From(start));
    }

    /// <summary>relation_expr: ONLY, in parentheses or not, or a star behind the name, which is the default said aloud.</summary>
    private QualifiedName ParseRelation(out bool only)
    {
        only = TakeWord("only");
        var parenthesized = only && TakeIf(TokenKind.LeftParen);
        var name = ParseQualifiedName();
        if (parenthesized)
            Expect(TokenKind.RightParen);
        else if (!only)
            TakeOperator("*");
        return name;
    }

    private InsertStatement ParseInsert(WithClause? with, Span start)
    {
        ExpectWord("insert");
        ExpectWord("into");
        var table = ParseTarget(aliasNeedsAs: true);
        AssignmentTarget[]? columns = null;
        if (At(TokenKind.LeftParen) && Peek(1).Kind != TokenKind.LeftParen && !StartsQueryInParentheses())
            columns = ParseTargetList();
        var overriding = ParseOverriding();
        Query? source = null;
        if (columns is null && overriding == Overriding.None && TakeWord("default"))
            ExpectWord("values");
        else
            source = ParseQuery();
        var onConflict = AtWord("on") ? ParseOnConflict() : null;
        return new InsertStatement(with, table, columns, source, overriding, onConflict, ParseReturning(), From(start));
    }

    private Overriding ParseOverriding()
    {
        if (!TakeWord("overriding"))
            return Overriding.None;
        var overriding = TakeWord("system") ? Overriding.System : Overriding.User;
        if (overriding == Overriding.User)
            ExpectWord("user");
        ExpectWord("value");
        return overriding;
    }

    private AssignmentTarget[] ParseTargetList()
    {
        Expect(TokenKind.LeftParen);
        var targets = ParseCommaList(static parser => parser.ParseAssignmentTarget());
        Expect(TokenKind.RightParen);
        return targets;
    }

    private AssignmentTarget ParseAssignmentTarget()
    {
        var column = ParseName();
        var fields = new List<Name>();
        var subscripts = new List<Subscript>();
        while (At(TokenKind.Dot) || At(TokenKind.LeftBracket))
        {
            if (TakeIf(TokenKind.Dot))
            {
                if (At(TokenKind.Operator) && TakeOperator("*"))
                {
                    if (At(TokenKind.Dot) || At(TokenKind.LeftBracket))
                        throw MisplacedStar();
                    var star = PreviousSpan;
                    Later(_index - 1, () => Unsupported("row expansion via \"*\" is not supported here", star));
                }
                else
                    fields.Add(ParseLabel());
            }
            else
                subscripts.AddRange(ParseSubscripts());
        }
        return new AssignmentTarget(column, subscripts.ToArray(), fields.ToArray(), From(column.Span));
    }

    private OnConflict ParseOnConflict()
    {
        var start = ExpectWord("on").Span;
        ExpectWord("conflict");
        var elements = new List<ConflictElement>();
        Expr? predicate = null;
        Name? constraint = null;
        if (TakeWord("on"))
        {
            ExpectWord("constraint");
            constraint = ParseName();
        }
        else if (TakeIf(TokenKind.LeftParen))
        {
            do
            {
                var element = ParseIndexElement();
                elements.Add(new ConflictElement(element.Expression, element.Span) { Order = element.Order });
            }
            while (TakeIf(TokenKind.Comma));
            Expect(TokenKind.RightParen);
            if (TakeWord("where"))
                predicate = ParseExpr();
        }
        ExpectWord("do");
        if (TakeWord("nothing"))
            return new OnConflict(elements.ToArray(), predicate, constraint, false, [], null, From(start));
        ExpectWord("update");
        ExpectWord("set");
        var assignments = ParseCommaList(static parser => parser.ParseAssignment());
        var where = TakeWord("where") ? ParseExpr() : null;
        return new OnConflict(elements.ToArray(), predicate, constraint, true, assignments, where, From(start));
    }

    private Assignment ParseAssignment()
    {
        var start = Current.Span;
        var isRow = At(TokenKind.LeftParen);
        var targets = isRow ? ParseTargetList() : [ParseAssignmentTarget()];
        if (!TakeOperator("="))
            throw Unexpected();
        return new Assignment(targets, isRow, ParseExpr(), From(start));
    }

    private UpdateStatement ParseUpdate(WithClause? with, Span start)
    {
        ExpectWord("update");
        var table = ParseTarget(aliasNeedsAs: false);
        ExpectWord("set");
        var assignments = ParseCommaList(static parser => parser.ParseAssignment());
        var from = TakeWord("from") ? ParseCommaList(static parser => parser.ParseFromItem()) : [];
        var where = ParseWhereOrCurrent();
        return new UpdateStatement(with, table, assignments, from, where, ParseReturning(), From(start));
    }

    private DeleteStatement ParseDelete(WithClause? with, Span start)
    {
        ExpectWord("delete");
        ExpectWord("from");
        var table = ParseTarget(aliasNeedsAs: false);
        var usingItems = TakeWord("using") ? ParseCommaList(static parser => parser.ParseFromItem()) : [];
        var where = ParseWhereOrCurrent();
        return new DeleteStatement(with, table, usingItems, where, ParseReturning(), From(start));
    }

    private Expr? ParseWhereOrCurrent()
    {
        if (!TakeWord("where"))
            return null;
        if (AtWords("current", "of"))
        {
            var start = Take().Span;
            Take();
            var cursor = ParseName();
            return new CurrentOfExpr(cursor, From(start));
        }
        return ParseExpr();
    }

    private Returning? ParseReturning()
    {
        if (!AtWord("returning"))
            return null;
        var start = Take().Span;
        Name? oldAlias = null, newAlias = null;
        Span? with = AtWord("with") ? Current.Span : null;
        if (!AtReservedByNext && TakeWord("with"))
        {
            Expect(TokenKind.LeftParen);
            do
            {
                var option = Current.Span;
                var isOld = TakeWord("old");
                if (!isOld)
                    ExpectWord("new");
                ExpectWord("as");
                ref var alias = ref isOld ? ref oldAlias : ref newAlias;
                if (alias is not null)
                    Later($"{(isOld ? "OLD" : "NEW")} cannot be specified multiple times", option);
                alias = ParseName();
            }
            while (TakeIf(TokenKind.Comma));
            Expect(TokenKind.RightParen);
        }
        var items = ParseCommaList(static parser => parser.ParseSelectItem());
        return new Returning(oldAlias, newAlias, items, From(start)) { WithSpan = with };
    }
}

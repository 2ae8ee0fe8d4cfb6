using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>MERGE.</content>
internal sealed partial class Parser
{
    /// <summary>How many MERGE statements it stands in the RETURNING of.</summary>
    private int _mergesReturning;

    private MergeStatement ParseMerge(WithClause? with, Span start)
    {
        ExpectWord("merge");
        ExpectWord("into");
        var table = ParseTarget(aliasNeedsAs: false);
        ExpectWord("using");
        var source = ParseFromItem();
        ExpectWord("on");
        var condition = ParseExpr();
        var clauses = new List<MergeClause>();
        do
            clauses.Add(ParseMergeClause());
        while (AtWord("when"));
        if (with is { Recursive: true })
            Later("WITH RECURSIVE is not supported for MERGE statement", with.Span);
        _mergesReturning++;
        var returning = ParseReturning();
        _mergesReturning--;
        return new MergeStatement(with, table, source, condition, clauses.ToArray(), returning, From(start));
    }

    private MergeClause ParseMergeClause()
    {
        var start = ExpectWord("when").Span;
        var match = MergeMatch.Matched;
        Span? by = null;
        if (TakeWord("not"))
        {
            ExpectWord("matched");
            match = MergeMatch.NotMatched;
            if (AtWord("by"))
            {
                by = Take().Span;
                if (TakeWord("source"))
                    match = MergeMatch.NotMatchedBySource;
                else
                    ExpectWord("target");
            }
        }
        else
            ExpectWord("matched");
        var clause = ParseMergeAction(match, start);
        clause.BySpan = by;
        return clause;
    }

    private MergeClause ParseMergeAction(MergeMatch match, Span start)
    {
        var condition = TakeWord("and") ? ParseExpr() : null;
        ExpectWord("then");
        if (TakeWord("do"))
        {
            ExpectWord("nothing");
            return new MergeClause(match, condition, MergeAction.Nothing, null, [], [], From(start));
        }
        if (match == MergeMatch.NotMatched)
            return ParseMergeInsert(condition, start);
        if (TakeWord("delete"))
            return new MergeClause(match, condition, MergeAction.Delete, null, [], [], From(start));
        ExpectWord("update");
        ExpectWord("set");
        var assignments = ParseCommaList(static parser => parser.ParseAssignment());
        return new MergeClause(match, condition, MergeAction.Update, null, [], assignments, From(start));
    }

    private MergeClause ParseMergeInsert(Expr? condition, Span start)
    {
        ExpectWord("insert");
        var columns = At(TokenKind.LeftParen) ? ParseTargetList() : null;
        if (columns is null && TakeWord("default"))
        {
            ExpectWord("values");
            return new MergeClause(MergeMatch.NotMatched, condition, MergeAction.Insert, columns, [], [], From(start));
        }
        var overriding = ParseOverriding();
        ExpectWord("values");
        return new MergeClause(MergeMatch.NotMatched, condition, MergeAction.Insert, columns, ParseValuesRow(), [], From(start)) { Overriding = overriding };
    }
}

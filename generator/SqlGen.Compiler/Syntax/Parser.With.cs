using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>WITH, with SEARCH and CYCLE.</content>
internal sealed partial class Parser
{
    private WithClause ParseWith()
    {
        var start = ExpectWord("with").Span;
        // The word may be the name of the first table, too.
        var recursive = !(Peek(1).Kind == TokenKind.LeftParen || Peek(1).IsWord("as")) && TakeWord("recursive");
        var tables = ParseCommaList(static parser => parser.ParseCommonTable());
        return new WithClause(recursive, tables, From(start));
    }

    private CommonTableExpr ParseCommonTable()
    {
        var name = ParseName();
        var columns = ParseOptionalNameList();
        ExpectWord("as");
        var place = _index;
        if (TakeWord("not"))
            ExpectWord("materialized");
        else
            TakeWord("materialized");
        Keep("materialized", place);
        Expect(TokenKind.LeftParen);
        var statement = AtDataStatement ? ParseDataStatement() : throw Unexpected();
        Expect(TokenKind.RightParen);
        return new CommonTableExpr(name, columns, statement, ParseSearchAndCycle(), From(name.Span));
    }

    private ExtraColumn[] ParseSearchAndCycle()
    {
        var columns = new List<ExtraColumn>();
        if (AtWord("search"))
        {
            var start = Take().Span;
            var depthFirst = TakeWord("depth");
            if (!depthFirst)
                ExpectWord("breadth");
            ExpectWord("first");
            ExpectWord("by");
            var by = ParseCommaList(static parser => parser.ParseName());
            ExpectWord("set");
            columns.Add(new ExtraColumn(ParseName(), depthFirst ? ExtraColumnKind.SearchDepthFirst : ExtraColumnKind.SearchBreadthFirst) { By = by, ClauseSpan = start });
        }
        if (AtWord("cycle"))
        {
            var start = Take().Span;
            var by = ParseCommaList(static parser => parser.ParseName());
            ExpectWord("set");
            var mark = ParseName();
            Expr? value = null, otherwise = null;
            if (TakeWord("to"))
            {
                value = ParseMark();
                ExpectWord("default");
                otherwise = ParseMark();
            }
            ExpectWord("using");
            columns.Add(new ExtraColumn(mark, ExtraColumnKind.CycleMark, value, otherwise) { By = by, ClauseSpan = start });
            columns.Add(new ExtraColumn(ParseName(), ExtraColumnKind.CyclePath) { By = by, ClauseSpan = start });
        }
        return columns.ToArray();
    }

    /// <summary>AexprConst: a literal, bare or with its type before it.</summary>
    private Expr ParseMark()
    {
        var isWord = Current.Kind == TokenKind.QuotedIdentifier || Current.Kind == TokenKind.Word && (Current.Category != KeywordCategory.Reserved || Current.Value is "true" or "false" or "null");
        if (!isWord && Current.Kind is not (TokenKind.Integer or TokenKind.Numeric or TokenKind.String or TokenKind.BitString or TokenKind.HexString))
            throw Unexpected();
        var mark = ParsePrimary();
        return mark is NumberLiteral or StringLiteral or BitStringLiteral or NullLiteral or BooleanLiteral or CastExpr ? mark : throw Unexpected();
    }
}

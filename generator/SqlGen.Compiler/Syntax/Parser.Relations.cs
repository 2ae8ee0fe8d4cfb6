using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>CREATE VIEW, MATERIALIZED VIEW and INDEX.</content>
internal sealed partial class Parser
{
    private CreateView ParseCreateView(bool orReplace, bool temporary, Span start)
    {
        var recursive = TakeWord("recursive");
        ExpectWord("view");
        var name = ParseQualifiedName();
        var columns = recursive ? ParseNameList() : ParseOptionalNameList();
        Require("view_options");
        ExpectWord("as");
        var query = ParseQuery();
        var (with, place) = (Current.Span, _index);
        if (!AtReservedByNext && TakeWord("with"))
        {
            _ = TakeWord("local") || TakeWord("cascaded");
            SkipWords("check", "option");
            Keep("check_option", place);
            if (recursive)
                throw Unsupported("WITH CHECK OPTION not supported on recursive views", with);
        }
        return new CreateView(name, orReplace, temporary, recursive, columns, query, From(start));
    }

    private CreateTableAs ParseMaterializedView(Span start)
    {
        SkipWords("materialized", "view");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        var columns = ParseOptionalNameList();
        Require("materialized_storage");
        ExpectWord("as");
        _refusesInto = true;
        var query = ParseQuery();
        Require("with_data");
        return new CreateTableAs(name, ifNotExists, false, true, columns, query, From(start));
    }

    private CreateIndex ParseCreateIndex(Span start)
    {
        var unique = TakeWord("unique");
        ExpectWord("index");
        KeepWord("concurrently");
        var ifNotExists = TakeIfNotExists();
        var name = !ifNotExists && AtWord("on") ? null : ParseName();
        ExpectWord("on");
        var table = ParseRelation(out var only);
        var method = ParseAccessMethod();
        Expect(TokenKind.LeftParen);
        var elements = ParseCommaList(static parser => parser.ParseIndexElement());
        Expect(TokenKind.RightParen);
        var including = TakeWord("include") ? ParseIncluded() : [];
        var notDistinct = TakeNullsNotDistinct();
        Require("index_storage");
        var predicate = TakeWord("where") ? ParseExpr() : null;
        return new CreateIndex(name, table, ifNotExists, unique, elements, predicate, notDistinct, From(start)) { Including = including, Only = only, Method = method };
    }

    /// <summary>USING of an index; null where it is not said.</summary>
    private Name? ParseAccessMethod()
    {
        var before = _index;
        Require("access_method");
        return _index == before ? null : new Name(_tokens[_index - 1].Value, _tokens[_index - 1].Span);
    }

    /// <summary>By the grammar any index element; the server takes plain columns only.</summary>
    private Name[] ParseIncluded()
    {
        Expect(TokenKind.LeftParen);
        var columns = ParseCommaList(() => ParseIndexElement().Expression is ColumnRef { Parts.Length: 1 } column ? column.Parts[0] : null);
        Expect(TokenKind.RightParen);
        return System.Array.FindAll(columns, column => column is not null)!;
    }

    private IndexElement ParseIndexElement()
    {
        var start = Current.Span;
        var expression = ParseIndexExpression();
        var tail = _index;
        Require("index_element_tail");
        var end = _index;
        _index = tail;
        if (TakeWord("collate"))
            ParseAnyName();
        var operatorClass = AtOperatorClass ? ParseAnyName() : null;
        _index = end;
        var hasNulls = end - 2 >= tail && _tokens[end - 2].IsWord("nulls");
        var last = hasNulls ? end - 3 : end - 1;
        var order = last >= tail && (_tokens[last].IsWord("asc") || _tokens[last].IsWord("desc")) ? "ASC/DESC" : hasNulls ? "NULLS FIRST/LAST" : null;
        return new IndexElement(expression, From(start)) { OperatorClass = operatorClass, Order = order };
    }
}

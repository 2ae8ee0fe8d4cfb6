using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>CREATE TABLE, VIEW and INDEX.</content>
internal sealed partial class Parser
{
    private Statement ParseCreateTable(bool temporary, Span start)
    {
        ExpectWord("table");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        QualifiedName? partitionOf = null, ofType = null;
        TableElement[] elements = [];
        var isAs = AtWord("as") || AtWord("using") || AtWord("with") || AtWord("on") || AtWord("tablespace") || AtWord("without");
        if (isAs || At(TokenKind.LeftParen) && IsNameListBeforeAs())
            return ParseCreateTableAs(name, ifNotExists, temporary, start);
        if (TakeWords("partition", "of"))
            partitionOf = ParseQualifiedName();
        else if (TakeWord("of"))
            ofType = ParseQualifiedName();
        if (At(TokenKind.LeftParen))
            elements = ParseTableElements(typed: partitionOf is not null || ofType is not null);
        else if (partitionOf is null && ofType is null)
            throw Unexpected();
        QualifiedName[] inherits = [];
        if (TakeWord("inherits"))
        {
            Expect(TokenKind.LeftParen);
            inherits = ParseCommaList(ParseQualifiedName);
            Expect(TokenKind.RightParen);
        }
        if (partitionOf is not null && (AtWord("for") || AtWord("default")))
            SkipPartitionBound();
        var partitioned = AtWords("partition", "by");
        if (partitioned)
        {
            _index += 2;
            ParseLabel();
            SkipParentheses();
        }
        SkipStorageOptions();
        if (AtWord("as"))
            return ParseCreateTableAs(name, ifNotExists, temporary, start);
        return new CreateTable(name, ifNotExists, temporary, elements, inherits, partitionOf, ofType, partitioned, From(start));
    }

    /// <summary>Whether the parentheses hold only names and AS follows: CREATE TABLE t (a, b) AS ….</summary>
    private bool IsNameListBeforeAs()
    {
        var offset = 1;
        while (Peek(offset).Kind is TokenKind.Word or TokenKind.QuotedIdentifier && Peek(offset + 1).Kind == TokenKind.Comma)
            offset += 2;
        return Peek(offset + 1).Kind == TokenKind.RightParen && Peek(offset + 2).Value is "as" or "with" or "on" or "tablespace" or "using";
    }

    private CreateTableAs ParseCreateTableAs(QualifiedName name, bool ifNotExists, bool temporary, Span start)
    {
        var columns = ParseOptionalNameList();
        SkipStorageOptions();
        ExpectWord("as");
        if (AtWord("execute"))
            throw new SyntaxException(Rules.NotSupported, "CREATE TABLE AS EXECUTE is not supported yet", Current.Span);
        var query = ParseQuery();
        SkipWithData();
        return new CreateTableAs(name, ifNotExists, temporary, false, columns, query, From(start));
    }

    private void SkipWithData()
    {
        if (TakeWord("with"))
        {
            TakeWord("no");
            ExpectWord("data");
        }
    }

    private void SkipPartitionBound()
    {
        if (TakeWord("default"))
            return;
        SkipWords("for", "values");
        if (TakeWord("from"))
        {
            SkipParentheses();
            ExpectWord("to");
        }
        else if (!TakeWord("in"))
            ExpectWord("with");
        SkipParentheses();
    }

    private void SkipStorageOptions()
    {
        while (true)
        {
            if (AtWord("using") || AtWord("tablespace"))
            {
                Take();
                ParseName();
            }
            else if (AtWord("with") && Peek(1).Kind == TokenKind.LeftParen)
            {
                Take();
                SkipParentheses();
            }
            else if (TakeWords("without", "oids"))
                continue;
            else if (TakeWords("on", "commit"))
            {
                if (!TakeWord("drop"))
                    _ = TakeWords("delete", "rows") || TakeWords("preserve", "rows");
            }
            else
                return;
        }
    }

    private TableElement[] ParseTableElements(bool typed)
    {
        Expect(TokenKind.LeftParen);
        var elements = At(TokenKind.RightParen) ? [] : ParseCommaList(() => ParseTableElement(typed));
        Expect(TokenKind.RightParen);
        return elements;
    }

    private TableElement ParseTableElement(bool typed)
    {
        var start = Current.Span;
        if (TakeWord("like"))
            return ParseLike(start);
        if (StartsTableConstraint())
        {
            var constraint = ParseTableConstraint();
            return new TableConstraintElement(constraint, constraint.Span);
        }
        if (typed)
        {
            var name = ParseName();
            TakeWords("with", "options");
            return new ColumnOptions(name, ParseColumnConstraints(), From(start));
        }
        return ParseColumnDefinition();
    }

    private LikeElement ParseLike(Span start)
    {
        var table = ParseQualifiedName();
        HashSet<string> including = [];
        while (AtWord("including") || AtWord("excluding"))
        {
            var isIncluding = Take().Value == "including";
            var option = Take().Value;
            string[] options = option == "all"
                ? ["comments", "compression", "constraints", "defaults", "generated", "identity", "indexes", "statistics", "storage"]
                : [option];
            if (isIncluding)
                including.UnionWith(options);
            else
                including.ExceptWith(options);
        }
        return new LikeElement(table, [.. including], From(start));
    }

    private ColumnDefinition ParseColumnDefinition()
    {
        var name = ParseName();
        var type = ParseTypeName();
        while (AtWord("storage") || AtWord("compression"))
        {
            Take();
            ParseLabel();
        }
        return new ColumnDefinition(name, type, ParseColumnConstraints(), From(name.Span));
    }

    private CreateView ParseCreateView(bool orReplace, bool temporary, Span start)
    {
        var recursive = TakeWord("recursive");
        ExpectWord("view");
        var ifNotExists = TakeIfNotExists();
        if (ifNotExists)
            throw Unexpected();
        var name = ParseQualifiedName();
        var columns = ParseOptionalNameList();
        SkipStorageOptions();
        ExpectWord("as");
        var query = ParseQuery();
        if (TakeWord("with"))
        {
            _ = TakeWord("local") || TakeWord("cascaded");
            SkipWords("check", "option");
        }
        return new CreateView(name, orReplace, temporary, recursive, columns, query, From(start));
    }

    private CreateTableAs ParseMaterializedView(Span start)
    {
        SkipWords("materialized", "view");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        var columns = ParseOptionalNameList();
        SkipStorageOptions();
        ExpectWord("as");
        var query = ParseQuery();
        SkipWithData();
        return new CreateTableAs(name, ifNotExists, false, true, columns, query, From(start));
    }

    private CreateIndex ParseCreateIndex(Span start)
    {
        var unique = TakeWord("unique");
        ExpectWord("index");
        TakeWord("concurrently");
        var ifNotExists = TakeIfNotExists();
        var name = AtWord("on") ? null : ParseName();
        ExpectWord("on");
        var only = TakeWord("only");
        var table = ParseQualifiedName();
        if (TakeWord("using"))
            ParseName();
        Expect(TokenKind.LeftParen);
        var elements = ParseCommaList(ParseIndexElement);
        Expect(TokenKind.RightParen);
        var including = TakeWord("include") ? ParseNameList() : [];
        var notDistinct = TakeNullsNotDistinct();
        SkipStorageOptions();
        var predicate = TakeWord("where") ? ParseExpr() : null;
        return new CreateIndex(name, table, ifNotExists, unique, elements, predicate, notDistinct, From(start)) { Including = including, Only = only };
    }

    private IndexElement ParseIndexElement()
    {
        var expression = ParsePostfixOrSigned();
        if (TakeWord("collate"))
            ParseQualifiedName();
        if (IsColumnName(Current) && !AtWord("nulls"))
        {
            ParseQualifiedName();
            if (At(TokenKind.LeftParen))
                SkipParentheses();
        }
        _ = TakeWord("asc") || TakeWord("desc");
        if (TakeWord("nulls") && !TakeWord("first"))
            ExpectWord("last");
        return new IndexElement(expression, From(expression.Span));
    }
}

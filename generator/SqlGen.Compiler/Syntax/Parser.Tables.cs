using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>CREATE TABLE, VIEW and INDEX, and constraints.</content>
internal sealed partial class Parser
{
    private Statement ParseCreateTable(bool temporary, Span start)
    {
        ExpectWord("table");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        QualifiedName? partitionOf = null, ofType = null;
        TableElement[] elements = [];
        if (AtWord("as") || At(TokenKind.LeftParen) && IsNameListBeforeAs())
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
        while (!AtEnd && !AtWords("partition", "by") && !(AtWord("with") && Peek(1).Kind == TokenKind.LeftParen && !Peek(2).IsWord("modulus"))
            && !AtWord("tablespace") && !AtWord("using"))
            Take();
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

    private ColumnConstraint[] ParseColumnConstraints()
    {
        var constraints = new List<ColumnConstraint>();
        while (true)
        {
            var start = Current.Span;
            if (TakeWord("collate"))
            {
                ParseQualifiedName();
                continue;
            }
            if (SkipConstraintAttribute())
                continue;
            var name = TakeWord("constraint") ? ParseName() : null;
            if (ParseColumnConstraint(name, start) is { } constraint)
                constraints.Add(constraint);
            else if (name is null)
                return constraints.ToArray();
            else
                throw Unexpected();
        }
    }

    private ColumnConstraint? ParseColumnConstraint(Name? name, Span start)
    {
        if (TakeWords("not", "null"))
        {
            TakeWords("no", "inherit");
            return new NotNullConstraint(name, true, From(start));
        }
        if (TakeWord("null"))
            return new NotNullConstraint(name, false, From(start));
        if (TakeWord("default"))
            return new DefaultConstraint(name, ParseRestrictedExpr(), From(start));
        if (TakeWord("generated"))
            return ParseGenerated(name, start);
        if (AtWord("check"))
            return new ColumnTableConstraint(ParseCheck(name, start), From(start));
        if (AtWord("unique") || AtWords("primary", "key"))
        {
            var isPrimary = Take().Value == "primary";
            if (isPrimary)
                ExpectWord("key");
            var key = FinishKey(name, isPrimary, [], start, columnForm: true);
            return new ColumnTableConstraint(key, From(start));
        }
        if (TakeWord("references"))
            return new ColumnTableConstraint(FinishForeignKey(name, [], start), From(start));
        return null;
    }

    private ColumnConstraint ParseGenerated(Name? name, Span start)
    {
        var always = TakeWord("always");
        if (!always)
            SkipWords("by", "default");
        ExpectWord("as");
        if (TakeWord("identity"))
        {
            if (At(TokenKind.LeftParen))
                SkipParentheses();
            return new IdentityConstraint(name, always, From(start));
        }
        Expect(TokenKind.LeftParen);
        var value = ParseExpr();
        Expect(TokenKind.RightParen);
        var stored = TakeWord("stored");
        if (!stored)
            TakeWord("virtual");
        return new GeneratedConstraint(name, value, stored, From(start));
    }

    private bool StartsTableConstraint() => AtWord("constraint") || AtWord("check") && Peek(1).Kind == TokenKind.LeftParen
        || AtWord("unique") || AtWords("primary", "key") || AtWords("foreign", "key") || AtWord("exclude") && Peek(1).Kind is TokenKind.LeftParen or TokenKind.Word
            && (Peek(1).Kind == TokenKind.LeftParen || Peek(1).IsWord("using")) || AtWords("not", "null");

    private TableConstraint ParseTableConstraint()
    {
        var start = Current.Span;
        var name = TakeWord("constraint") ? ParseName() : null;
        TableConstraint constraint;
        if (AtWord("check"))
            constraint = ParseCheck(name, start);
        else if (AtWord("unique") || AtWord("primary"))
            constraint = ParseKey(name, start);
        else if (TakeWords("foreign", "key"))
        {
            var columns = ParseForeignKeyColumns();
            ExpectWord("references");
            constraint = FinishForeignKey(name, columns, start);
        }
        else if (TakeWords("not", "null"))
        {
            var column = ParseName();
            TakeWords("no", "inherit");
            constraint = new NotNullTableConstraint(name, column, From(start));
        }
        else if (TakeWord("exclude"))
        {
            if (TakeWord("using"))
                ParseName();
            Expect(TokenKind.LeftParen);
            var elements = ParseCommaList(ParseExclusionElement);
            Expect(TokenKind.RightParen);
            SkipIndexOptions();
            if (TakeWord("where"))
                SkipParentheses();
            constraint = new ExclusionConstraint(name, elements, From(start));
        }
        else
            throw Unexpected();
        while (SkipConstraintAttribute())
        {
        }
        return constraint;
    }

    private IndexElement ParseExclusionElement()
    {
        var element = ParseIndexElement();
        ExpectWord("with");
        if (TakeWord("operator"))
            SkipParentheses();
        else
            Expect(TokenKind.Operator);
        return element;
    }

    private CheckConstraint ParseCheck(Name? name, Span start)
    {
        ExpectWord("check");
        Expect(TokenKind.LeftParen);
        var condition = ParseExpr();
        Expect(TokenKind.RightParen);
        TakeWords("no", "inherit");
        return new CheckConstraint(name, condition, From(start));
    }

    private KeyConstraint ParseKey(Name? name, Span start)
    {
        var isPrimary = Take().Value == "primary";
        if (isPrimary)
            ExpectWord("key");
        if (TakeWords("using", "index"))
        {
            var index = ParseName();
            return new KeyConstraint(name, isPrimary, [], false, index, SkipDeferrable(), From(start));
        }
        var notDistinct = TakeNullsNotDistinct();
        Expect(TokenKind.LeftParen);
        var columns = ParseCommaList(() =>
        {
            var column = ParseName();
            TakeWords("without", "overlaps");
            return column;
        });
        Expect(TokenKind.RightParen);
        var key = FinishKey(name, isPrimary, columns, start, columnForm: false);
        return key with { NullsNotDistinct = notDistinct };
    }

    private bool TakeNullsNotDistinct()
    {
        if (!AtWord("nulls"))
            return false;
        Take();
        var not = TakeWord("not");
        ExpectWord("distinct");
        return not;
    }

    private KeyConstraint FinishKey(Name? name, bool isPrimary, Name[] columns, Span start, bool columnForm)
    {
        var notDistinct = columnForm && TakeNullsNotDistinct();
        var including = TakeWord("include") ? ParseNameList() : [];
        SkipIndexOptions();
        return new KeyConstraint(name, isPrimary, columns, notDistinct, null, SkipDeferrable(), From(start)) { Including = including };
    }

    private bool SkipDeferrable()
    {
        var deferrable = false;
        while (true)
        {
            if (TakeWord("deferrable"))
                deferrable = true;
            else if (!TakeWords("not", "deferrable") && !SkipInitially())
                return deferrable;
        }
    }

    private bool SkipInitially()
    {
        if (!TakeWord("initially"))
            return false;
        if (!TakeWord("deferred"))
            ExpectWord("immediate");
        return true;
    }

    private void SkipIndexOptions()
    {
        if (TakeWord("include"))
            SkipParentheses();
        if (AtWord("with") && Peek(1).Kind == TokenKind.LeftParen)
        {
            Take();
            SkipParentheses();
        }
        if (TakeWords("using", "index"))
        {
            ExpectWord("tablespace");
            ParseName();
        }
    }

    private Name[] ParseForeignKeyColumns()
    {
        Expect(TokenKind.LeftParen);
        var columns = ParseCommaList(() =>
        {
            if (AtWord("period") && IsColumnName(Peek(1)))
                Take();
            return ParseName();
        });
        Expect(TokenKind.RightParen);
        return columns;
    }

    private ForeignKeyConstraint FinishForeignKey(Name? name, Name[] columns, Span start)
    {
        var table = ParseQualifiedName();
        var referenced = At(TokenKind.LeftParen) ? ParseForeignKeyColumns() : [];
        if (TakeWord("match") && !TakeWord("full") && !TakeWord("partial"))
            ExpectWord("simple");
        while (TakeWord("on"))
        {
            if (!TakeWord("delete"))
                ExpectWord("update");
            if (TakeWord("set"))
            {
                if (!TakeWord("null"))
                    ExpectWord("default");
                if (At(TokenKind.LeftParen))
                    ParseNameList();
            }
            else if (!TakeWords("no", "action") && !TakeWord("restrict"))
                ExpectWord("cascade");
        }
        return new ForeignKeyConstraint(name, columns, table, referenced, From(start));
    }

    private bool SkipConstraintAttribute() => TakeWord("deferrable") || TakeWords("not", "deferrable") || SkipInitially()
        || TakeWords("not", "valid") || TakeWords("not", "enforced") || TakeWord("enforced") || TakeWords("no", "inherit");

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

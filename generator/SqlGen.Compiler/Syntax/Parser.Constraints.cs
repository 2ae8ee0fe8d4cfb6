using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Constraints of columns and tables.</content>
internal sealed partial class Parser
{
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
        var when = Current.Span;
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
        if (!always)
            throw Error("for a generated column, GENERATED ALWAYS must be specified", when);
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
}

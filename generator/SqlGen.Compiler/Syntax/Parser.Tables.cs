using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>CREATE TABLE.</content>
internal sealed partial class Parser
{
    private Statement ParseCreateTable(bool temporary, Span start)
    {
        ExpectWord("table");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        QualifiedName? partitionOf = null, ofType = null;
        TableElement[] elements = [];
        if (_isExplained || !_isSchemaElement && (At(TokenKind.LeftParen) ? IsNameList() : !AtEnd && !AtWord("of") && !AtWord("partition")))
            return ParseCreateTableAs(name, ifNotExists, temporary, start);
        if (TakeWord("partition"))
        {
            ExpectWord("of");
            partitionOf = ParseQualifiedName();
        }
        else if (TakeWord("of"))
            ofType = ParseAnyName();
        if (At(TokenKind.LeftParen))
            elements = ParseTableElements(typed: partitionOf is not null || ofType is not null);
        else if (partitionOf is null && ofType is null)
            throw Unexpected();
        QualifiedName[] inherits = [];
        if (partitionOf is null && ofType is null && TakeWord("inherits"))
        {
            Expect(TokenKind.LeftParen);
            inherits = ParseCommaList(static parser => parser.ParseQualifiedName());
            Expect(TokenKind.RightParen);
        }
        var bound = partitionOf is not null ? ParsePartitionBound() : null;
        var partitionedBy = TakePartitionKey();
        var method = AtWord("using") ? new Name(Peek(1).Value, Peek(1).Span) : null;
        var onCommit = ParseTableStorage();
        return new CreateTable(name, ifNotExists, temporary, elements, inherits, partitionOf, ofType, partitionedBy, From(start)) { Bound = bound, OnCommit = onCommit, AccessMethod = method };
    }

    /// <summary>What says how a table is stored, none of which a query sees; gives what is said of ON COMMIT, null where nothing is.</summary>
    private OnCommit? ParseTableStorage()
    {
        Require("table_storage");
        OnCommit? onCommit = !AtWord("on") ? null : Peek(2).Value switch { "drop" => OnCommit.Drop, "delete" => OnCommit.DeleteRows, _ => OnCommit.PreserveRows };
        Require("on_commit");
        Require("tablespace");
        return onCommit;
    }

    private CreateTable ParseCreateForeignTable(Span start)
    {
        SkipWords("foreign", "table");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        QualifiedName? partitionOf = null;
        PartitionBound? bound = null;
        TableElement[] elements = [];
        QualifiedName[] inherits = [];
        if (TakeWords("partition", "of"))
        {
            partitionOf = ParseQualifiedName();
            if (At(TokenKind.LeftParen))
                elements = ParseTableElements(typed: true);
            bound = ParsePartitionBound();
        }
        else
        {
            elements = ParseTableElements(typed: false);
            if (TakeWord("inherits"))
            {
                Expect(TokenKind.LeftParen);
                inherits = ParseCommaList(static parser => parser.ParseQualifiedName());
                Expect(TokenKind.RightParen);
            }
        }
        ExpectWord("server");
        Keep("server", ParseName());
        Require("create_generic_options");
        return new CreateTable(name, ifNotExists, false, elements, inherits, partitionOf, null, null, From(start)) { Foreign = true, Bound = bound };
    }

    /// <summary>Whether the parentheses hold only names, as in CREATE TABLE t (a, b) AS ….</summary>
    private bool IsNameList() => IsColumnName(Peek(1)) && Peek(2).Kind is TokenKind.Comma or TokenKind.RightParen;

    private Statement ParseCreateTableAs(QualifiedName name, bool ifNotExists, bool temporary, Span start)
    {
        var columns = ParseOptionalNameList();
        var onCommit = ParseTableStorage();
        ExpectWord("as");
        if (AtWord("execute"))
        {
            var execute = ParseExecute();
            Require("with_data");
            return new CreateTableAsExecute(name, ifNotExists, temporary, columns, execute, From(start)) { OnCommit = onCommit };
        }
        _refusesInto = true;
        var query = ParseQuery();
        Require("with_data");
        return new CreateTableAs(name, ifNotExists, temporary, false, columns, query, From(start)) { OnCommit = onCommit };
    }

    internal TableElement[] ParseTableElements(bool typed)
    {
        Expect(TokenKind.LeftParen);
        var elements = !typed && At(TokenKind.RightParen) ? [] : ParseCommaList(() => ParseTableElement(typed));
        Expect(TokenKind.RightParen);
        return elements;
    }

    internal TableElement ParseTableElement(bool typed)
    {
        var start = Current.Span;
        if (!typed && TakeWord("like"))
            return ParseLike(start);
        if (StartsTableConstraint())
        {
            var constraint = ParseTableConstraint();
            return new TableConstraintElement(constraint, constraint.Span);
        }
        if (typed)
        {
            var name = ParseName();
            if (TakeWord("with"))
                ExpectWord("options");
            TypeName? ofType = null;
            return new ColumnOptions(name, ParseColumnConstraints(ref ofType), From(start));
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
            var option = Current.Value;
            Require("like_option");
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
        TypeName? type = ParseTypeName();
        Require("column_storage");
        var constraints = ParseColumnConstraints(ref type);
        return new ColumnDefinition(name, type!, constraints, From(name.Span));
    }
}

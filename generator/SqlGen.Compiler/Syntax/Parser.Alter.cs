using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>ALTER and DROP.</content>
internal sealed partial class Parser
{
    private Statement ParseAlter()
    {
        var start = ExpectWord("alter").Span;
        var token = Current;
        if (token.Kind != TokenKind.Word)
            throw Unexpected();
        if (ParseObjectKind() is not { } kind)
        {
            switch (token.Value)
            {
                case "aggregate" or "operator" or "language" or "procedural" or "large" or "collation" or "conversion" or "database" or "default"
                    or "event" or "group" or "policy" or "publication" or "role" or "rule" or "server" or "statistics" or "subscription"
                    or "system" or "tablespace" or "text" or "trigger" or "user" or "foreign":
                    SkipToEnd();
                    return new UtilityStatement("ALTER " + token.Value.ToUpperInvariant(), From(start));
                default:
                    throw Unexpected();
            }
        }
        if (TakeWord("all"))
        {
            SkipToEnd();
            return new UtilityStatement("ALTER ALL", From(start));
        }
        var ifExists = TakeIfExists();
        var only = kind is ObjectKind.Table or ObjectKind.ForeignTable && TakeWord("only");
        var name = ParseQualifiedName();
        TakeOperator("*");
        var arguments = kind is ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine ? ParseOptionalArgumentTypes() : null;
        if (TakeWord("rename"))
            return ParseRename(kind, name, ifExists, start) with { Arguments = arguments };
        if (TakeWords("set", "schema"))
            return new SetSchemaStatement(kind, name, ifExists, ParseName(), From(start)) { Arguments = arguments };
        return kind switch
        {
            ObjectKind.Table or ObjectKind.ForeignTable or ObjectKind.View or ObjectKind.MaterializedView => ParseAlterTable(kind, name, ifExists, start) with { Only = only },
            ObjectKind.Type => ParseAlterType(name, start),
            ObjectKind.Domain => ParseAlterDomain(name, start),
            ObjectKind.Sequence => ParseAlterSequence(name, ifExists, start),
            ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine => ParseAlterFunction(kind, name, arguments, start),
            _ => SkipUtility("ALTER"),
        };
    }

    private AlterFunction ParseAlterFunction(ObjectKind kind, QualifiedName name, TypeName[]? arguments, Span start)
    {
        char? volatility = null;
        bool? strict = null;
        while (!AtEnd)
        {
            if (AtWord("set") || AtWord("reset"))
                SkipToEnd();
            else if (AtWord("immutable") || AtWord("stable") || AtWord("volatile"))
                volatility = Take().Value[0];
            else if (Take() is { Kind: TokenKind.Word, Value: "strict" or "returns" or "called" } word)
                strict = word.Value != "called";
        }
        return new AlterFunction(kind, name, arguments, volatility, strict, From(start));
    }

    private ObjectKind? ParseObjectKind()
    {
        if (TakeWords("materialized", "view"))
            return ObjectKind.MaterializedView;
        if (TakeWords("foreign", "table"))
            return ObjectKind.ForeignTable;
        ObjectKind? kind = Current.Value switch
        {
            "table" => ObjectKind.Table,
            "view" => ObjectKind.View,
            "index" => ObjectKind.Index,
            "sequence" => ObjectKind.Sequence,
            "type" => ObjectKind.Type,
            "domain" => ObjectKind.Domain,
            "schema" => ObjectKind.Schema,
            "function" => ObjectKind.Function,
            "procedure" => ObjectKind.Procedure,
            "routine" => ObjectKind.Routine,
            "extension" => ObjectKind.Extension,
            _ => null,
        };
        if (kind is not null)
            Take();
        return kind;
    }

    private RenameStatement ParseRename(ObjectKind kind, QualifiedName name, bool ifExists, Span start)
    {
        if (TakeWord("to"))
            return new RenameStatement(kind, name, ifExists, RenamedPart.Object, null, ParseName(), From(start));
        var partKind = RenamedPart.Column;
        Name part;
        if (TakeWord("constraint"))
        {
            partKind = RenamedPart.Constraint;
            part = ParseName();
        }
        else if (AtWord("value") && Peek(1).Kind == TokenKind.String)
        {
            Take();
            var old = Expect(TokenKind.String);
            ExpectWord("to");
            var label = Expect(TokenKind.String);
            return new RenameStatement(
                kind, name, ifExists, RenamedPart.EnumValue, new Name(old.Value, old.Span), new Name(label.Value, label.Span), From(start));
        }
        else
        {
            if (!TakeWord("column") || AtWord("to"))
                TakeWord("attribute");
            part = ParseName();
        }
        ExpectWord("to");
        var newName = ParseName();
        _ = TakeWord("cascade") || TakeWord("restrict");
        return new RenameStatement(kind, name, ifExists, partKind, part, newName, From(start));
    }

    private AlterTable ParseAlterTable(ObjectKind kind, QualifiedName name, bool ifExists, Span start)
    {
        var actions = ParseCommaList(ParseAlterAction);
        return new AlterTable(kind, name, ifExists, actions, From(start));
    }

    private AlterAction ParseAlterAction()
    {
        var start = Current.Span;
        if (TakeWord("add"))
        {
            if (StartsTableConstraint())
            {
                var constraint = ParseTableConstraint();
                return new AddConstraint(constraint, From(start));
            }
            _ = TakeWord("column") || TakeWord("attribute");
            var ifNotExists = TakeIfNotExists();
            var column = ParseColumnDefinition();
            _ = TakeWord("cascade") || TakeWord("restrict");
            return new AddColumn(column, ifNotExists, From(start));
        }
        if (TakeWord("drop"))
            return ParseDropAction(start);
        if (AtWord("alter") && !Peek(1).IsWord("constraint"))
            return ParseAlterColumn(start);
        if (AtWord("no") && Peek(1).IsWord("inherit"))
        {
            _index += 2;
            return new AlterInheritance(ParseQualifiedName(), false, From(start));
        }
        if (TakeWord("inherit"))
            return new AlterInheritance(ParseQualifiedName(), true, From(start));
        if (AtWords("attach", "partition") || AtWords("detach", "partition"))
        {
            var attach = AtWord("attach");
            _index += 2;
            var partition = ParseQualifiedName();
            if (attach)
                SkipPartitionBound();
            else
                _ = TakeWord("concurrently") || TakeWord("finalize");
            return new AlterPartition(partition, attach, From(start));
        }
        // What is left does not change what a query sees; it ends at the comma before the next action.
        var what = Take().Value;
        while (!AtEnd && !At(TokenKind.Comma))
        {
            if (At(TokenKind.LeftParen))
                SkipParentheses();
            else
                Take();
        }
        return new IgnoredAction(what, From(start));
    }

    private AlterAction ParseDropAction(Span start)
    {
        if (TakeWord("constraint"))
        {
            var ifExists = TakeIfExists();
            var constraint = ParseName();
            var constraintCascade = TakeCascade();
            return new DropConstraint(constraint, ifExists, constraintCascade, From(start));
        }
        _ = TakeWord("column") || TakeWord("attribute");
        var columnIfExists = TakeIfExists();
        var column = ParseName();
        var cascade = TakeCascade();
        return new DropColumn(column, columnIfExists, cascade, From(start));
    }

    private bool TakeCascade()
    {
        if (TakeWord("cascade"))
            return true;
        TakeWord("restrict");
        return false;
    }

    private AlterAction ParseAlterColumn(Span start)
    {
        ExpectWord("alter");
        _ = TakeWord("column") || TakeWord("attribute");
        if (At(TokenKind.Integer))
        {
            while (!AtEnd && !At(TokenKind.Comma))
                Take();
            return new IgnoredAction("alter", From(start));
        }
        var column = ParseName();
        if (TakeWords("set", "not") || TakeWords("drop", "not"))
        {
            var set = _tokens[_index - 2].IsWord("set");
            ExpectWord("null");
            return new AlterColumnNotNull(column, set, From(start));
        }
        if (TakeWords("set", "default"))
            return new AlterColumnDefault(column, ParseExpr(), From(start));
        if (TakeWords("drop", "default"))
            return new AlterColumnDefault(column, null, From(start));
        if (TakeWords("drop", "identity"))
        {
            TakeIfExists();
            return new AlterColumnIdentity(column, false, false, From(start));
        }
        if (TakeWords("drop", "expression"))
        {
            TakeIfExists();
            return new DropColumnExpression(column, From(start));
        }
        if (TakeWords("add", "generated"))
        {
            var constraint = ParseGenerated(null, start);
            return new AlterColumnIdentity(column, true, constraint is IdentityConstraint { Always: true }, From(start));
        }
        if (TakeWords("set", "data") || AtWord("type"))
        {
            ExpectWord("type");
            var type = ParseTypeName();
            if (TakeWord("collate"))
                ParseQualifiedName();
            var conversion = TakeWord("using") ? ParseExpr() : null;
            _ = TakeWord("cascade") || TakeWord("restrict");
            return new AlterColumnType(column, type, conversion, From(start));
        }
        if (TakeWords("set", "generated"))
        {
            var always = TakeWord("always");
            if (!always)
                SkipWords("by", "default");
            SkipAction();
            return new AlterColumnIdentity(column, true, always, From(start));
        }
        SkipAction();
        return new IgnoredAction("alter column", From(start));
    }

    private void SkipAction()
    {
        while (!AtEnd && !At(TokenKind.Comma))
        {
            if (At(TokenKind.LeftParen))
                SkipParentheses();
            else
                Take();
        }
    }

    private Statement ParseAlterType(QualifiedName name, Span start)
    {
        if (TakeWords("add", "value"))
        {
            var ifNotExists = TakeIfNotExists();
            var label = ParseString();
            string? neighbour = null;
            var before = TakeWord("before");
            if (before || TakeWord("after"))
                neighbour = ParseString();
            return new AddEnumValue(name, label, neighbour, before, ifNotExists, From(start));
        }
        if (AtWord("owner") || AtWord("set"))
            return SkipUtility("ALTER TYPE");
        return ParseAlterTable(ObjectKind.Type, name, false, start);
    }

    private Statement ParseAlterDomain(QualifiedName name, Span start)
    {
        bool? notNull = null;
        if (TakeWords("set", "not") || TakeWords("drop", "not"))
        {
            notNull = _tokens[_index - 2].IsWord("set");
            ExpectWord("null");
        }
        else if (AtWords("add", "not") || AtWords("add", "constraint") && Peek(3).IsWord("not"))
        {
            notNull = true;
            SkipToEnd();
        }
        else
            SkipToEnd();
        return new AlterDomain(name, notNull, From(start));
    }

    private Statement ParseDrop()
    {
        var start = ExpectWord("drop").Span;
        var token = Current;
        if (token.Kind != TokenKind.Word)
            throw Unexpected();
        if (ParseObjectKind() is not { } kind)
        {
            switch (token.Value)
            {
                case "access" or "aggregate" or "cast" or "collation" or "conversion" or "database" or "event" or "foreign" or "group" or "language"
                    or "operator" or "owned" or "policy" or "procedural" or "publication" or "role" or "rule" or "server" or "statistics"
                    or "subscription" or "tablespace" or "text" or "transform" or "trigger" or "user":
                    SkipToEnd();
                    return new UtilityStatement("DROP " + token.Value.ToUpperInvariant(), From(start));
                default:
                    throw Unexpected();
            }
        }
        if (kind == ObjectKind.Index)
            TakeWord("concurrently");
        var ifExists = TakeIfExists();
        var isRoutine = kind is ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine;
        var objects = ParseCommaList(() => ParseDroppedObject(isRoutine));
        var cascade = TakeCascade();
        return new DropStatement(kind, objects, ifExists, cascade, From(start));
    }

    private DroppedObject ParseDroppedObject(bool isRoutine)
    {
        var name = ParseQualifiedName();
        var arguments = isRoutine ? ParseOptionalArgumentTypes() : null;
        return new DroppedObject(name, arguments, From(name.Span));
    }

    /// <summary>The types of a routine's inputs as DROP and ALTER name them; null where they are left out.</summary>
    private TypeName[]? ParseOptionalArgumentTypes()
    {
        if (!TakeIf(TokenKind.LeftParen))
            return null;
        var types = new List<TypeName>();
        if (!At(TokenKind.RightParen))
        {
            do
            {
                var parameter = ParseFunctionParameter();
                if (parameter.Mode is ParameterMode.In or ParameterMode.InOut or ParameterMode.Variadic)
                    types.Add(parameter.Type);
            }
            while (TakeIf(TokenKind.Comma));
        }
        Expect(TokenKind.RightParen);
        return types.ToArray();
    }

    private Statement ParseAlterSequence(QualifiedName name, bool ifExists, Span start)
    {
        while (!AtEnd)
        {
            if (TakeWords("owned", "by"))
            {
                var column = TakeWord("none") ? null : ParseQualifiedName();
                SkipToEnd();
                return new AlterSequenceOwner(name, ifExists, column, From(start));
            }
            Take();
        }
        return new UtilityStatement("ALTER SEQUENCE", From(start));
    }
}

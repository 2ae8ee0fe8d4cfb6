using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>ALTER.</content>
internal sealed partial class Parser
{
    private Statement ParseAlter()
    {
        var before = _index;
        var start = ExpectWord("alter").Span;
        var what = Current;
        if (ParseObjectKind() is { } kind && (!AtWord("all") || kind is ObjectKind.View or ObjectKind.Sequence or ObjectKind.ForeignTable))
        {
            var ifExists = IsRelation(kind) && TakeIfExists();
            var only = kind is ObjectKind.Table or ObjectKind.ForeignTable && TakeWord("only");
            var parenthesized = only && TakeIf(TokenKind.LeftParen);
            TypeName[]? arguments = null;
            QualifiedName name;
            if (IsRoutine(kind))
                (name, arguments) = ParseRoutineOf(kind);
            else if (IsRelation(kind))
                name = ParseQualifiedName();
            else if (kind is ObjectKind.Schema or ObjectKind.Extension)
                name = ParseName() is var single ? new QualifiedName([single], single.Span) : throw Unexpected();
            else
                name = ParseAnyName();
            if (parenthesized)
                Expect(TokenKind.RightParen);
            else if (!only && kind is ObjectKind.Table or ObjectKind.ForeignTable)
                TakeOperator("*");
            if (ParseAlterOf(kind, name, arguments, ifExists, only, start) is { } alter)
                return alter;
        }
        _index = before;
        if (what.IsWord("policy"))
        {
            Require("alter");
            return PolicyAt(before + 1, isAlter: true, start);
        }
        var altered = ParseUtility("alter", what.Kind == TokenKind.Word ? "ALTER " + what.Value.ToUpperInvariant() : "ALTER");
        return ChangedRuleAt(before + 1, isDropped: false, start) ?? altered;
    }

    /// <summary>What is done to an object, where that concerns the catalog; else null.</summary>
    private Statement? ParseAlterOf(ObjectKind kind, QualifiedName name, TypeName[]? arguments, bool ifExists, bool only, Span start)
    {
        if (AtWord("rename") && kind != ObjectKind.Extension)
            return ParseRename(kind, name, arguments, ifExists, only, start);
        if (kind is not (ObjectKind.Schema or ObjectKind.Index) && Peek(2).Kind != TokenKind.String && TakeWords("set", "schema"))
            return new SetSchemaStatement(kind, name, ifExists, ParseName(), From(start)) { Arguments = arguments };
        if (AtWord("owner") && kind is not (ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable or ObjectKind.Sequence or ObjectKind.Index)
            || (kind is ObjectKind.Index or ObjectKind.MaterializedView || IsRoutine(kind)) && (AtWord("depends") || AtWord("no")))
            return null;
        return kind switch
        {
            ObjectKind.Table or ObjectKind.ForeignTable or ObjectKind.View or ObjectKind.MaterializedView => ParseAlterTable(kind, name, ifExists, only, start),
            ObjectKind.Type => ParseAlterType(name, start),
            ObjectKind.Domain => ParseAlterDomain(name, start),
            ObjectKind.Sequence => ParseAlterSequence(name, ifExists, start),
            ObjectKind.Index when !ifExists && AtWord("attach") => ParseAttachIndex(name, start),
            ObjectKind.Index when !AtWord("attach") => ParseAlterIndex(name, ifExists, start),
            ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine => ParseAlterFunction(kind, name, arguments, start),
            _ => null,
        };
    }

    private UtilityStatement ParseAlterIndex(QualifiedName name, bool ifExists, Span start)
    {
        KeepName("index", name, ifExists);
        return new UtilityStatement("ALTER INDEX", ParseAlterTable(ObjectKind.Index, name, ifExists, only: false, start).Span);
    }

    private static bool IsRoutine(ObjectKind kind) => kind is ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate;

    private static bool IsRelation(ObjectKind kind) =>
        kind is ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable or ObjectKind.Index or ObjectKind.Sequence;

    /// <summary>A routine with the types of the inputs, which an aggregate must name; else null where they are left out.</summary>
    private (QualifiedName Name, TypeName[]? Arguments) ParseRoutineOf(ObjectKind kind) => kind == ObjectKind.Aggregate
        ? (ParseFunctionName(), System.Array.ConvertAll(ParseAggregateArguments().Parameters, parameter => parameter.Type))
        : ParseRoutine();

    private ObjectKind? ParseObjectKind()
    {
        if (TakeWord("materialized"))
        {
            ExpectWord("view");
            return ObjectKind.MaterializedView;
        }
        if (TakeWords("foreign", "table"))
            return ObjectKind.ForeignTable;
        ObjectKind? kind = Current.Kind != TokenKind.Word ? null : Current.Value switch
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
            "aggregate" => ObjectKind.Aggregate,
            "extension" => ObjectKind.Extension,
            _ => null,
        };
        if (kind is not null)
            Take();
        return kind;
    }

    private RenameStatement ParseRename(ObjectKind kind, QualifiedName name, TypeName[]? arguments, bool ifExists, bool only, Span start)
    {
        ExpectWord("rename");
        if (TakeWord("to"))
            return new RenameStatement(kind, name, ifExists, RenamedPart.Object, null, ParseName(), From(start)) { Arguments = arguments };
        var partKind = RenamedPart.Column;
        if (kind == ObjectKind.Type && TakeWord("value"))
        {
            var old = Expect(TokenKind.String);
            ExpectWord("to");
            var label = Expect(TokenKind.String);
            return new RenameStatement(
                kind, name, ifExists, RenamedPart.EnumValue, new Name(old.Value, old.Span), new Name(label.Value, label.Span), From(start));
        }
        if (kind == ObjectKind.Type)
            ExpectWord("attribute");
        else if (kind is ObjectKind.Table or ObjectKind.Domain && TakeWord("constraint"))
            partKind = RenamedPart.Constraint;
        else if (kind is ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable)
            TakeWord("column");
        else
            throw Unexpected();
        var part = ParseName();
        ExpectWord("to");
        var newName = ParseName();
        var cascade = kind == ObjectKind.Type && TakeCascade();
        return new RenameStatement(kind, name, ifExists, partKind, part, newName, From(start)) { Cascade = cascade, Only = only };
    }

    private AlterTable ParseAlterTable(ObjectKind kind, QualifiedName name, bool ifExists, bool only, Span start)
    {
        var actions = kind == ObjectKind.Table && ParsePartitionAction() is { } partition
            ? [partition]
            : ParseCommaList(() => kind == ObjectKind.Type ? ParseAttributeAction() : ParseAlterAction());
        return new AlterTable(kind, name, ifExists, actions, From(start)) { Only = only };
    }

    private AttachIndex ParseAttachIndex(QualifiedName index, Span start)
    {
        SkipWords("attach", "partition");
        return new AttachIndex(index, ParseAnyName(), From(start));
    }

    /// <summary>ATTACH or DETACH PARTITION, which stand alone.</summary>
    private AlterPartition? ParsePartitionAction()
    {
        var start = Current.Span;
        if (TakeWord("attach"))
        {
            ExpectWord("partition");
            var attached = ParseQualifiedName();
            var bound = ParsePartitionBound();
            return new AlterPartition(attached, bound, From(start));
        }
        if (!TakeWord("detach"))
            return null;
        ExpectWord("partition");
        var detached = ParseQualifiedName();
        KeepWord("concurrently");
        KeepWord("finalize");
        return new AlterPartition(detached, null, From(start));
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
            TakeWord("column");
            var ifNotExists = TakeIfNotExists();
            return new AddColumn(ParseColumnDefinition(), ifNotExists, From(start));
        }
        if (TakeWord("drop"))
            return ParseDropAction(start);
        if (AtWord("alter") && !Peek(1).IsWord("constraint"))
            return ParseAlterColumn(start);
        if (TakeWords("no", "inherit"))
            return new AlterInheritance(ParseQualifiedName(), false, From(start));
        if (TakeWord("inherit"))
            return new AlterInheritance(ParseQualifiedName(), true, From(start));
        if (TakeWord("of"))
            return new AlterOfType(ParseAnyName(), From(start));
        if (TakeWords("not", "of"))
            return new AlterOfType(null, From(start));
        if (TakeWords("validate", "constraint"))
            return new ValidateConstraint(ParseName(), From(start));
        var place = _index;
        var ignored = ParseIgnoredAction(start);
        if (_tokens[place].IsWord("alter"))
            return new AlterConstraint(new Name(_tokens[place + 2].Value, _tokens[place + 2].Span), ignored.Span);
        return RuleEnabledAt(place, start) ?? (AlterAction)ignored;
    }

    /// <summary>ENABLE or DISABLE RULE in an action that has been read.</summary>
    private EnableRule? RuleEnabledAt(int place, Span start)
    {
        var end = _index;
        _index = place;
        var enabled = AtWord("enable");
        EnableRule? action = null;
        if (enabled || AtWord("disable"))
        {
            Take();
            // A rule for replicas alone is as good as none.
            enabled &= !TakeWord("replica");
            TakeWord("always");
            if (TakeWord("rule"))
                action = new EnableRule(ParseName(), enabled, From(start));
        }
        _index = end;
        return action;
    }

    private bool _setsTablespace;

    /// <summary>What does not change what a query sees.</summary>
    private IgnoredAction ParseIgnoredAction(Span start)
    {
        var what = Current.Value;
        if (AtWords("set", "tablespace"))
        {
            if (_setsTablespace)
                Later("cannot have multiple SET TABLESPACE subcommands", start);
            _setsTablespace = true;
        }
        Require("alter_relation_action");
        return new IgnoredAction(what, From(start));
    }

    /// <summary>What ALTER TYPE does to a composite type's fields.</summary>
    private AlterAction ParseAttributeAction()
    {
        var start = Current.Span;
        if (TakeWord("add"))
        {
            ExpectWord("attribute");
            var column = ParseTypedColumn();
            return new AddColumn(column, false, From(start)) { Cascade = TakeCascade() };
        }
        if (TakeWord("drop"))
        {
            ExpectWord("attribute");
            var ifExists = TakeIfExists();
            var dropped = ParseName();
            return new DropColumn(dropped, ifExists, From(start)) { Cascade = TakeCascade() };
        }
        ExpectWord("alter");
        ExpectWord("attribute");
        var name = ParseName();
        if (TakeWord("set"))
            ExpectWord("data");
        ExpectWord("type");
        var type = ParseTypeName();
        if (TakeWord("collate"))
            type = Collated(type, ParseAnyName());
        return new AlterColumnType(name, type, null, From(start)) { Cascade = TakeCascade() };
    }

    private AlterAction ParseDropAction(Span start)
    {
        if (TakeWord("constraint"))
        {
            var ifExists = TakeIfExists();
            var constraint = ParseName();
            return new DropConstraint(constraint, ifExists, From(start)) { Cascade = TakeCascade() };
        }
        TakeWord("column");
        var columnIfExists = TakeIfExists();
        var column = ParseName();
        return new DropColumn(column, columnIfExists, From(start)) { Cascade = TakeCascade() };
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
        var before = _index;
        ExpectWord("alter");
        TakeWord("column");
        if (At(TokenKind.Integer))
        {
            var position = Current;
            _index = before;
            var statistics = ParseIgnoredAction(start);
            return int.TryParse(position.Value, out var number) && number is > 0 and <= short.MaxValue ? statistics
                : throw new SyntaxException(Rules.InvalidParameterValue, "column number must be in range from 1 to 32767", position.Span);
        }
        var column = ParseName();
        if (AtWord("set") || AtWord("drop"))
        {
            var set = AtWord("set");
            if (Peek(1).IsWord("not"))
            {
                Take();
                Require("not_null");
                return new AlterColumnNotNull(column, set, From(start));
            }
            if (Peek(1).IsWord("default"))
            {
                _index += 2;
                return new AlterColumnDefault(column, set ? ParseExpr() : null, From(start));
            }
        }
        if (TakeWord("drop"))
        {
            var isIdentity = TakeWord("identity");
            if (!isIdentity)
                ExpectWord("expression");
            var ifExists = ExpectIfExists();
            return isIdentity ? new AlterColumnIdentity(column, false, false, From(start)) { IfExists = ifExists } : new AlterColumnExpression(column, null, ifExists, From(start));
        }
        if (TakeWord("add"))
        {
            ExpectWord("generated");
            var always = TakeGeneratedWhen();
            SkipWords("as", "identity");
            ParseIdentityOptions();
            return new AlterColumnIdentity(column, true, always, From(start)) { IsNew = true };
        }
        if (AtWords("set", "expression"))
        {
            SkipWords("set", "expression", "as");
            return new AlterColumnExpression(column, ParseInParentheses(), false, From(start));
        }
        if (TakeWords("set", "data") || AtWord("type"))
        {
            ExpectWord("type");
            var type = ParseTypeName();
            if (TakeWord("collate"))
                type = Collated(type, ParseAnyName());
            var conversion = TakeWord("using") ? ParseExpr() : null;
            return new AlterColumnType(column, type, conversion, From(start));
        }
        var generated = AtWords("set", "generated") ? (bool?)Peek(2).IsWord("always") : null;
        _index = before;
        var ignored = ParseIgnoredAction(start);
        return generated is { } isAlways ? new AlterColumnIdentity(column, true, isAlways, From(start)) : new IgnoredAction(ignored.What, ignored.Span) { Column = column };
    }

    private Statement? ParseAlterType(QualifiedName name, Span start)
    {
        if (AtWord("set"))
            return null;
        var action = Current.Span;
        if (TakeWords("drop", "value"))
        {
            ParseString();
            throw Unsupported("dropping an enum value is not implemented", action);
        }
        if (!TakeWords("add", "value"))
            return ParseAlterTable(ObjectKind.Type, name, false, false, start);
        var ifNotExists = TakeWord("if");
        if (ifNotExists)
            SkipWords("not", "exists");
        var label = ParseString();
        string? neighbour = null;
        var before = TakeWord("before");
        if (before || TakeWord("after"))
            neighbour = ParseString();
        return new AddEnumValue(name, label, neighbour, before, ifNotExists, From(start));
    }

    private AlterDomain ParseAlterDomain(QualifiedName name, Span start)
    {
        if (AtWords("set", "not") || AtWords("drop", "not"))
        {
            var isSet = Take().Value == "set";
            SkipWords("not", "null");
            return new AlterDomain(name, isSet, From(start));
        }
        var place = _index;
        if (AtWords("set", "default") || AtWords("drop", "default"))
        {
            var value = Take().Value == "set" & TakeWord("default") ? ParseExpr() : null;
            return new AlterDomain(name, null, From(start)) { ChangesDefault = true, Default = value };
        }
        Require("alter_domain_action");
        var (end, span) = (_index, From(start));
        _index = place;
        var isAdded = TakeWord("add");
        var isDropped = TakeWord("drop");
        var isValidated = !isAdded && !isDropped && TakeWord("validate");
        Name? constraint = null;
        var ifExists = false;
        var added = Current.Span;
        if ((isAdded || isDropped || isValidated) && TakeWord("constraint"))
        {
            ifExists = isDropped && TakeIfExists();
            constraint = ParseName();
        }
        var isNotNull = isAdded && AtWord("not");
        var check = isAdded && AtWord("check") ? ParseCheck(constraint, added) : null;
        _index = end;
        return new AlterDomain(name, isNotNull ? true : null, span)
        {
            LostConstraint = isDropped ? constraint : null,
            IfExists = ifExists,
            Validated = isValidated ? constraint : null,
            Check = check,
            NotNullName = isNotNull ? constraint : null,
        };
    }

    /// <summary>The types of a routine's inputs as DROP and ALTER name them; null where they are left out.</summary>
    internal TypeName[]? ParseOptionalArgumentTypes()
    {
        if (!TakeIf(TokenKind.LeftParen))
            return null;
        var types = new List<TypeName>();
        if (!At(TokenKind.RightParen))
        {
            do
            {
                var parameter = ParseArgumentType();
                Keep("argument", parameter);
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
        KeepName("sequence", name, ifExists);
        var place = _index;
        Require("sequence_options");
        if (_index == place)
            return ParseAlterTable(ObjectKind.Sequence, name, ifExists, false, start) is { Span: var span } ? new UtilityStatement("ALTER SEQUENCE", span) : throw Unexpected();
        var end = _index;
        for (_index = place; _index < end; _index++)
        {
            if (!AtWords("owned", "by"))
                continue;
            _index += 2;
            var column = AtWord("none") && Peek(1).Kind != TokenKind.Dot ? null : ParseAnyName();
            _index = end;
            return new AlterSequenceOwner(name, ifExists, column, From(start));
        }
        return new UtilityStatement("ALTER SEQUENCE", From(start));
    }
}

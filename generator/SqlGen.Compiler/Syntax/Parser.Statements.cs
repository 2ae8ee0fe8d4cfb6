using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What a statement is, by its first words.</content>
internal sealed partial class Parser
{
    private static readonly HashSet<string> UtilityWords = new(StringComparer.Ordinal)
    {
        "abort", "analyse", "analyze", "begin", "checkpoint", "close", "cluster", "commit", "deallocate",
        "discard", "do", "end", "fetch", "grant", "import", "listen", "load", "lock", "move", "notify",
        "reassign", "reindex", "release", "reset", "revoke", "rollback", "savepoint", "security", "show", "start", "truncate",
        "unlisten", "vacuum",
    };

    private Statement ParseStatement()
    {
        var token = Current;
        if (token.Kind == TokenKind.LeftParen)
            return ParseDataStatement();
        if (token.Kind != TokenKind.Word)
            throw Unexpected();
        switch (token.Value)
        {
            case "select" or "values" or "table" or "with" or "insert" or "update" or "delete" or "merge":
                return ParseDataStatement();
            case "create" or "alter" or "drop" or "comment":
                var place = _index;
                var definition = token.Value switch
                {
                    "create" => ParseCreate(),
                    "alter" => ParseAlter(),
                    "drop" => ParseDrop(),
                    _ => ParseUtility(token.Value, "COMMENT"),
                };
                definition.Subject = NamedObjectAt(place);
                return definition;
            case "set":
                return ParseSet();
            case "explain":
                return ParseExplain();
            case "prepare":
                return ParsePrepare();
            case "execute":
                return ParseExecute();
            case "declare":
                return ParseDeclare();
            case "copy":
                return ParseCopy();
            case "refresh":
                return ParseRefresh();
            case "call":
                return ParseCallStatement();
            case "reset" when Peek(1).IsWord("search_path") || Peek(1).IsWord("all"):
                return new SetSearchPath(["public"], ParseUtility(token.Value, "").Span);
            case "reset" when Peek(1).IsWord("datestyle"):
                return new SetDateOrder(null, ParseUtility(token.Value, "").Span);
            case "discard" when Peek(1).IsWord("all"):
                return new SetSearchPath(["public"], ParseUtility(token.Value, "").Span);
            default:
                if (UtilityWords.Contains(token.Value))
                    return ParseUtility(token.Value, token.Value.ToUpperInvariant());
                throw Unexpected();
        }
    }

    private Statement ParseSet()
    {
        var start = Current.Span;
        var before = _index;
        Require("set");
        var end = _index;
        _index = before + 1;
        var isLocal = TakeWord("local");
        _ = isLocal || TakeWord("session");
        var place = _index;
        if (TakeWord("check_function_bodies") && (TakeWord("to") || TakeOperator("=")))
        {
            var value = Current.Value.ToLowerInvariant();
            _index = end;
            return new SetBodyChecks(value is not ("off" or "false" or "no" or "0" or "f" or "n"), From(start));
        }
        _index = place;
        if (TakeWord("datestyle") && (TakeWord("to") || TakeOperator("=")) && !AtWord("default"))
        {
            var styles = new System.Text.StringBuilder();
            for (; _index < end; Take())
                styles.Append(Current.Value).Append(',');
            return OrderOf(styles.ToString()) is { } order ? new SetDateOrder(order, From(start)) : new UtilityStatement("SET", From(start));
        }
        _index = end;
        return SearchPathFrom(place) is { } schemas ? new SetSearchPath(schemas, From(start)) { IsLocal = isLocal } : new UtilityStatement("SET", From(start));
    }

    /// <summary>The order that a value of DateStyle names; null where it names none.</summary>
    private static DateOrder? OrderOf(string styles)
    {
        DateOrder? order = null;
        foreach (var style in styles.Split(','))
        {
            order = style.Trim().ToLowerInvariant() switch
            {
                "ymd" => DateOrder.YearFirst,
                "dmy" or "european" or "euro" => DateOrder.DayFirst,
                "mdy" or "us" or "noneuropean" or "noneuro" => DateOrder.MonthFirst,
                "german" => order ?? DateOrder.DayFirst,
                _ => order,
            };
        }
        return order;
    }

    /// <summary>What SET says of the search path, where that is what it sets, from the name of the setting on; the place stays where it is.</summary>
    private string[]? SearchPathFrom(int setting)
    {
        var end = _index;
        _index = setting;
        string[]? schemas = null;
        if (TakeWord("search_path") && (TakeWord("to") || TakeOperator("=")))
            schemas = TakeWord("default") ? ["public"] : ParseCommaList(() => At(TokenKind.String) ? ParseString() : Take().Value);
        else if (TakeWord("schema") && At(TokenKind.String))
            schemas = [ParseString()];
        _index = end;
        return schemas;
    }

    /// <summary>CREATE COLLATION, which is read already, from its name on.</summary>
    private CreateCollation CollationAt(int place, Span start)
    {
        var end = _index;
        _index = place;
        if (TakeWords("if", "not"))
            ExpectWord("exists");
        var name = ParseAnyName();
        var isDeterministic = true;
        for (; _index < end; _index++)
            isDeterministic &= !(AtWord("deterministic") && Peek(2).Value.ToLowerInvariant() is "false" or "off" or "no" or "0");
        return new CreateCollation(name, isDeterministic, From(start));
    }

    private Statement ParseCreate()
    {
        var before = _index;
        var start = ExpectWord("create").Span;
        var orReplace = TakeWords("or", "replace");
        var temporary = TakeTemporary();
        var unlogged = !temporary && KeepWord("unlogged");
        var token = Current;
        var isTable = !orReplace && !token.IsWord("materialized") || token.Value is "view" or "recursive";
        switch (token.Kind == TokenKind.Word ? token.Value : "")
        {
            case "view" or "recursive":
                if (unlogged)
                    Later("views cannot be unlogged because they do not have storage", start);
                return ParseCreateView(orReplace, temporary, start);
            case "table" when isTable: return ParseCreateTable(temporary, start);
            case "sequence" when isTable: return ParseCreateSequence(temporary, start);
            case "materialized" when !temporary && !orReplace: return ParseMaterializedView(start);
        }
        if (temporary || unlogged)
            throw Unexpected();
        switch (token.Kind == TokenKind.Word ? token.Value : "")
        {
            case "function" or "procedure": return ParseCreateFunction(orReplace, start);
            case "unique" or "index" when !orReplace: return ParseCreateIndex(start);
            case "type" when !orReplace: return ParseCreateType(start);
            case "domain" when !orReplace: return ParseCreateDomain(start);
            case "schema" when !orReplace: return ParseCreateSchema(start);
            case "extension" when !orReplace: return ParseCreateExtension(start);
            case "aggregate": return ParseCreateAggregate(orReplace, start);
            case "assertion" when !orReplace:
                Require("assertion");
                throw Unsupported("CREATE ASSERTION is not yet implemented", start);
            case "operator" when !orReplace: return ParseCreateOperator(before, start);
            case "cast" when !orReplace: return ParseCreateCast(start);
            case "foreign" when !orReplace && Peek(1).IsWord("table"): return ParseCreateForeignTable(start);
        }
        _index = before;
        Require("create");
        if (token.IsWord("collation"))
            return CollationAt(before + 2, start);
        if (token.IsWord("rule"))
            return RuleAt(orReplace ? before + 3 : before + 1, start);
        if (token.IsWord("constraint"))
            CheckTriggerConstraint(before);
        if (token.IsWord("constraint") && orReplace)
            throw Unsupported("CREATE OR REPLACE CONSTRAINT TRIGGER is not supported", start);
        if (token.IsWord("trigger"))
            return TriggerAt(orReplace ? before + 3 : before + 1, "CREATE TRIGGER", start);
        if (token.IsWord("policy"))
            return PolicyAt(before + 1, isAlter: false, start);
        var what = "CREATE " + _file[token.Span].ToUpperInvariant();
        return new UtilityStatement(what, From(start));
    }

    private bool TakeTemporary()
    {
        if (AtWord("local") || AtWord("global"))
        {
            Take();
            if (!TakeWord("temp"))
                ExpectWord("temporary");
            return true;
        }
        return TakeWord("temporary") || TakeWord("temp");
    }

    private bool TakeIfNotExists()
    {
        if (!AtWords("if", "not"))
            return false;
        _index += 2;
        ExpectWord("exists");
        return true;
    }

    private bool TakeIfExists() => TakeWords("if", "exists");

    /// <summary>Where IF cannot be a name.</summary>
    private bool ExpectIfExists() => TakeWord("if") && ExpectWord("exists") is var _;

    private CreateSchema ParseCreateSchema(Span start)
    {
        ExpectWord("schema");
        var ifNotExists = TakeIfNotExists();
        var name = AtWord("authorization") ? null : ParseName();
        if (TakeWord("authorization"))
        {
            var role = new Name(Current.Value, Current.Span);
            ParseRole();
            Keep("authorization", role);
            name ??= role;
        }
        var elements = new List<Statement>();
        Span? elementsStart = null;
        while (AtWord("create") || AtWord("grant"))
        {
            elementsStart ??= Current.Span;
            CheckSchemaElement();
            _isSchemaElement = true;
            elements.Add(ParseStatement());
            _isSchemaElement = false;
        }
        if (ifNotExists && elementsStart is { } place)
            throw Unsupported("CREATE SCHEMA IF NOT EXISTS cannot include schema elements", place);
        return new CreateSchema(name, ifNotExists, elements.ToArray(), From(start));
    }

    /// <summary>Whether a statement is read that stands in a CREATE SCHEMA, or in an EXPLAIN: of those that make a table the one does not have a query, the other does.</summary>
    private bool _isSchemaElement, _isExplained;

    /// <summary>Refuses what cannot be made together with a schema, at the word that says what it is.</summary>
    private void CheckSchemaElement()
    {
        if (AtWord("grant"))
            return;
        var (place, isReplaced) = (_index, false);
        Take();
        if (TakeWord("or"))
        {
            ExpectWord("replace");
            isReplaced = true;
        }
        var isAllowed = Current.Kind == TokenKind.Word && Current.Value switch
        {
            "trigger" or "constraint" or "view" or "recursive" or "temp" or "temporary" or "local" or "global" => true,
            "table" or "index" or "unique" or "sequence" or "unlogged" => !isReplaced,
            _ => false,
        };
        _index = isAllowed ? place : throw Unexpected();
    }

    private CreateExtension ParseCreateExtension(Span start)
    {
        ExpectWord("extension");
        var ifNotExists = TakeIfNotExists();
        var name = ParseName();
        Name? schema = null;
        var cascade = false;
        TakeWord("with");
        while (!AtEnd)
        {
            if (TakeWord("schema"))
                schema = ParseName();
            else if (TakeWord("version"))
                Require("nonreserved_or_string");
            else if (AtWord("from"))
            {
                var from = Take().Span;
                Require("nonreserved_or_string");
                throw Unsupported("CREATE EXTENSION ... FROM is no longer supported", from);
            }
            else
            {
                ExpectWord("cascade");
                cascade = true;
            }
        }
        return new CreateExtension(name, ifNotExists, schema, cascade, From(start));
    }

    private CreateSequence ParseCreateSequence(bool temporary, Span start)
    {
        ExpectWord("sequence");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        TypeName? type = null;
        var place = _index;
        Require("sequence_options");
        var end = _index;
        QualifiedName? ownedBy = null;
        for (_index = place; _index < end; _index++)
        {
            if (AtWord("as"))
            {
                _index++;
                type = ParseSimpleType(false);
                _index--;
            }
            else if (AtWords("owned", "by") && !Peek(2).IsWord("none"))
            {
                _index += 2;
                ownedBy = ParseQualifiedName();
                _index--;
            }
        }
        _index = end;
        return new CreateSequence(name, ifNotExists, type, From(start)) { OwnedBy = ownedBy, Temporary = temporary };
    }

    private void SkipWords(params string[] words)
    {
        foreach (var word in words)
            ExpectWord(word);
    }
}

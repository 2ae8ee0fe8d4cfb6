using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What a statement is, by its first words.</content>
internal sealed partial class Parser
{
    private static readonly HashSet<string> UtilityWords =
    [
        "abort", "analyse", "analyze", "begin", "call", "checkpoint", "close", "cluster", "comment", "commit", "copy", "deallocate", "declare",
        "discard", "do", "end", "execute", "explain", "fetch", "grant", "import", "listen", "load", "lock", "move", "notify", "prepare",
        "reassign", "refresh", "reindex", "release", "reset", "revoke", "rollback", "savepoint", "security", "show", "start", "truncate",
        "unlisten", "vacuum",
    ];

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
            case "create":
                return ParseCreate();
            case "alter":
                return ParseAlter();
            case "drop":
                return ParseDrop();
            case "set":
                return ParseSet();
            case "reset" when Peek(1).IsWord("search_path") || Peek(1).IsWord("all"):
            case "discard" when Peek(1).IsWord("all"):
                _index += 2;
                return new SetSearchPath(["public"], From(token.Span));
            default:
                if (UtilityWords.Contains(token.Value))
                    return SkipUtility(token.Value.ToUpperInvariant());
                throw Unexpected();
        }
    }

    private UtilityStatement SkipUtility(string tag)
    {
        var start = Current.Span;
        SkipToEnd();
        return new UtilityStatement(tag, From(start));
    }

    private UnsupportedStatement SkipUnsupported(string what, Span start)
    {
        SkipToEnd();
        return new UnsupportedStatement(what, From(start));
    }

    private Statement ParseSet()
    {
        var start = ExpectWord("set").Span;
        _ = TakeWord("local") || TakeWord("session");
        if (!AtWord("search_path"))
        {
            if (AtEnd)
                throw Unexpected();
            SkipToEnd();
            return new UtilityStatement("SET", From(start));
        }
        Take();
        if (!TakeWord("to") && !TakeOperator("="))
            throw Unexpected();
        if (TakeWord("default"))
            return new SetSearchPath(["public"], From(start));
        var schemas = ParseCommaList(() => At(TokenKind.String) ? ParseString() : ParseLabel().Text);
        return new SetSearchPath(schemas, From(start));
    }

    private Statement ParseCreate()
    {
        var start = ExpectWord("create").Span;
        var orReplace = TakeWords("or", "replace");
        if (!orReplace)
            _ = TakeWord("global") || TakeWord("local");
        var temporary = TakeWord("temporary") || TakeWord("temp");
        if (!temporary)
            TakeWord("unlogged");
        var token = Current;
        switch (token.Kind == TokenKind.Word ? token.Value : "")
        {
            case "table": return ParseCreateTable(temporary, start);
            case "view" or "recursive": return ParseCreateView(orReplace, temporary, start);
            case "materialized": return ParseMaterializedView(start);
            case "unique" or "index": return ParseCreateIndex(start);
            case "type": return ParseCreateType(start);
            case "domain": return ParseCreateDomain(start);
            case "schema": return ParseCreateSchema(start);
            case "sequence": return ParseCreateSequence(start) with { Temporary = temporary };
            case "extension": return ParseCreateExtension(start);
            case "function" or "procedure": return ParseCreateFunction(orReplace, start);
            case "trigger" or "constraint" or "event" or "policy" or "rule" or "role" or "user" or "group" or "publication" or "subscription"
                or "statistics" or "tablespace" or "database" or "server" or "access" or "collation" or "conversion" or "text":
                SkipToEnd();
                return new UtilityStatement("CREATE " + token.Value.ToUpperInvariant(), From(start));
            case "aggregate" or "operator" or "cast" or "foreign" or "language" or "trusted" or "procedural" or "transform":
                return SkipUnsupported("CREATE " + token.Value.ToUpperInvariant(), start);
            default:
                throw Unexpected();
        }
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

    private CreateSchema ParseCreateSchema(Span start)
    {
        ExpectWord("schema");
        var ifNotExists = TakeIfNotExists();
        var name = AtWord("authorization") ? null : ParseName();
        if (TakeWord("authorization"))
        {
            var role = ParseLabel();
            name ??= role;
        }
        var elements = new List<Statement>();
        while (AtWord("create"))
            elements.Add(ParseCreate());
        if (AtWord("grant"))
            SkipToEnd();
        return new CreateSchema(name, ifNotExists, elements.ToArray(), From(start));
    }

    private CreateExtension ParseCreateExtension(Span start)
    {
        ExpectWord("extension");
        var ifNotExists = TakeIfNotExists();
        var name = ParseName();
        Name? schema = null;
        TakeWord("with");
        while (!AtEnd)
        {
            if (TakeWord("schema"))
                schema = ParseName();
            else if (TakeWord("version"))
                Take();
            else
                ExpectWord("cascade");
        }
        return new CreateExtension(name, ifNotExists, schema, From(start));
    }

    private CreateSequence ParseCreateSequence(Span start)
    {
        ExpectWord("sequence");
        var ifNotExists = TakeIfNotExists();
        var name = ParseQualifiedName();
        var type = TakeWord("as") ? ParseTypeName() : null;
        SkipToEnd();
        return new CreateSequence(name, ifNotExists, type, From(start));
    }

    private Statement ParseCreateType(Span start)
    {
        ExpectWord("type");
        var name = ParseQualifiedName();
        if (!TakeWord("as"))
            return SkipUnsupported("CREATE TYPE of a base type", start);
        if (TakeWord("enum"))
        {
            Expect(TokenKind.LeftParen);
            var labels = At(TokenKind.RightParen) ? [] : ParseCommaList(ParseString);
            Expect(TokenKind.RightParen);
            return new CreateEnum(name, labels, From(start));
        }
        if (TakeWord("range"))
            return ParseRange(name, start);
        if (Peek(1).Kind == TokenKind.RightParen)
        {
            _index += 2;
            return new CreateComposite(name, [], From(start));
        }
        return new CreateComposite(name, ParseColumnDefinitionList(), From(start));
    }

    private CreateRange ParseRange(QualifiedName name, Span start)
    {
        QualifiedName? subtype = null;
        Name? multirange = null;
        Expect(TokenKind.LeftParen);
        do
        {
            var option = ParseLabel();
            if (!TakeOperator("="))
                throw Unexpected();
            if (option.Text == "subtype")
                subtype = ParseTypeName().Name;
            else if (option.Text == "multirange_type_name")
                multirange = ParseTypeName().Name.Parts[0];
            else
                Take();
            while (TakeIf(TokenKind.Dot))
                ParseLabel();
        }
        while (TakeIf(TokenKind.Comma));
        Expect(TokenKind.RightParen);
        if (subtype is null)
            throw new SyntaxException(Rules.InvalidDefinition, "type attribute \"subtype\" is required", From(start));
        return new CreateRange(name, subtype, multirange, From(start));
    }

    private CreateDomain ParseCreateDomain(Span start)
    {
        ExpectWord("domain");
        var name = ParseQualifiedName();
        TakeWord("as");
        var type = ParseTypeName();
        var constraints = ParseColumnConstraints();
        return new CreateDomain(name, type, constraints, From(start));
    }

    private CreateFunction ParseCreateFunction(bool orReplace, Span start)
    {
        var isProcedure = Take().Value == "procedure";
        var name = ParseQualifiedName();
        Expect(TokenKind.LeftParen);
        var parameters = At(TokenKind.RightParen) ? [] : ParseCommaList(ParseFunctionParameter);
        Expect(TokenKind.RightParen);
        TypeName? returns = null;
        var returnsTable = false;
        if (TakeWord("returns"))
        {
            if (TakeWord("table"))
            {
                returnsTable = true;
                var columns = ParseColumnDefinitionList();
                var all = new List<FunctionParameter>(parameters);
                foreach (var column in columns)
                    all.Add(new FunctionParameter(column.Name, ParameterMode.Table, column.Type, null, column.Span));
                parameters = all.ToArray();
            }
            else
                returns = ParseTypeName(percentType: true);
        }
        var strict = false;
        var volatility = 'v';
        string? language = null, body = null;
        while (!AtEnd)
        {
            if (TakeWord("language"))
                language = At(TokenKind.String) ? ParseString() : ParseLabel().Text;
            else if (AtWord("immutable") || AtWord("stable") || AtWord("volatile"))
                volatility = Take().Value[0];
            else if (TakeWord("strict"))
                strict = true;
            else if (AtWords("returns", "null"))
            {
                SkipWords("returns", "null", "on", "null", "input");
                strict = true;
            }
            else if (AtWord("called"))
                SkipWords("called", "on", "null", "input");
            else if (TakeWord("as"))
            {
                body = ParseString();
                if (TakeIf(TokenKind.Comma))
                    ParseString();
            }
            else if (AtWord("return") || AtWord("begin"))
            {
                var bodyStart = Current.Span;
                SkipToEnd();
                body = _file[From(bodyStart)];
                language ??= "sql";
            }
            else
                Take();
        }
        return new CreateFunction(name, orReplace, isProcedure, parameters, returns, returnsTable, strict, volatility, language, body, From(start));
    }

    private void SkipWords(params string[] words)
    {
        foreach (var word in words)
            ExpectWord(word);
    }

    private FunctionParameter ParseFunctionParameter()
    {
        var start = Current.Span;
        var mode = ParseParameterMode();
        Name? name = null;
        // "name type" or only "type": a name is followed by the start of a type.
        if (IsTypeOrFunctionName(Current) && Peek(1).Kind is TokenKind.Word or TokenKind.QuotedIdentifier
            && !(Peek(1).Value is "default" or "precision" or "varying" or "array" or "with" or "without"))
        {
            name = ParseLabel();
            if (mode is null)
                mode = ParseParameterMode();
        }
        var type = ParseTypeName(percentType: true);
        Expr? value = null;
        if (TakeWord("default") || TakeOperator("=") || TakeIf(TokenKind.ColonEquals))
            value = ParseExpr();
        return new FunctionParameter(name, mode ?? ParameterMode.In, type, value, From(start));
    }

    private ParameterMode? ParseParameterMode()
    {
        if (TakeWord("in"))
            return TakeWord("out") ? ParameterMode.InOut : ParameterMode.In;
        if (TakeWord("out"))
            return ParameterMode.Out;
        if (TakeWord("inout"))
            return ParameterMode.InOut;
        if (TakeWord("variadic"))
            return ParameterMode.Variadic;
        return null;
    }
}

using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What stands in FROM.</content>
internal sealed partial class Parser
{
    internal FromItem ParseFromItem()
    {
        Enter();
        var item = ParseFromPrimary();
        for (var chain = 0; ; chain++)
        {
            if (chain > MaxChain)
                throw TooComplex();
            if (ParseJoin(item) is not { } join)
                break;
            item = join;
        }
        Leave();
        return item;
    }

    private JoinRef? ParseJoin(FromItem left)
    {
        if (Current.Kind != TokenKind.Word)
            return null;
        var natural = false;
        var kind = JoinKind.Inner;
        switch (Current.Value)
        {
            case "cross":
                Take();
                ExpectWord("join");
                return new JoinRef(JoinKind.Cross, left, ParseFromPrimary(), false, [], null, null, null, From(left.Span));
            case "natural":
                Take();
                natural = true;
                break;
            case "join" or "inner" or "left" or "right" or "full":
                break;
            default:
                return null;
        }
        if (AtWord("left") || AtWord("right") || AtWord("full"))
        {
            kind = Take().Value switch { "left" => JoinKind.Left, "right" => JoinKind.Right, _ => JoinKind.Full };
            TakeWord("outer");
        }
        else
            TakeWord("inner");
        ExpectWord("join");
        var right = ParseFromPrimary();
        if (natural)
            return new JoinRef(kind, left, right, true, [], null, null, null, From(left.Span));
        Enter();
        // "a JOIN b JOIN c ON … ON …": the second join belongs to the right side of the first.
        while (ParseJoin(right) is { } nested)
            right = nested;
        Leave();
        if (TakeWord("using"))
        {
            var columns = ParseNameList();
            var alias = TakeWord("as") ? ParseName() : null;
            return new JoinRef(kind, left, right, false, columns, alias, null, null, From(left.Span));
        }
        ExpectWord("on");
        var condition = ParseExpr();
        return new JoinRef(kind, left, right, false, [], null, condition, null, From(left.Span));
    }

    private FromItem ParseFromPrimary()
    {
        var start = Current.Span;
        var lateral = TakeWord("lateral");
        if (At(TokenKind.LeftParen))
            return ParseParenthesizedFrom(lateral, start);
        if (AtWords("rows", "from"))
        {
            _index += 2;
            Expect(TokenKind.LeftParen);
            var functions = ParseCommaList(static parser => parser.ParseTableFunction());
            Expect(TokenKind.RightParen);
            return FinishFunction(functions, true, lateral, start);
        }
        if (Peek(1).Kind == TokenKind.LeftParen)
        {
            if (AtWord("xmltable"))
                return ParseXmlTable(lateral, start);
            if (AtWord("json_table"))
                return ParseJsonTable(lateral, start);
        }
        if (IsFunctionInFrom())
            return FinishFunction([new TableFunction(ParseFunctionInFrom(), [], From(start))], false, lateral, start);
        if (!lateral && (IsColumnName(Current) || AtWord("only")))
            return ParseTable(start);
        // A function's name without its parenthesis, which is what is missing.
        if (IsTypeOrFunctionName(Current) || IsColumnName(Current))
            ParseFunctionName();
        throw Unexpected();
    }

    private FromItem ParseParenthesizedFrom(bool lateral, Span start)
    {
        if (lateral || StartsQueryInParentheses())
        {
            var query = ParseQueryInParentheses();
            var subqueryAlias = ParseOptionalAlias();
            return new SubqueryRef(query, lateral, subqueryAlias, From(start));
        }
        Expect(TokenKind.LeftParen);
        var item = ParseFromItem();
        if (item is not JoinRef { Alias: null } join)
            throw Unexpected();
        Expect(TokenKind.RightParen);
        var alias = ParseOptionalAlias();
        return alias is null ? join
            : new JoinRef(join.Kind, join.Left, join.Right, join.Natural, join.Using, join.UsingAlias, join.On, alias, From(start));
    }

    private TableRef ParseTable(Span start)
    {
        var name = ParseRelation(out var only);
        var alias = ParseOptionalAlias();
        Expr[] sample = [];
        Expr? seed = null;
        QualifiedName? method = null;
        if (TakeWord("tablesample"))
        {
            method = ParseFunctionName();
            sample = ParseValuesRow();
            if (TakeWord("repeatable"))
            {
                Expect(TokenKind.LeftParen);
                seed = ParseExpr();
                Expect(TokenKind.RightParen);
            }
        }
        return new TableRef(name, only, alias, sample, From(start)) { SampleMethod = method, SampleSeed = seed };
    }

    /// <summary>A name with an opening parenthesis behind it, or one of the functions that need none.</summary>
    private bool IsFunctionInFrom()
    {
        if (At(TokenKind.Word) && Current.Value is "current_date" or "current_time" or "current_timestamp" or "localtime" or "localtimestamp"
            or "current_user" or "current_role" or "session_user" or "user" or "current_catalog" or "system_user" or "cast"
            || AtWord("current_schema") && Peek(1).Kind != TokenKind.LeftParen || AtWord("collation") && Peek(1).IsWord("for"))
            return true;
        if (IsTypeOrFunctionName(Current) && Peek(1).Kind == TokenKind.LeftParen)
            return true;
        if (!IsColumnName(Current))
            return false;
        if (Peek(1).Kind == TokenKind.LeftParen)
            return IsCommonFunction(Current.Value);
        var offset = 0;
        while (Peek(offset).Kind is TokenKind.Word or TokenKind.QuotedIdentifier && Peek(offset + 1).Kind == TokenKind.Dot)
            offset += 2;
        return offset > 0 && Peek(offset).Kind is TokenKind.Word or TokenKind.QuotedIdentifier && Peek(offset + 1).Kind == TokenKind.LeftParen;
    }

    /// <summary>A call without FILTER and OVER; those of the special functions that aggregate have neither here.</summary>
    private Expr ParseFunctionInFrom()
    {
        if (Current is { Kind: TokenKind.Word, Category: not KeywordCategory.None } keyword)
        {
            if (keyword.Value == "cast")
                return ParseCast();
            if (ParseSpecialFunction(keyword, suffix: false) is { } special)
                return special;
        }
        return ParseBareCall();
    }

    private FunctionRef FinishFunction(TableFunction[] functions, bool rowsFrom, bool lateral, Span start)
    {
        var ordinality = false;
        if (AtWords("with", "ordinality"))
        {
            _index += 2;
            ordinality = true;
        }
        else if (AtWords("with", "time"))
        {
            // These two words are read together, for WITH TIME ZONE.
            Take();
            throw Unexpected();
        }
        if (AtWord("as") && Peek(1).Kind == TokenKind.LeftParen || IsAliasWithDefinitions())
        {
            TakeWord("as");
            var name = At(TokenKind.LeftParen) ? null : ParseName();
            var columns = ParseColumnDefinitionList();
            CheckColumnDefinitions(functions, rowsFrom, ordinality, columns[0].Span);
            functions[0] = new TableFunction(functions[0].Call, columns, From(functions[0].Span));
            var named = name is null ? null : new TableAlias(name, [], name.Span);
            return new FunctionRef(functions, rowsFrom, ordinality, lateral, named, From(start));
        }
        return new FunctionRef(functions, rowsFrom, ordinality, lateral, ParseOptionalAlias(), From(start));
    }

    /// <summary>Where the alias may define columns: behind one function, that does not define them itself nor number its rows.</summary>
    private void CheckColumnDefinitions(TableFunction[] functions, bool rowsFrom, bool ordinality, Span place)
    {
        if (functions.Length > 1)
            Later("ROWS FROM() with multiple functions cannot have a column definition list", place);
        else if (functions[0].Columns.Length > 0)
            Later("multiple column definition lists are not allowed for the same function", place);
        else if (!rowsFrom && functions[0].Call is FunctionCall { Function: { Last: "unnest", Parts.Length: 1 }, Arguments.Length: > 1 })
            Later("UNNEST() with multiple arguments cannot have a column definition list", place);
        else if (ordinality)
            Later("WITH ORDINALITY cannot be used with a column definition list", place);
    }

    /// <summary><c>AS t(a int, b text)</c>: names with types, where an alias has only names.</summary>
    private bool IsAliasWithDefinitions()
    {
        var offset = AtWord("as") ? 1 : 0;
        return IsColumnName(Peek(offset)) && Peek(offset + 1).Kind == TokenKind.LeftParen
            && Peek(offset + 3).Kind is not (TokenKind.Comma or TokenKind.RightParen or TokenKind.End);
    }

    private TableFunction ParseTableFunction()
    {
        var start = Current.Span;
        var call = ParseFunctionInFrom();
        ColumnDefinition[] columns = [];
        if (TakeWord("as"))
            columns = ParseColumnDefinitionList();
        return new TableFunction(call, columns, From(start));
    }

    private ColumnDefinition[] ParseColumnDefinitionList()
    {
        Expect(TokenKind.LeftParen);
        var columns = ParseCommaList(static parser => parser.ParseTypedColumn());
        Expect(TokenKind.RightParen);
        return columns;
    }

    private ColumnDefinition ParseTypedColumn()
    {
        var name = ParseName();
        var type = ParseTypeName();
        if (TakeWord("collate"))
            type = Collated(type, ParseAnyName());
        return new ColumnDefinition(name, type, [], From(name.Span));
    }

    private TableAlias? ParseOptionalAlias()
    {
        if (!TakeWord("as") && !(IsColumnName(Current)))
            return null;
        var name = ParseName();
        var columns = ParseOptionalNameList();
        return new TableAlias(name, columns, From(name.Span));
    }
}

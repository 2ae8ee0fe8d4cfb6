using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Syntax;

/// <content>Statements around others: EXPLAIN, PREPARE, EXECUTE, DECLARE.</content>
internal sealed partial class Parser
{
    private ExplainStatement ParseExplain()
    {
        var start = ExpectWord("explain").Span;
        var analyze = false;
        // Behind EXPLAIN, parentheses are options only where an option's name comes first; else they belong to a query.
        if (At(TokenKind.LeftParen) && !(IsQueryWord(1) || Peek(1).Kind == TokenKind.LeftParen))
        {
            for (var offset = 1; Peek(offset).Kind is not (TokenKind.RightParen or TokenKind.End); offset++)
                analyze |= Peek(offset) is { Kind: TokenKind.Word, Value: "analyze" or "analyse" };
            Require("explain_options");
        }
        else
        {
            analyze = TakeWord("analyze") || TakeWord("analyse");
            KeepWord("verbose");
        }
        return new ExplainStatement(analyze, ParseExplained(), From(start));
    }

    private Statement ParseExplained()
    {
        if (AtDataStatement)
            return ParseDataStatement();
        switch (Current.Kind == TokenKind.Word ? Current.Value : "")
        {
            case "declare": return ParseDeclare();
            case "execute": return ParseExecute();
            case "refresh": return ParseRefresh();
            case "create":
                var before = _index;
                if (Peek(1) is not { Kind: TokenKind.Word, Value: "table" or "materialized" or "temp" or "temporary" or "local" or "global" or "unlogged" })
                {
                    Take();
                    throw Unexpected();
                }
                _isExplained = true;
                var create = ParseCreate();
                if (create is CreateTableAs or CreateTableAsExecute)
                    return create;
                _index = before;
                throw Unexpected();
            default:
                throw Unexpected();
        }
    }

    private Statement ParsePrepare()
    {
        var start = ExpectWord("prepare").Span;
        if (AtWord("transaction") && Peek(1).Kind == TokenKind.String)
        {
            _index += 2;
            Keep("transaction_id", _index - 1);
            return new UtilityStatement("PREPARE TRANSACTION", From(start));
        }
        var name = ParseName();
        TypeName[] types = [];
        if (TakeIf(TokenKind.LeftParen))
        {
            types = ParseCommaList(() => ParseTypeName());
            Expect(TokenKind.RightParen);
        }
        ExpectWord("as");
        return new PrepareStatement(name, types, AtDataStatement ? ParseDataStatement() : throw Unexpected(), From(start));
    }

    private ExecuteStatement ParseExecute()
    {
        var start = ExpectWord("execute").Span;
        var name = ParseName();
        return new ExecuteStatement(name, At(TokenKind.LeftParen) ? ParseValuesRow() : [], From(start));
    }

    private DeclareCursor ParseDeclare()
    {
        var start = ExpectWord("declare").Span;
        var name = ParseName();
        var place = _index;
        while (TakeWord("binary") || TakeWord("insensitive") || TakeWord("asensitive") || TakeWord("scroll") || AtWord("no"))
        {
            if (TakeWord("no"))
                ExpectWord("scroll");
        }
        Keep("cursor_options", place);
        ExpectWord("cursor");
        place = _index;
        if (AtWord("with") || AtWord("without"))
        {
            Take();
            ExpectWord("hold");
        }
        Keep("hold", place);
        ExpectWord("for");
        _refusesInto = true;
        return new DeclareCursor(name, ParseQuery(), From(start));
    }
}

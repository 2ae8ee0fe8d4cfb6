using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Functions with a grammar of their own.</content>
internal sealed partial class Parser
{
    private Expr? ParseSpecialFunction(Token token)
    {
        switch (token.Value)
        {
            case "current_date" or "current_role" or "current_user" or "session_user" or "system_user" or "user" or "current_catalog":
                Take();
                return new SqlValueExpr(token.Value, null, token.Span);
            case "current_schema" when Peek(1).Kind != TokenKind.LeftParen:
                Take();
                return new SqlValueExpr(token.Value, null, token.Span);
            case "current_time" or "current_timestamp" or "localtime" or "localtimestamp":
                Take();
                Expr? precision = null;
                if (TakeIf(TokenKind.LeftParen))
                {
                    precision = ParseExpr();
                    Expect(TokenKind.RightParen);
                }
                return new SqlValueExpr(token.Value, precision, From(token.Span));
        }
        if (Peek(1).Kind != TokenKind.LeftParen)
            return null;
        switch (token.Value)
        {
            case "coalesce": return ParseCommonType(CommonTypeFunction.Coalesce);
            case "greatest": return ParseCommonType(CommonTypeFunction.Greatest);
            case "least": return ParseCommonType(CommonTypeFunction.Least);
            case "nullif":
                var operands = ParseArguments();
                if (operands.Length != 2)
                    throw Unexpected();
                return new NullIfExpr(operands[0], operands[1], From(token.Span));
            case "grouping":
                return new GroupingExpr(ParseArguments(), From(token.Span));
            case "extract": return ParseExtract();
            case "substring": return ParseSubstring();
            case "position": return ParsePosition();
            case "overlay": return ParseOverlay();
            case "trim": return ParseTrim();
            case "normalize": return ParseNormalize();
            case "collation":
                Take();
                Expect(TokenKind.LeftParen);
                ExpectWord("for");
                _index--;
                throw Unexpected();
            case "treat" or "xmlconcat" or "xmlelement" or "xmlexists" or "xmlforest" or "xmlparse" or "xmlpi" or "xmlroot" or "xmlserialize"
                or "json" or "json_array" or "json_arrayagg" or "json_exists" or "json_object" or "json_objectagg" or "json_query"
                or "json_scalar" or "json_serialize" or "json_value" or "merge_action":
                Take();
                SkipParentheses();
                SkipCallSuffix();
                return new UnsupportedExpr(token.Value.ToUpperInvariant(), From(token.Span));
            default:
                return null;
        }
    }

    private void SkipCallSuffix()
    {
        if (AtWord("filter") && Peek(1).Kind == TokenKind.LeftParen)
        {
            Take();
            SkipParentheses();
        }
        if (TakeWord("over"))
        {
            if (At(TokenKind.LeftParen))
                SkipParentheses();
            else
                ParseName();
        }
    }

    private Expr[] ParseArguments()
    {
        Take();
        Expect(TokenKind.LeftParen);
        var arguments = ParseExprList();
        Expect(TokenKind.RightParen);
        return arguments;
    }

    private CommonTypeCall ParseCommonType(CommonTypeFunction function)
    {
        var start = Current.Span;
        return new CommonTypeCall(function, ParseArguments(), From(start));
    }

    /// <summary><c>EXTRACT(field FROM source)</c>: the field is a word or a string.</summary>
    private Expr ParseExtract()
    {
        var name = Take().Span;
        Expect(TokenKind.LeftParen);
        var field = Current.Kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.String ? Take() : throw Unexpected();
        ExpectWord("from");
        var source = ParseExpr();
        Expect(TokenKind.RightParen);
        return SystemCall("extract", name, "extract", new StringLiteral(field.Value, field.Span), source);
    }

    private Expr ParseSubstring()
    {
        var start = Current.Span;
        var name = Take().Span;
        Expect(TokenKind.LeftParen);
        if (At(TokenKind.RightParen))
        {
            Take();
            return SystemCall("substring", name, "substring");
        }
        var first = ParseArgument();
        if (first.Name is null && (AtWord("from") || AtWord("for") || AtWord("similar")))
        {
            Expr? from = null, length = null;
            if (TakeWord("similar"))
            {
                from = ParseExpr();
                ExpectWord("escape");
                length = ParseExpr();
                Expect(TokenKind.RightParen);
                return SystemCall("substring", name, "substring", first.Value, from, length);
            }
            while (AtWord("from") && from is null || AtWord("for") && length is null)
            {
                if (TakeWord("from"))
                    from = ParseExpr();
                else
                {
                    Take();
                    length = ParseExpr();
                }
            }
            Expect(TokenKind.RightParen);
            if (length is null)
                return SystemCall("substring", name, "substring", first.Value, from!);
            return SystemCall("substring", name, "substring", first.Value, from ?? new NumberLiteral("1", true, name), length);
        }
        var arguments = new List<Argument> { first };
        while (TakeIf(TokenKind.Comma))
            arguments.Add(ParseArgument());
        Expect(TokenKind.RightParen);
        // Called like any other function: names that are looked up in the search path.
        var function = new QualifiedName([new Name("substring", name)], name);
        return new FunctionCall(function, arguments.ToArray(), false, false, [], [], null, null, "substring", From(start));
    }

    private Expr ParsePosition()
    {
        var name = Take().Span;
        Expect(TokenKind.LeftParen);
        var needle = ParseRestrictedExpr();
        ExpectWord("in");
        var haystack = ParseRestrictedExpr();
        Expect(TokenKind.RightParen);
        return SystemCall("position", name, "position", haystack, needle);
    }

    private Expr ParseOverlay()
    {
        var name = Take().Span;
        Expect(TokenKind.LeftParen);
        var items = new List<Expr> { ParseExpr() };
        if (TakeWord("placing"))
        {
            items.Add(ParseExpr());
            ExpectWord("from");
            items.Add(ParseExpr());
            if (TakeWord("for"))
                items.Add(ParseExpr());
        }
        else
        {
            while (TakeIf(TokenKind.Comma))
                items.Add(ParseExpr());
        }
        Expect(TokenKind.RightParen);
        return SystemCall("overlay", name, "overlay", items.ToArray());
    }

    private Expr ParseTrim()
    {
        var name = Take().Span;
        Expect(TokenKind.LeftParen);
        var function = "btrim";
        if (TakeWord("leading"))
            function = "ltrim";
        else if (TakeWord("trailing"))
            function = "rtrim";
        else
            TakeWord("both");
        var items = new List<Expr>();
        if (TakeWord("from"))
            items.AddRange(ParseExprList());
        else
        {
            var first = ParseExpr();
            if (TakeWord("from"))
            {
                items.AddRange(ParseExprList());
                items.Add(first);
            }
            else
            {
                items.Add(first);
                while (TakeIf(TokenKind.Comma))
                    items.Add(ParseExpr());
            }
        }
        Expect(TokenKind.RightParen);
        return SystemCall(function, name, function, items.ToArray());
    }

    private Expr ParseNormalize()
    {
        var name = Take().Span;
        Expect(TokenKind.LeftParen);
        var items = new List<Expr> { ParseExpr() };
        if (TakeIf(TokenKind.Comma))
        {
            var form = Take();
            items.Add(new StringLiteral(form.Value, form.Span));
        }
        Expect(TokenKind.RightParen);
        return SystemCall("normalize", name, "normalize", items.ToArray());
    }
}

using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Functions with a grammar of their own.</content>
internal sealed partial class Parser
{
    private Expr? ParseSpecialFunction(Token token, bool suffix = true)
    {
        switch (token.Value)
        {
            case "current_date" or "current_role" or "current_user" or "session_user" or "system_user" or "user" or "current_catalog":
                Take();
                return new SqlValueExpr(token.Value, null, token.Span);
            case "current_schema" when Peek(1).Kind is not (TokenKind.LeftParen or TokenKind.String):
                Take();
                return new SqlValueExpr(token.Value, null, token.Span);
            case "collation" when Peek(1).IsWord("for"):
                _index += 2;
                return SystemCall("pg_collation_for", token.Span, "pg_collation_for", ParseInParentheses());
            case "current_time" or "current_timestamp" or "localtime" or "localtimestamp":
                Take();
                var precision = ParsePrecision();
                return new SqlValueExpr(token.Value, precision.Length == 0 ? null : precision[0], From(token.Span));
        }
        if (Peek(1).Kind != TokenKind.LeftParen)
            return null;
        switch (token.Value)
        {
            case "coalesce": return ParseCommonType(CommonTypeFunction.Coalesce);
            case "greatest": return ParseCommonType(CommonTypeFunction.Greatest);
            case "least": return ParseCommonType(CommonTypeFunction.Least);
            case "nullif":
                Take();
                Expect(TokenKind.LeftParen);
                var left = ParseExpr();
                Expect(TokenKind.Comma);
                var right = ParseExpr();
                Expect(TokenKind.RightParen);
                return new NullIfExpr(left, right, From(token.Span));
            case "grouping":
                return new GroupingExpr(ParseArguments(), From(token.Span));
            case "extract": return ParseExtract();
            case "substring": return ParseSubstring();
            case "position": return ParsePosition();
            case "overlay": return ParseOverlay();
            case "trim": return ParseTrim();
            case "normalize": return ParseNormalize();
            case "treat":
                Take();
                Expect(TokenKind.LeftParen);
                var treated = ParseExpr();
                ExpectWord("as");
                var target = ParseTypeName();
                Expect(TokenKind.RightParen);
                return SystemCall(target.Name.Last, token.Span, target.Name.Last, treated);
            case "merge_action":
                Take();
                Expect(TokenKind.LeftParen);
                Expect(TokenKind.RightParen);
                if (_mergesReturning == 0)
                    Later("MERGE_ACTION() can only be used in the RETURNING list of a MERGE command", From(token.Span));
                return new MergeActionExpr(From(token.Span));
            default:
                return ParseJsonFunction(token, suffix) ?? ParseXmlFunction(token);
        }
    }

    /// <summary>Whether the word, which could not name a function of its own, is one of the special ones; for FROM and for indexes.</summary>
    private static bool IsCommonFunction(string word) => word is "coalesce" or "greatest" or "least" or "nullif" or "extract" or "substring" or "position"
        or "overlay" or "trim" or "normalize" or "treat" or "merge_action" or "json" or "json_object" or "json_array" or "json_objectagg" or "json_arrayagg" or "json_scalar" or "json_serialize" or "json_exists"
            or "json_query" or "json_value"
        or "xmlconcat" or "xmlelement" or "xmlexists" or "xmlforest" or "xmlparse" or "xmlpi" or "xmlroot" or "xmlserialize";

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
        var field = AtIdentifier || At(TokenKind.String) || FieldMask(Current) != 0 ? Take() : throw Unexpected();
        ExpectWord("from");
        var source = ParseExpr();
        Expect(TokenKind.RightParen);
        return SystemCall("extract", name, "extract", new StringLiteral(field.Value, field.Span), source);
    }

    /// <summary>In <c>SUBSTRING(a SIMILAR b ESCAPE c)</c> SIMILAR does without its TO.</summary>
    private bool _inSubstring;

    private Expr ParseSubstring()
    {
        var name = Take().Span;
        Expect(TokenKind.LeftParen);
        if (At(TokenKind.RightParen))
            return FinishPlainCall("substring", name, []);
        var isInner = _inSubstring;
        _inSubstring = true;
        var first = ParseArgument(variadic: false);
        _inSubstring = isInner;
        if (first.Name is not null || !AtWord("from") && !AtWord("for") && !AtWord("similar"))
            return FinishPlainCall("substring", name, [first]);
        if (TakeWord("similar"))
        {
            var pattern = ParseExpr();
            ExpectWord("escape");
            var escape = ParseExpr();
            Expect(TokenKind.RightParen);
            return SystemCall("substring", name, "substring", first.Value, pattern, escape);
        }
        Expr? from = null, length = null;
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

    /// <summary>Called like any other function, by a name that is looked up in the search path.</summary>
    private FunctionCall FinishPlainCall(string function, Span name, Argument[] first)
    {
        var arguments = new List<Argument>(first);
        while (arguments.Count > 0 && TakeIf(TokenKind.Comma))
            arguments.Add(ParseArgument(variadic: false));
        Expect(TokenKind.RightParen);
        var qualified = new QualifiedName([new Name(function, name)], name);
        return new FunctionCall(qualified, arguments.ToArray(), false, false, [], [], null, null, function, From(name));
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
        if (At(TokenKind.RightParen))
            return FinishPlainCall("overlay", name, []);
        var first = ParseArgument(variadic: false);
        if (first.Name is not null || !TakeWord("placing"))
            return FinishPlainCall("overlay", name, [first]);
        var items = new List<Expr> { first.Value, ParseExpr() };
        ExpectWord("from");
        items.Add(ParseExpr());
        if (TakeWord("for"))
            items.Add(ParseExpr());
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
            var form = Current is { Kind: TokenKind.Word, Value: "nfc" or "nfd" or "nfkc" or "nfkd" } ? Take() : throw Unexpected();
            items.Add(new StringLiteral(form.Value, form.Span));
        }
        Expect(TokenKind.RightParen);
        return SystemCall("normalize", name, "normalize", items.ToArray());
    }
}

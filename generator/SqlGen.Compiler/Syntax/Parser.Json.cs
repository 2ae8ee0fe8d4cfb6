using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>The constructors, functions and the table of SQL/JSON (manual, section 9.16).</content>
internal sealed partial class Parser
{
    /// <summary>The first clause of the function of SQL/JSON that is being read, of which a call has none.</summary>
    private Span? _jsonClause;

    private Expr? ParseJsonFunction(Token token, bool suffix)
    {
        var outer = _jsonClause;
        _jsonClause = null;
        Expr? function = token.Value switch
        {
            "json_object" => ParseJsonObject(),
            "json_array" => ParseJsonArray(),
            "json_objectagg" => ParseJsonAggregate(isObject: true, suffix),
            "json_arrayagg" => ParseJsonAggregate(isObject: false, suffix),
            "json" => ParseJsonConversion(JsonConversion.Parse),
            "json_scalar" => ParseJsonConversion(JsonConversion.Scalar),
            "json_serialize" => ParseJsonConversion(JsonConversion.Serialize),
            "json_exists" => ParseJsonPath(JsonPathFunction.Exists),
            "json_query" => ParseJsonPath(JsonPathFunction.Query),
            "json_value" => ParseJsonPath(JsonPathFunction.Value),
            _ => null,
        };
        if (function is JsonFunctionExpr json)
            json.ClauseSpan = _jsonClause;
        _jsonClause = outer;
        return function;
    }

    private void NoteJsonClause() => _jsonClause ??= Current.Span;

    private Expr ParseJsonObject()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var members = new List<JsonMember>();
        if (!At(TokenKind.RightParen) && !AtWord("returning"))
        {
            if (IsTypeOrFunctionName(Current) && Peek(1).Kind is TokenKind.EqualsGreater or TokenKind.ColonEquals)
                return FinishJsonObjectCall(ParseArgument(), start);
            var place = _index;
            var first = ParseExpr();
            if (At(TokenKind.Comma) || At(TokenKind.RightParen))
                return FinishJsonObjectCall(new Argument(null, first, false, first.Span), start);
            members.Add(FinishJsonMember(first, place));
            while (TakeIf(TokenKind.Comma))
                members.Add(ParseJsonMember());
        }
        var absent = members.Count > 0 && TakeNullClause() is true;
        var unique = members.Count > 0 && TakeUniqueKeys();
        var returning = ParseReturningType();
        Expect(TokenKind.RightParen);
        return new JsonObjectExpr(members.ToArray(), absent, unique, returning, From(start));
    }

    /// <summary><c>json_object(…)</c> with plain arguments is the function of that name.</summary>
    private FunctionCall FinishJsonObjectCall(Argument first, Span start)
    {
        var arguments = new List<Argument> { first };
        while (TakeIf(TokenKind.Comma))
            arguments.Add(ParseArgument(variadic: false));
        Expect(TokenKind.RightParen);
        var name = new QualifiedName([new Name("pg_catalog", start), new Name("json_object", start)], start);
        return new FunctionCall(name, arguments.ToArray(), false, false, [], [], null, null, "json_object", From(start));
    }

    private JsonMember ParseJsonMember()
    {
        var place = _index;
        return FinishJsonMember(ParseExpr(), place);
    }

    /// <param name="key">What stands before the colon or VALUE.</param>
    /// <param name="place">Where it begins.</param>
    private JsonMember FinishJsonMember(Expr key, int place)
    {
        NoteJsonClause();
        // Before VALUE stands one operand; before a colon any expression.
        if (_lastOperand != (place, _index) || !TakeWord("value"))
            Expect(TokenKind.Colon);
        return new JsonMember(key, ParseJsonValue(), From(key.Span));
    }

    private JsonArrayExpr ParseJsonArray()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        JsonValue[] items = [];
        Query? query = null;
        JsonFormat? format = null;
        var absent = true;
        if (StartsQuery())
        {
            NoteJsonClause();
            query = ParseQuery();
            format = ParseJsonFormat();
        }
        else if (!At(TokenKind.RightParen) && !AtWord("returning"))
        {
            items = ParseCommaList(static parser => parser.ParseJsonValue());
            absent = TakeNullClause() ?? true;
        }
        var returning = ParseReturningType();
        Expect(TokenKind.RightParen);
        return new JsonArrayExpr(items, query, format, absent, returning, From(start));
    }

    private JsonAggregateExpr ParseJsonAggregate(bool isObject, bool suffix)
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var member = isObject ? ParseJsonMember() : null;
        var value = member?.Value ?? ParseJsonValue();
        var orderBy = !isObject && AtWord("order") ? ParseOrderBy() : [];
        var absent = TakeNullClause() ?? !isObject;
        var unique = isObject && TakeUniqueKeys();
        var returning = ParseReturningType();
        Expect(TokenKind.RightParen);
        var (filter, over) = suffix ? ParseAggregateSuffix() : (null, null);
        return new JsonAggregateExpr(member?.Key, value, orderBy, absent, unique, returning, filter, over, From(start));
    }

    private JsonConversionExpr ParseJsonConversion(JsonConversion kind)
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var value = ParseJsonValue(formatted: kind != JsonConversion.Scalar);
        var unique = kind == JsonConversion.Parse && TakeUniqueKeys();
        var returning = kind == JsonConversion.Serialize ? ParseReturningType() : null;
        Expect(TokenKind.RightParen);
        return new JsonConversionExpr(kind, value, unique, returning, From(start));
    }

    private JsonPathExpr ParseJsonPath(JsonPathFunction kind)
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var context = ParseJsonValue();
        Expect(TokenKind.Comma);
        var path = ParseExpr();
        var passing = ParsePassing();
        var returning = kind == JsonPathFunction.Exists ? null : ParseReturningType();
        var result = ParseJsonResult(wrapped: kind == JsonPathFunction.Query, onEmpty: kind != JsonPathFunction.Exists);
        Expect(TokenKind.RightParen);
        var call = new JsonPathExpr(kind, context, path, passing, returning, result, From(start));
        CheckPathFunction(call);
        return call;
    }

    private JsonValue ParseJsonValue() => ParseJsonValue(formatted: true);

    private JsonValue ParseJsonValue(bool formatted)
    {
        var value = ParseExpr();
        return new JsonValue(value, formatted ? ParseJsonFormat() : null, From(value.Span));
    }

    private JsonFormat? ParseJsonFormat()
    {
        if (!AtWords("format", "json"))
            return null;
        NoteJsonClause();
        var start = Current.Span;
        _index += 2;
        if (!TakeWord("encoding"))
            return new JsonFormat(null, From(start));
        var encoding = ParseName();
        if (encoding.Text.ToLowerInvariant() is not ("utf8" or "utf16" or "utf32"))
            throw new SyntaxException(Rules.InvalidParameterValue, $"unrecognized JSON encoding: {encoding.Text}", encoding.Span);
        return new JsonFormat(encoding, From(start));
    }

    private JsonReturning? ParseReturningType()
    {
        if (!AtWord("returning"))
            return null;
        NoteJsonClause();
        var start = Take().Span;
        return new JsonReturning(ParseTypeName(), ParseJsonFormat(), From(start));
    }

    /// <summary>Whether ABSENT ON NULL is said, or NULL ON NULL; null where neither.</summary>
    private bool? TakeNullClause()
    {
        if (!AtWord("absent") && !AtWord("null"))
            return null;
        NoteJsonClause();
        var absent = Take().Value == "absent";
        SkipWords("on", "null");
        return absent;
    }

    private bool TakeUniqueKeys()
    {
        if (!AtWord("with") && !AtWord("without") || AtReservedByNext)
            return false;
        NoteJsonClause();
        var with = Take().Value == "with";
        ExpectWord("unique");
        TakeWord("keys");
        return with;
    }

    private JsonPassing[] ParsePassing()
    {
        if (!AtWord("passing"))
            return [];
        NoteJsonClause();
        Take();
        return ParseCommaList(() =>
        {
            var value = ParseJsonValue();
            ExpectWord("as");
            return new JsonPassing(value, ParseLabel(), From(value.Span));
        });
    }

    private JsonResult ParseJsonResult(bool wrapped, bool onEmpty)
    {
        var wrapper = wrapped ? ParseWrapper() : JsonWrapper.None;
        var quotes = JsonQuotes.None;
        if (wrapped && (AtWord("keep") || AtWord("omit")))
        {
            NoteJsonClause();
            quotes = Take().Value == "keep" ? JsonQuotes.Keep : JsonQuotes.Omit;
            ExpectWord("quotes");
            if (TakeWord("on"))
                SkipWords("scalar", "string");
        }
        JsonBehavior? empty = null, error = null;
        if (ParseBehavior() is { } first)
        {
            ExpectWord("on");
            if (onEmpty && TakeWord("empty"))
            {
                empty = first;
                error = ParseOnError();
            }
            else
            {
                ExpectWord("error");
                error = first;
            }
        }
        return new JsonResult(wrapper, quotes, empty, error);
    }

    private JsonBehavior? ParseOnError()
    {
        var behavior = ParseBehavior();
        if (behavior is not null)
            SkipWords("on", "error");
        return behavior;
    }

    private JsonWrapper ParseWrapper()
    {
        if (AtWord("with") || AtWord("without"))
            NoteJsonClause();
        if (TakeWord("without"))
        {
            TakeWord("array");
            ExpectWord("wrapper");
            return JsonWrapper.Without;
        }
        if (!TakeWord("with"))
            return JsonWrapper.None;
        var conditional = TakeWord("conditional");
        if (!conditional)
            TakeWord("unconditional");
        TakeWord("array");
        ExpectWord("wrapper");
        return conditional ? JsonWrapper.Conditional : JsonWrapper.Unconditional;
    }

    private JsonBehavior? ParseBehavior()
    {
        var start = Current.Span;
        if (AtWord("default") || AtWord("empty"))
            NoteJsonClause();
        if (TakeWord("default"))
            return new JsonBehavior(JsonBehaviorKind.Default, ParseExpr(), From(start));
        if (TakeWord("empty"))
        {
            var isObject = TakeWord("object");
            if (!isObject)
                TakeWord("array");
            return new JsonBehavior(isObject ? JsonBehaviorKind.EmptyObject : JsonBehaviorKind.EmptyArray, null, From(start));
        }
        JsonBehaviorKind? kind = Current.Kind != TokenKind.Word ? null : Current.Value switch
        {
            "error" => JsonBehaviorKind.Error,
            "null" => JsonBehaviorKind.Null,
            "true" => JsonBehaviorKind.True,
            "false" => JsonBehaviorKind.False,
            "unknown" => JsonBehaviorKind.Unknown,
            _ => null,
        };
        if (kind is not { } found)
            return null;
        NoteJsonClause();
        Take();
        return new JsonBehavior(found, null, start);
    }

    private JsonTableRef ParseJsonTable(bool lateral, Span start)
    {
        Take();
        Expect(TokenKind.LeftParen);
        var outer = _jsonClause;
        _jsonClause = null;
        var context = ParseJsonValue();
        Expect(TokenKind.Comma);
        var pathPlace = Current.Span;
        var path = ParseExpr();
        if (AtWord("as"))
            NoteJsonClause();
        var pathName = TakeWord("as") ? ParseName() : null;
        var passing = ParsePassing();
        NoteJsonClause();
        var clause = _jsonClause!.Value;
        _jsonClause = outer;
        var columns = ParseJsonTableColumns();
        var onError = ParseOnError();
        Expect(TokenKind.RightParen);
        if (path is not StringLiteral)
            throw Unsupported("only string constants are supported in JSON_TABLE path specification", pathPlace);
        CheckTable(columns, onError);
        var alias = ParseOptionalAlias();
        return new JsonTableRef(context, path, pathName, passing, columns, onError, lateral, alias, From(start)) { ClauseSpan = clause };
    }

    private JsonTableColumn[] ParseJsonTableColumns()
    {
        Enter();
        ExpectWord("columns");
        Expect(TokenKind.LeftParen);
        var columns = ParseCommaList(static parser => parser.ParseJsonTableColumn());
        Expect(TokenKind.RightParen);
        Leave();
        return columns;
    }

    private JsonTableColumn ParseJsonTableColumn()
    {
        var start = Current.Span;
        if (AtWord("nested") && (Peek(1).IsWord("path") || Peek(1).Kind == TokenKind.String))
        {
            Take();
            TakeWord("path");
            var nested = ParseString();
            var nestedName = TakeWord("as") ? ParseName() : null;
            return new JsonNestedColumns(nested, nestedName, ParseJsonTableColumns(), From(start));
        }
        var name = ParseName();
        if (TakeWord("for"))
        {
            ExpectWord("ordinality");
            return new JsonOrdinalityColumn(name, From(start));
        }
        var type = ParseTypeName();
        var exists = TakeWord("exists");
        var format = exists ? null : ParseJsonFormat();
        var path = TakeWord("path") ? ParseString() : null;
        var result = ParseJsonResult(wrapped: !exists, onEmpty: !exists);
        var column = new JsonValueColumn(name, type, format, path, exists, result, From(start));
        CheckTableColumn(column);
        return column;
    }
}

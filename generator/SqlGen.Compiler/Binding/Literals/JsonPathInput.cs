using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>JSON paths (<c>jsonpath_gram.y</c>): their syntax, and where <c>@</c> and <c>last</c> may stand. Regular expressions in them are not read.</summary>
internal ref struct JsonPathInput(string value, int version)
{
    /// <summary>From here on there are methods that turn a value to another type.</summary>
    private const int MoreMethods = 17;

    private enum Part
    {
        Expression,
        Predicate,
        /// <summary>A predicate in brackets, or EXISTS: what NOT may stand before.</summary>
        Delimited,
        Wrong,
        /// <summary>Too deep to be looked at.</summary>
        Unread,
    }

    private JsonPathScanner _token = new(value, version);
    private string? _problem;
    private int _filters, _subscripts;

    public static InputError? Check(string value, int version)
    {
        var input = new JsonPathInput(value, version);
        return input.Check();
    }

    private InputError? Check()
    {
        _token.Next();
        if (_token.Kind == JsonPathToken.End)
            return InputError.Invalid("jsonpath", value);
        if (_token.IsWord("strict") || _token.IsWord("lax"))
            _token.Next();
        var part = Or();
        if (part == Part.Unread)
            return null;
        if (part != Part.Wrong && _token.Kind == JsonPathToken.End && _problem is null)
            return null;
        var message = _problem ?? (_token.Kind == JsonPathToken.End ? "syntax error at end of jsonpath input" : $"syntax error at or near \"{_token.Value}\" of jsonpath input");
        return new InputError(Rules.InvalidTextRepresentation, message, "42601");
    }

    private bool Take(string symbol)
    {
        if (!_token.Is(symbol))
            return false;
        _token.Next();
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!_token.IsWord(word))
            return false;
        _token.Next();
        return true;
    }

    private static bool IsPredicate(Part part) => part is Part.Predicate or Part.Delimited;

    private Part Or() => Joined("||", isAnd: false);

    private Part Joined(string symbol, bool isAnd)
    {
        if (!StackRoom.IsEnough)
            return Part.Unread;
        var left = isAnd ? Not() : Joined("&&", isAnd: true);
        while (IsPredicate(left) && Take(symbol))
        {
            var right = isAnd ? Not() : Joined("&&", isAnd: true);
            if (!IsPredicate(right))
                return right == Part.Unread ? right : Part.Wrong;
            left = Part.Predicate;
        }
        return left;
    }

    private Part Not()
    {
        if (!Take("!"))
            return Comparison();
        var operand = Primary();
        return operand is Part.Delimited ? Part.Predicate : operand == Part.Unread ? operand : Part.Wrong;
    }

    private Part Comparison()
    {
        var left = Additive();
        if (left == Part.Delimited && _token.IsWord("is"))
        {
            _token.Next();
            return TakeWord("unknown") ? Part.Predicate : Part.Wrong;
        }
        if (left != Part.Expression)
            return left;
        if (_token is { Kind: JsonPathToken.Symbol, Value: "==" or "<>" or "!=" or "<" or "<=" or ">" or ">=" })
        {
            _token.Next();
            var right = Additive();
            return right == Part.Expression ? Part.Predicate : right == Part.Unread ? right : Part.Wrong;
        }
        if (TakeWord("starts"))
            return TakeWord("with") && (Take(JsonPathToken.String) || Take(JsonPathToken.Variable)) ? Part.Predicate : Part.Wrong;
        if (!TakeWord("like_regex"))
            return left;
        if (!Take(JsonPathToken.String))
            return Part.Wrong;
        return !TakeWord("flag") || Take(JsonPathToken.String) ? Part.Predicate : Part.Wrong;
    }

    private bool Take(JsonPathToken kind)
    {
        if (_token.Kind != kind)
            return false;
        _token.Next();
        return true;
    }

    private Part Additive()
    {
        var left = Multiplicative();
        while (left == Part.Expression && (Take("+") || Take("-")))
            left = Operand(Multiplicative());
        return left;
    }

    private Part Multiplicative()
    {
        var left = Unary();
        while (left == Part.Expression && (Take("*") || Take("/") || Take("%")))
            left = Operand(Unary());
        return left;
    }

    private static Part Operand(Part part) => part is Part.Expression or Part.Unread ? part : Part.Wrong;

    private Part Unary()
    {
        var signed = false;
        while (Take("+") || Take("-"))
            signed = true;
        var operand = Primary();
        return signed ? Operand(operand) : operand;
    }

    private Part Primary()
    {
        if (!StackRoom.IsEnough)
            return Part.Unread;
        if (Take("("))
        {
            var inner = Or();
            if (inner == Part.Unread || inner == Part.Wrong || !Take(")"))
                return inner == Part.Unread ? inner : Part.Wrong;
            return IsAccessor ? Accessors() : IsPredicate(inner) ? Part.Delimited : Part.Expression;
        }
        if (TakeWord("exists"))
        {
            if (!Take("("))
                return Part.Wrong;
            var inner = Operand(Additive());
            return inner != Part.Expression ? inner : Take(")") ? Part.Delimited : Part.Wrong;
        }
        switch (_token.Kind)
        {
            case JsonPathToken.String or JsonPathToken.Variable or JsonPathToken.Integer or JsonPathToken.Number:
                break;
            case JsonPathToken.Symbol when _token.Value is "$":
                break;
            case JsonPathToken.Symbol when _token.Value is "@":
                if (_filters == 0)
                    _problem ??= "@ is not allowed in root expressions";
                break;
            case JsonPathToken.Word when _token.IsWord("null") || _token.IsWord("true") || _token.IsWord("false"):
                break;
            case JsonPathToken.Word when _token.IsWord("last"):
                if (_subscripts == 0)
                    _problem ??= "LAST is allowed only in array subscripts";
                break;
            default:
                return Part.Wrong;
        }
        _token.Next();
        return Accessors();
    }

    private readonly bool IsAccessor => _token.Is(".") || _token.Is("[") || _token.Is("?");

    private Part Accessors()
    {
        while (IsAccessor)
        {
            var part = Take("?") ? Filter() : Take("[") ? Subscript() : Member();
            if (part != Part.Expression)
                return part;
        }
        return Part.Expression;
    }

    private Part Filter()
    {
        if (!Take("("))
            return Part.Wrong;
        _filters++;
        var condition = Or();
        _filters--;
        return condition == Part.Unread ? condition : IsPredicate(condition) && Take(")") ? Part.Expression : Part.Wrong;
    }

    private Part Subscript()
    {
        if (Take("*"))
            return Take("]") ? Part.Expression : Part.Wrong;
        _subscripts++;
        do
        {
            var index = Operand(Additive());
            if (index == Part.Expression && TakeWord("to"))
                index = Operand(Additive());
            if (index != Part.Expression)
                return index;
        }
        while (Take(","));
        _subscripts--;
        return Take("]") ? Part.Expression : Part.Wrong;
    }

    private Part Member()
    {
        Take(".");
        if (Take("*"))
            return Part.Expression;
        if (Take("**"))
        {
            if (!Take("{"))
                return Part.Expression;
            var levels = Level() && (!TakeWord("to") || Level());
            return levels && Take("}") ? Part.Expression : Part.Wrong;
        }
        if (Take(JsonPathToken.String))
            return Part.Expression;
        if (_token.Kind != JsonPathToken.Word)
            return Part.Wrong;
        var name = _token.Value.ToLowerInvariant();
        _token.Next();
        return Take("(") ? Arguments(name) : Part.Expression;
    }

    private bool Level() => Take(JsonPathToken.Integer) || TakeWord("last");

    private Part Arguments(string method)
    {
        var isKnown = true;
        switch (method)
        {
            case "abs" or "size" or "type" or "floor" or "double" or "ceiling" or "keyvalue":
                break;
            case "datetime":
                Take(JsonPathToken.String);
                break;
            case "bigint" or "boolean" or "date" or "integer" or "number" or "string" when version >= MoreMethods:
                break;
            case "time" or "time_tz" or "timestamp" or "timestamp_tz" when version >= MoreMethods:
                Take(JsonPathToken.Integer);
                break;
            case "decimal" when version >= MoreMethods:
                for (var count = 0; count < 2 && !_token.Is(")"); count++)
                {
                    _ = Take("+") || Take("-");
                    isKnown &= Take(JsonPathToken.Integer) && (_token.Is(")") || count == 0 && Take(","));
                }
                break;
            default:
                isKnown = false;
                break;
        }
        return isKnown && Take(")") ? Part.Expression : Part.Wrong;
    }
}

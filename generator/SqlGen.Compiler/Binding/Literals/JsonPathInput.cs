using System;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Paths in JSON (<c>jsonpath_in</c>, <c>jsonpath_gram.y</c>).</summary>
internal sealed class JsonPathInput
{
    private enum Kind
    {
        Value,
        Predicate,
        /// <summary>In brackets, so that it may stand behind a NOT or before IS UNKNOWN.</summary>
        Enclosed,
    }

    private sealed class PathException(string message, string sqlState = "42601") : Exception(message)
    {
        public string SqlState => sqlState;
    }

    private readonly JsonPathLexer _lexer;
    private readonly int _version;
    private JsonPathToken _token;
    private int _filters, _subscripts;

    private JsonPathInput(string path, int version)
    {
        _lexer = new JsonPathLexer(path, version);
        _version = version;
        Take();
    }

    public static InputError? Check(string value, int version)
    {
        try
        {
            var input = new JsonPathInput(value, version);
            if (input._token.Kind == JsonPathTokenKind.End)
                return InputError.Invalid("jsonpath", value);
            _ = input.TakeWord("strict") || input.TakeWord("lax");
            input.ReadAny();
            return input._token.Kind == JsonPathTokenKind.End ? null : throw input.Unexpected();
        }
        catch (PathException error)
        {
            return new InputError(Rules.SyntaxError, error.Message, error.SqlState);
        }
    }

    private void Take()
    {
        _token = _lexer.Take();
        if (_token.Kind == JsonPathTokenKind.Error)
            throw new PathException(_token.Text + " of jsonpath input");
    }

    private PathException Unexpected() => new(_token.Kind == JsonPathTokenKind.End
        ? "syntax error at end of jsonpath input"
        : $"syntax error at or near \"{_token.Text}\" of jsonpath input");

    private bool At(string symbol) => _token.Kind == JsonPathTokenKind.Symbol && _token.Text == symbol;

    private bool AtWord(string word) => _token.Kind == JsonPathTokenKind.Name
        && (word is "true" or "false" or "null" ? _token.Text == word : string.Equals(_token.Text, word, StringComparison.OrdinalIgnoreCase));

    private bool TakeSymbol(string symbol)
    {
        var isThere = At(symbol);
        if (isThere)
            Take();
        return isThere;
    }

    private bool TakeWord(string word)
    {
        var isThere = AtWord(word);
        if (isThere)
            Take();
        return isThere;
    }

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw Unexpected();
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
            throw Unexpected();
    }

    private void ReadValue()
    {
        if (ReadSum() != Kind.Value)
            throw Unexpected();
    }

    private void ReadPredicate()
    {
        if (ReadAny() == Kind.Value)
            throw Unexpected();
    }

    /// <summary>A value, or conditions with AND and OR between them.</summary>
    private Kind ReadAny()
    {
        if (!StackRoom.IsEnough)
            throw new PathException("stack depth limit exceeded", "54001");
        var kind = ReadComparison();
        while (At("&&") || At("||"))
        {
            if (kind == Kind.Value)
                throw Unexpected();
            Take();
            if (ReadComparison() == Kind.Value)
                throw Unexpected();
            kind = Kind.Predicate;
        }
        return kind;
    }

    private Kind ReadComparison()
    {
        var kind = ReadSum();
        if (_token is { Kind: JsonPathTokenKind.Symbol, Text: "==" or "<>" or "!=" or "<" or "<=" or ">" or ">=" })
        {
            if (kind != Kind.Value)
                throw Unexpected();
            Take();
            ReadValue();
            return Kind.Predicate;
        }
        if (kind == Kind.Value && TakeWord("starts"))
        {
            ExpectWord("with");
            return _token.Kind is JsonPathTokenKind.String or JsonPathTokenKind.Variable ? Behind(Kind.Predicate) : throw Unexpected();
        }
        if (kind == Kind.Value && TakeWord("like_regex"))
        {
            ReadPattern();
            return Kind.Predicate;
        }
        return kind;
    }

    private Kind Behind(Kind kind)
    {
        Take();
        return kind;
    }

    private void ReadPattern()
    {
        var pattern = _token.Kind == JsonPathTokenKind.String ? _token.Text : throw Unexpected();
        Take();
        var flags = "";
        if (TakeWord("flag"))
        {
            flags = _token.Kind == JsonPathTokenKind.String ? _token.Text : throw Unexpected();
            Take();
        }
        foreach (var flag in flags)
        {
            if ("ismxq".IndexOf(flag) < 0)
                throw new PathException("invalid input syntax for type jsonpath");
        }
        if (flags.IndexOf('q') >= 0)
            return;
        if (flags.IndexOf('x') >= 0)
            throw new PathException("XQuery \"x\" flag (expanded regular expressions) is not implemented", "0A000");
        if (!IsBalanced(pattern))
            throw new PathException("invalid regular expression: parentheses () not balanced", "2201B");
    }

    private static bool IsBalanced(string pattern)
    {
        var (depth, inBrackets) = (0, false);
        for (var i = 0; i < pattern.Length && depth >= 0; i++)
        {
            switch (pattern[i])
            {
                case '\\': i++; break;
                case '[' when !inBrackets: inBrackets = true; i += i + 1 < pattern.Length && pattern[i + 1] == ']' ? 1 : 0; break;
                case ']': inBrackets = false; break;
                case '(' when !inBrackets: depth++; break;
                case ')' when !inBrackets: depth--; break;
            }
        }
        // In brackets there may be classes in brackets of their own: of those nothing is said.
        return depth == 0 || pattern.IndexOf('[') >= 0;
    }

    private Kind ReadSum()
    {
        var kind = ReadUnary();
        while (_token is { Kind: JsonPathTokenKind.Symbol, Text: "+" or "-" or "*" or "/" or "%" })
        {
            if (kind != Kind.Value)
                throw Unexpected();
            Take();
            if (ReadUnary() != Kind.Value)
                throw Unexpected();
        }
        return kind;
    }

    private Kind ReadUnary()
    {
        var isSigned = false;
        while (At("+") || At("-"))
        {
            isSigned = true;
            Take();
        }
        var kind = ReadPrimary();
        return isSigned && kind != Kind.Value ? throw Unexpected() : kind;
    }

    private Kind ReadPrimary()
    {
        if (TakeSymbol("!"))
            return At("(") || AtWord("exists") ? ReadNegated() : throw Unexpected();
        if (TakeWord("exists"))
        {
            Expect("(");
            ReadValue();
            Expect(")");
            return Kind.Enclosed;
        }
        if (TakeSymbol("("))
        {
            var inner = ReadAny();
            Expect(")");
            if (ReadAccessors())
                return Kind.Value;
            if (inner == Kind.Value || !TakeWord("is"))
                return inner == Kind.Value ? Kind.Value : Kind.Enclosed;
            ExpectWord("unknown");
            return Kind.Predicate;
        }
        if (TakeSymbol("@"))
        {
            if (_filters == 0)
                throw new PathException("@ is not allowed in root expressions");
        }
        else if (TakeWord("last"))
        {
            if (_subscripts == 0)
                throw new PathException("LAST is allowed only in array subscripts");
        }
        else if (_token.Kind is JsonPathTokenKind.String or JsonPathTokenKind.Variable or JsonPathTokenKind.Integer or JsonPathTokenKind.Numeric
            || At("$") || AtWord("true") || AtWord("false") || AtWord("null"))
            Take();
        else
            throw Unexpected();
        ReadAccessors();
        return Kind.Value;
    }

    private Kind ReadNegated() => ReadPrimary() == Kind.Enclosed ? Kind.Predicate : throw Unexpected();

    /// <summary>What leads on from a value; false where there is nothing of the kind.</summary>
    private bool ReadAccessors()
    {
        var isAny = false;
        for (; At(".") || At("[") || At("?"); isAny = true)
        {
            if (TakeSymbol("?"))
            {
                Expect("(");
                _filters++;
                ReadPredicate();
                _filters--;
                Expect(")");
            }
            else if (TakeSymbol("["))
            {
                if (!TakeSymbol("*"))
                    ReadSubscripts();
                Expect("]");
            }
            else
            {
                Take();
                ReadMember();
            }
        }
        return isAny;
    }

    private void ReadSubscripts()
    {
        _subscripts++;
        do
        {
            ReadValue();
            if (TakeWord("to"))
                ReadValue();
        }
        while (TakeSymbol(","));
        _subscripts--;
    }

    private void ReadMember()
    {
        if (TakeSymbol("*"))
            return;
        if (TakeSymbol("**"))
        {
            if (!TakeSymbol("{"))
                return;
            ReadLevel();
            if (TakeWord("to"))
                ReadLevel();
            Expect("}");
            return;
        }
        if (_token.Kind is not (JsonPathTokenKind.Name or JsonPathTokenKind.String))
            throw Unexpected();
        var (name, isMethod) = (_token.Text.ToLowerInvariant(), _token.Kind == JsonPathTokenKind.Name);
        Take();
        if (!isMethod || !At("("))
            return;
        ReadArguments(name);
    }

    private void ReadLevel()
    {
        if (!TakeWord("last"))
            _ = _token.Kind == JsonPathTokenKind.Integer ? Behind(Kind.Value) : throw Unexpected();
    }

    private void ReadArguments(string method)
    {
        var isKnown = method is "abs" or "floor" or "ceiling" or "double" or "type" or "size" or "keyvalue" or "datetime"
            || _version >= 17 && method is "bigint" or "boolean" or "date" or "integer" or "number" or "string" or "decimal" or "time" or "time_tz" or "timestamp" or "timestamp_tz";
        if (!isKnown)
            throw Unexpected();
        Take();
        if (method == "datetime" && _token.Kind == JsonPathTokenKind.String)
            Take();
        else if (method is "time" or "time_tz" or "timestamp" or "timestamp_tz" && _token.Kind == JsonPathTokenKind.Integer)
            Take();
        else if (method == "decimal" && !At(")"))
        {
            var count = 0;
            do
            {
                _ = TakeSymbol("+") || TakeSymbol("-");
                _ = _token.Kind == JsonPathTokenKind.Integer ? Behind(Kind.Value) : throw Unexpected();
                count++;
            }
            while (TakeSymbol(","));
            if (count > 2)
                throw new PathException("invalid input syntax for type jsonpath");
        }
        Expect(")");
    }
}

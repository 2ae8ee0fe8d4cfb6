namespace SqlGen.Compiler.Binding.Literals;

internal enum JsonPathToken
{
    End,
    /// <summary>A name or keyword.</summary>
    Word,
    String,
    Variable,
    Integer,
    Number,
    Symbol,
    Invalid,
}

/// <summary>The words and signs of a JSON path (<c>jsonpath_scan.l</c>).</summary>
internal struct JsonPathScanner(string text, int version)
{
    /// <summary>From here on nothing may stick to a number.</summary>
    private const int StrictNumbers = 15;

    /// <summary>From here on numbers may have digits in groups and another base.</summary>
    private const int OtherBases = 16;

    private static readonly string[] Pairs = ["&&", "||", "**", "<=", "==", "<>", "!=", ">="];

    private Cursor _at = new(text);

    public JsonPathToken Kind { get; private set; } = JsonPathToken.End;

    /// <summary>Of a word its text, of a sign the sign.</summary>
    public string Value { get; private set; } = "";

    public readonly bool Is(string symbol) => Kind == JsonPathToken.Symbol && Value == symbol;

    /// <summary>Keywords are read in any case, but for the three constants.</summary>
    public readonly bool IsWord(string word) =>
        Kind == JsonPathToken.Word && Value.Equals(word, word is "null" or "true" or "false" ? System.StringComparison.Ordinal : System.StringComparison.OrdinalIgnoreCase);

    public void Next()
    {
        if (!SkipBlank())
            (Kind, Value) = (JsonPathToken.Invalid, "");
        else if (_at.AtEnd)
            (Kind, Value) = (JsonPathToken.End, "");
        else
            Read();
    }

    private void Read()
    {
        var c = _at.Current;
        var start = _at.Position;
        if (c == '"')
            Kind = TakeQuoted() ? JsonPathToken.String : JsonPathToken.Invalid;
        else if (c == '$' && _at.At(1) == '"')
        {
            _at.Take();
            Kind = TakeQuoted() ? JsonPathToken.Variable : JsonPathToken.Invalid;
        }
        else if (c == '$' && IsOther(_at.At(1)))
        {
            _at.Take();
            Kind = TakeWord() ? JsonPathToken.Variable : JsonPathToken.Invalid;
        }
        else if (Cursor.IsDigit(c) || c == '.' && Cursor.IsDigit(_at.At(1)))
            Kind = TakeNumber();
        else if (IsOther(c) || c == '\\')
        {
            Kind = TakeWord() ? JsonPathToken.Word : JsonPathToken.Invalid;
            Value = _at.Text.Substring(start, _at.Position - start);
        }
        else
            TakeSymbol();
    }

    private void TakeSymbol()
    {
        Kind = JsonPathToken.Symbol;
        foreach (var pair in Pairs)
        {
            if (!_at.StartsWith(pair))
                continue;
            Value = pair;
            _at.Position += 2;
            return;
        }
        Value = _at.Take().ToString();
    }

    /// <summary>Blanks and comments; false for a comment without an end.</summary>
    private bool SkipBlank()
    {
        for (; ; )
        {
            while (IsBlank(_at.Current))
                _at.Take();
            if (!_at.StartsWith("/*"))
                return true;
            var end = _at.Text.IndexOf("*/", _at.Position + 2, System.StringComparison.Ordinal);
            if (end < 0)
                return false;
            _at.Position = end + 2;
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    private static bool IsOther(char c) => c != '\0' && !IsBlank(c) && "?%$.[]{}()|&!=<>@#,*:-+/\\\"".IndexOf(c) < 0;

    private bool TakeWord()
    {
        while (IsOther(_at.Current) || _at.Current == '\\')
        {
            if (_at.Current != '\\')
                _at.Take();
            else if (!TakeEscape())
                return false;
        }
        return true;
    }

    private bool TakeQuoted()
    {
        _at.Take();
        while (!_at.AtEnd)
        {
            if (_at.TakeIf('"'))
                return true;
            if (_at.Current != '\\')
                _at.Take();
            else if (!TakeEscape())
                return false;
        }
        return false;
    }

    private bool TakeEscape()
    {
        _at.Take();
        if (_at.AtEnd)
            return false;
        var digits = _at.Take() switch { 'u' => 4, 'x' => 2, _ => 0 };
        if (digits == 4 && _at.TakeIf('{'))
        {
            var first = _at.Position;
            while (Cursor.IsHex(_at.Current))
                _at.Take();
            return _at.Position - first is >= 1 and <= 6 && _at.TakeIf('}');
        }
        for (; digits > 0; digits--)
        {
            if (!Cursor.IsHex(_at.Take()))
                return false;
        }
        return true;
    }

    private JsonPathToken TakeNumber()
    {
        if (version >= OtherBases && _at.Current == '0' && _at.At(1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            var radix = _at.At(1) switch { 'x' or 'X' => 16, 'o' or 'O' => 8, _ => 2 };
            _at.Position += 2;
            var first = _at.Position;
            while (Cursor.DigitOf(_at.Current) < radix || _at.Current == '_' && Cursor.DigitOf(_at.At(1)) < radix && _at.Position > first)
                _at.Take();
            return _at.Position > first && !IsOther(_at.Current) ? JsonPathToken.Integer : JsonPathToken.Invalid;
        }
        var start = _at.Position;
        var kind = JsonPathToken.Integer;
        TakeDigits();
        if (version >= StrictNumbers && _at.Position - start > 1 && _at.Text[start] == '0')
            return JsonPathToken.Invalid;
        // Older versions need a digit behind the point.
        if (_at.Current == '.' && (version >= StrictNumbers || Cursor.IsDigit(_at.At(1))))
        {
            _at.Take();
            TakeDigits();
            kind = JsonPathToken.Number;
        }
        if (_at.Current is 'e' or 'E')
        {
            _at.Take();
            if (_at.Current is '-' or '+')
                _at.Take();
            if (!Cursor.IsDigit(_at.Current))
                return JsonPathToken.Invalid;
            TakeDigits();
            kind = JsonPathToken.Number;
        }
        return version >= StrictNumbers && IsOther(_at.Current) ? JsonPathToken.Invalid : kind;
    }

    private void TakeDigits()
    {
        while (Cursor.IsDigit(_at.Current) || version >= OtherBases && _at.Current == '_' && Cursor.IsDigit(_at.At(1)))
            _at.Take();
    }
}

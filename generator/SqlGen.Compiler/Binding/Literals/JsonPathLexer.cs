using System;
using System.Collections.Generic;
using System.Text;

namespace SqlGen.Compiler.Binding.Literals;

internal enum JsonPathTokenKind
{
    End,
    /// <summary>One character, or an operator of two.</summary>
    Symbol,
    Name,
    String,
    Variable,
    Integer,
    Numeric,
    /// <summary>Not a token; its text is what is wrong.</summary>
    Error,
}

internal readonly struct JsonPathToken(JsonPathTokenKind kind, string text)
{
    public JsonPathTokenKind Kind { get; init; } = kind;
    public string Text { get; init; } = text;
}

/// <summary>The tokens of a path in JSON (<c>jsonpath_scan.l</c>), one at a time: what stands behind an error is not read.</summary>
internal sealed class JsonPathLexer(string path, int version)
{
    private static readonly HashSet<char> Special = [.. "?%$.[]{}()|&!=<>@#,*:-+/"];

    private int _at;

    private char Current => _at < path.Length ? path[_at] : '\0';

    private char Next => _at + 1 < path.Length ? path[_at + 1] : '\0';

    private bool AtOther => _at < path.Length && !Special.Contains(Current) && Current is not ('"' or '\\') && !IsBlank(Current);

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    public JsonPathToken Take()
    {
        while (_at < path.Length && (IsBlank(Current) || Current == '/' && Next == '*'))
        {
            if (IsBlank(Current))
            {
                _at++;
                continue;
            }
            var end = path.IndexOf("*/", _at + 2, StringComparison.Ordinal);
            if (end < 0)
                return Error("unexpected end of comment");
            _at = end + 2;
        }
        if (_at >= path.Length)
            return new JsonPathToken(JsonPathTokenKind.End, "");
        if (Cursor.IsDigit(Current) || Current == '.' && Cursor.IsDigit(Next))
            return TakeNumber();
        switch (Current)
        {
            case '"':
                return TakeString(JsonPathTokenKind.String);
            case '$' when Next == '"':
                _at++;
                return TakeString(JsonPathTokenKind.Variable);
            case '$':
                _at++;
                var start = _at;
                while (AtOther)
                    _at++;
                return _at > start ? new JsonPathToken(JsonPathTokenKind.Variable, path.Substring(start, _at - start)) : new JsonPathToken(JsonPathTokenKind.Symbol, "$");
        }
        foreach (var pair in new[] { "&&", "||", "**", "==", "<=", "<>", "!=", ">=" })
        {
            if (string.CompareOrdinal(path, _at, pair, 0, 2) != 0)
                continue;
            _at += 2;
            return new JsonPathToken(JsonPathTokenKind.Symbol, pair);
        }
        return Special.Contains(Current) ? new JsonPathToken(JsonPathTokenKind.Symbol, path[_at++].ToString()) : TakeName();
    }

    private static JsonPathToken Error(string message) => new(JsonPathTokenKind.Error, message);

    private JsonPathToken TakeName()
    {
        var name = new StringBuilder();
        while (AtOther || Current == '\\')
        {
            if (Current != '\\')
                name.Append(path[_at++]);
            else if (TakeEscape(name) is { } error)
                return Error(error);
        }
        return new JsonPathToken(JsonPathTokenKind.Name, name.ToString());
    }

    private JsonPathToken TakeString(JsonPathTokenKind kind)
    {
        var text = new StringBuilder();
        for (_at++; _at < path.Length;)
        {
            if (Current == '"')
            {
                _at++;
                return new JsonPathToken(kind, text.ToString());
            }
            if (Current != '\\')
                text.Append(path[_at++]);
            else if (TakeEscape(text) is { } error)
                return Error(error);
        }
        return Error("unterminated quoted string");
    }

    /// <returns>What is wrong, or null.</returns>
    private string? TakeEscape(StringBuilder text)
    {
        _at += 2;
        if (_at > path.Length)
            return "unexpected end after backslash";
        var kind = path[_at - 1];
        if (kind is not ('u' or 'x'))
        {
            text.Append(kind switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', _ => kind });
            return null;
        }
        var start = _at;
        var isOpen = kind == 'u' && Current == '{';
        if (isOpen)
            start = ++_at;
        var most = kind == 'x' ? 2 : isOpen ? 6 : 4;
        while (_at < path.Length && _at - start < most && Uri.IsHexDigit(Current))
            _at++;
        var isWhole = isOpen ? _at > start && Current == '}' : _at - start == most;
        if (!isWhole)
            return kind == 'x' ? "invalid hexadecimal character sequence" : "invalid Unicode escape sequence";
        text.Append('?');
        _at += isOpen ? 1 : 0;
        return null;
    }

    private JsonPathToken TakeNumber()
    {
        var start = _at;
        var kind = JsonPathTokenKind.Integer;
        if (version >= 16 && Current == '0' && Next is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            _at += 2;
            while (Uri.IsHexDigit(Current) || Current == '_')
                _at++;
            return _at - start > 2 && !AtOther ? new JsonPathToken(kind, path.Substring(start, _at - start)) : Error("trailing junk after numeric literal");
        }
        if (Current == '0' && Cursor.IsDigit(Next))
            return Error("trailing junk after numeric literal");
        TakeDigits();
        if (Current == '.')
        {
            kind = JsonPathTokenKind.Numeric;
            _at++;
            TakeDigits();
        }
        if (Current is 'e' or 'E')
        {
            var before = _at++;
            if (Current is '+' or '-')
                _at++;
            if (!Cursor.IsDigit(Current))
            {
                _at = before;
                return Error(Next is '+' or '-' ? "invalid numeric literal" : "trailing junk after numeric literal");
            }
            kind = JsonPathTokenKind.Numeric;
            TakeDigits();
        }
        return AtOther || Current == '\\' ? Error("trailing junk after numeric literal") : new JsonPathToken(kind, path.Substring(start, _at - start));
    }

    private void TakeDigits()
    {
        while (Cursor.IsDigit(Current) || version >= 16 && Current == '_' && Cursor.IsDigit(Next))
            _at++;
    }
}

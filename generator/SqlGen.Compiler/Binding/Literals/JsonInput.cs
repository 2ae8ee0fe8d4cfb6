using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary><c>json</c> and <c>jsonb</c> (<c>jsonapi.c</c>), without recursion: what is open stands on a stack.</summary>
internal static class JsonInput
{
    private enum Expected
    {
        Value,
        ValueOrEnd,
        KeyOrEnd,
        Key,
        CommaOrEnd,
    }

    public static InputError? Check(string value, bool isBinary)
    {
        var invalid = new InputError(Rules.InvalidTextRepresentation, "invalid input syntax for type json");
        var open = new Stack<char>();
        var expected = Expected.Value;
        var at = new Cursor(value);
        for (; ; )
        {
            while (at.Current is ' ' or '\t' or '\n' or '\r')
                at.Take();
            var c = at.Current;
            if (expected == Expected.CommaOrEnd)
            {
                if (open.Count == 0)
                    return at.AtEnd ? null : invalid;
                at.Take();
                if (c == ',')
                    expected = open.Peek() == '{' ? Expected.Key : Expected.Value;
                else if (c != Closing(open.Pop()))
                    return invalid;
                continue;
            }
            if (expected is Expected.ValueOrEnd or Expected.KeyOrEnd && c == Closing(open.Peek()))
            {
                at.Take();
                open.Pop();
                expected = Expected.CommaOrEnd;
                continue;
            }
            if (expected is Expected.Key or Expected.KeyOrEnd)
            {
                if (c != '"')
                    return invalid;
                if (TakeString(ref at, isBinary, invalid) is { } wrong)
                    return wrong;
                while (at.Current is ' ' or '\t' or '\n' or '\r')
                    at.Take();
                if (!at.TakeIf(':'))
                    return invalid;
                expected = Expected.Value;
                continue;
            }
            if (c is '{' or '[')
            {
                at.Take();
                open.Push(c);
                expected = c == '{' ? Expected.KeyOrEnd : Expected.ValueOrEnd;
                continue;
            }
            if (TakeScalar(ref at, isBinary, invalid) is { } error)
                return error;
            expected = Expected.CommaOrEnd;
        }
    }

    private static char Closing(char open) => open == '{' ? '}' : ']';

    private static InputError? TakeScalar(ref Cursor at, bool isBinary, InputError invalid)
    {
        if (at.Current == '"')
            return TakeString(ref at, isBinary, invalid);
        var start = at.Position;
        if (at.Current == '-' || Cursor.IsDigit(at.Current))
        {
            if (!TakeNumber(ref at) || IsWord(at.Current))
                return invalid;
            return isBinary ? NumberInput.CheckNumeric(at.Text.Substring(start, at.Position - start)) : null;
        }
        while (IsWord(at.Current))
            at.Take();
        return at.Text.Substring(start, at.Position - start) is "true" or "false" or "null" ? null : invalid;
    }

    private static bool IsWord(char c) => Cursor.IsLetter(c) || Cursor.IsDigit(c) || c == '_' || c >= 0x80;

    private static bool TakeNumber(ref Cursor at)
    {
        at.TakeIf('-');
        if (!at.TakeIf('0') && !TakeDigits(ref at))
            return false;
        if (at.TakeIf('.') && !TakeDigits(ref at))
            return false;
        if (at.Current is not ('e' or 'E'))
            return true;
        at.Take();
        if (at.Current is '-' or '+')
            at.Take();
        return TakeDigits(ref at);
    }

    private static bool TakeDigits(ref Cursor at)
    {
        var start = at.Position;
        while (Cursor.IsDigit(at.Current))
            at.Take();
        return at.Position > start;
    }

    private static InputError? TakeString(ref Cursor at, bool isBinary, InputError invalid)
    {
        at.Take();
        var awaitsLow = false;
        for (; ; )
        {
            var c = at.Current;
            if (c < ' ')
                return invalid;
            at.Take();
            if (c == '\\' && at.Current == 'u')
            {
                at.Take();
                var code = 0;
                for (var i = 0; i < 4; i++)
                {
                    var digit = Cursor.DigitOf(at.Current);
                    if (digit > 15)
                        return invalid;
                    code = code * 16 + digit;
                    at.Take();
                }
                // Only jsonb takes the escapes apart.
                if (!isBinary)
                    continue;
                if (code == 0)
                    return new InputError(Rules.InvalidTextRepresentation, "unsupported Unicode escape sequence", "22P05");
                var isLow = code is >= 0xDC00 and <= 0xDFFF;
                if (isLow != awaitsLow)
                    return invalid;
                awaitsLow = code is >= 0xD800 and <= 0xDBFF;
                continue;
            }
            if (awaitsLow)
                return invalid;
            if (c == '"')
                return null;
            if (c == '\\' && at.Take() is not ('"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'))
                return invalid;
        }
    }
}

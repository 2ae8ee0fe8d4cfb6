using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary><c>bytea</c> (<c>byteain</c>), <c>bit</c> and <c>bit varying</c> (<c>bit_in</c>), <c>uuid</c> (<c>string_to_uuid</c>), <c>boolean</c>.</summary>
internal static class BinaryInput
{
    public static InputError? CheckBytes(string value)
    {
        if (value.StartsWith("\\x", System.StringComparison.Ordinal))
            return CheckHexBytes(value);
        for (var at = new Cursor(value); !at.AtEnd;)
        {
            if (at.Take() != '\\')
                continue;
            if (at.TakeIf('\\'))
                continue;
            if (at.Current is not (>= '0' and <= '3') || at.At(1) is not (>= '0' and <= '7') || at.At(2) is not (>= '0' and <= '7'))
                return new InputError(Rules.InvalidTextRepresentation, "invalid input syntax for type bytea");
            at.Position += 3;
        }
        return null;
    }

    private static InputError? CheckHexBytes(string value)
    {
        var isOdd = false;
        for (var i = 2; i < value.Length; i++)
        {
            // Space may stand between bytes, not within one.
            if (!isOdd && value[i] is ' ' or '\n' or '\t' or '\r' && !isOdd)
                continue;
            if (!Cursor.IsHex(value[i]))
            {
                var length = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
                return new InputError(Rules.InvalidParameterValue, $"invalid hexadecimal digit: \"{value.Substring(i, length)}\"");
            }
            isOdd = !isOdd;
        }
        return isOdd ? new InputError(Rules.InvalidParameterValue, "invalid hexadecimal data: odd number of digits") : null;
    }

    public static InputError? CheckBits(string value)
    {
        var isHex = value.Length > 0 && value[0] is 'x' or 'X';
        var start = isHex || value.Length > 0 && value[0] is 'b' or 'B' ? 1 : 0;
        for (var i = start; i < value.Length; i++)
        {
            if (isHex ? Cursor.IsHex(value[i]) : value[i] is '0' or '1')
                continue;
            var length = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
            return new InputError(
                Rules.InvalidTextRepresentation, $"\"{value.Substring(i, length)}\" is not a valid {(isHex ? "hexadecimal" : "binary")} digit");
        }
        return null;
    }

    /// <summary>Thirty-two digits, a hyphen after any four, braces around the whole.</summary>
    public static InputError? CheckUuid(string value)
    {
        var at = new Cursor(value);
        var braces = at.TakeIf('{');
        for (var i = 0; i < 16; i++)
        {
            if (!Cursor.IsHex(at.Current) || !Cursor.IsHex(at.At(1)))
                return InputError.Invalid("uuid", value);
            at.Position += 2;
            if (i % 2 == 1 && i < 15)
                at.TakeIf('-');
        }
        if (braces && !at.TakeIf('}'))
            return InputError.Invalid("uuid", value);
        return at.AtEnd ? null : InputError.Invalid("uuid", value);
    }

    public static InputError? CheckBoolean(string value)
    {
        var at = new Cursor(value);
        at.SkipSpace();
        var end = value.Length;
        while (end > at.Position && Cursor.IsSpace(value[end - 1]))
            end--;
        var text = value.Substring(at.Position, end - at.Position).ToLowerInvariant();
        foreach (var word in new[] { "true", "false", "yes", "no", "on", "off", "1", "0" })
        {
            // Any beginning will do that tells the word from the others.
            if (text.Length >= (word[0] == 'o' ? 2 : 1) && word.StartsWith(text, System.StringComparison.Ordinal))
                return null;
        }
        return InputError.Invalid("boolean", value);
    }
}

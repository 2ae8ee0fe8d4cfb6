using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary><c>macaddr</c> and <c>macaddr8</c> (<c>mac.c</c>, <c>mac8.c</c>).</summary>
internal static class HardwareAddressInput
{
    /// <summary>The forms that <c>macaddr_in</c> tries with <c>sscanf</c>: <c>x</c> is a number of any length, a digit one of so many.</summary>
    private static readonly string[] Forms = ["x:x:x:x:x:x", "x-x-x-x-x-x", "222:222", "222-222", "22.22.22", "22-22-22", "222222"];

    public static InputError? Check(string value)
    {
        foreach (var form in Forms)
        {
            if (Scan(value, form) is not { } largest)
                continue;
            return largest > 255 ? new InputError(Rules.NumericOutOfRange, $"invalid octet value in \"macaddr\" value: \"{value}\"") : null;
        }
        return InputError.Invalid("macaddr", value);
    }

    /// <summary>The largest of the six numbers; null where the text has another form.</summary>
    private static long? Scan(string value, string form)
    {
        var at = new Cursor(value);
        var largest = 0L;
        foreach (var c in form)
        {
            if (c is not ('x' or '2'))
            {
                if (!at.TakeIf(c))
                    return null;
                continue;
            }
            at.SkipSpace();
            var room = c == 'x' ? int.MaxValue : 2;
            var negative = at.Current == '-';
            if (at.Current is '-' or '+' && room > 1)
            {
                at.Take();
                room--;
            }
            var (number, digits) = (0L, 0);
            if (at.Current == '0' && at.At(1) is 'x' or 'X' && room >= 2)
            {
                // Without a digit behind it, it is zero.
                at.Position += 2;
                room -= 2;
                digits = Cursor.IsHex(at.Current) && room > 0 ? 0 : 1;
            }
            for (; digits < room && Cursor.IsHex(at.Current); digits++)
                number = System.Math.Min(number * 16 + Cursor.DigitOf(at.Take()), int.MaxValue);
            if (digits == 0)
                return null;
            largest = System.Math.Max(largest, negative && number > 0 ? int.MaxValue : number);
        }
        at.SkipSpace();
        return at.AtEnd ? largest : null;
    }

    /// <summary>Six or eight pairs of digits, with the same separator wherever there is one.</summary>
    public static InputError? CheckLong(string value)
    {
        var at = new Cursor(value);
        at.SkipSpace();
        var (pairs, separator) = (0, '\0');
        while (!at.AtEnd && at.At(1) != '\0')
        {
            if (!Cursor.IsHex(at.Current) || !Cursor.IsHex(at.At(1)) || ++pairs > 8)
                return InputError.Invalid("macaddr8", value);
            at.Position += 2;
            if (at.Current is ':' or '-' or '.')
            {
                if (separator != '\0' && separator != at.Current)
                    return InputError.Invalid("macaddr8", value);
                separator = at.Take();
            }
            if (pairs is 6 or 8 && Cursor.IsSpace(at.Current))
            {
                at.SkipSpace();
                if (!at.AtEnd)
                    return InputError.Invalid("macaddr8", value);
            }
        }
        return pairs is 6 or 8 ? null : InputError.Invalid("macaddr8", value);
    }
}

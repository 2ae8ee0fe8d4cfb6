using System;
using System.Globalization;
using System.Numerics;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary><c>real</c> and <c>double precision</c> (<c>float8in_internal</c>), and <c>numeric</c> (<c>numeric_in</c>).</summary>
internal static class NumberInput
{
    /// <summary>More digits than this are not looked at: the value may be any.</summary>
    private const int MostDigits = 1000;

    public static InputError? CheckFloat(string value, string type, bool isSingle)
    {
        var at = new Cursor(value);
        if (ReadFloat(ref at, value, type, isSingle, out _) is { } error)
            return error;
        return at.AtEnd ? null : InputError.Invalid(type, value);
    }

    /// <summary>Reads a number and the space around it, as C's <c>strtod</c> does.</summary>
    /// <param name="value">The literal that the number stands in.</param>
    /// <param name="type">Its type as errors name it.</param>
    /// <param name="number">The number; NaN where it is none or not known.</param>
    public static InputError? ReadFloat(ref Cursor at, string value, string type, bool isSingle, out double number)
    {
        number = double.NaN;
        at.SkipSpace();
        var start = at.Position;
        if (!TakeFloat(ref at, out var digits, out var exponent))
            return InputError.Invalid(type, value);
        if (digits is not null)
        {
            var text = at.Text.Substring(start, at.Position - start);
            if (digits.Length <= MostDigits && !IsInRange(digits, exponent, isSingle))
                return new InputError(Rules.NumericOutOfRange, $"\"{text}\" is out of range for type {(isSingle ? "real" : "double precision")}");
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
                number = double.NaN;
        }
        at.SkipSpace();
        return null;
    }

    /// <param name="digits">The digits, without sign and point; null for what is no plain decimal.</param>
    /// <param name="exponent">The power of ten that they are multiplied with.</param>
    private static bool TakeFloat(ref Cursor at, out string? digits, out long exponent)
    {
        digits = null;
        exponent = 0;
        var from = at;
        if (from.Current is '-' or '+')
            from.Take();
        foreach (var word in new[] { "infinity", "inf", "nan" })
        {
            if (!from.StartsWith(word))
                continue;
            from.Position += word.Length;
            if (word == "nan" && from.Current == '(' && from.Text.IndexOf(')', from.Position) is > 0 and var close)
                from.Position = close + 1;
            at = from;
            return true;
        }
        var isHex = from.Current == '0' && from.At(1) is 'x' or 'X' && (Cursor.IsHex(from.At(2)) || from.At(2) == '.' && Cursor.IsHex(from.At(3)));
        if (isHex)
            from.Position += 2;
        var all = new System.Text.StringBuilder();
        var point = false;
        for (; ; from.Take())
        {
            if (from.Current == '.' && !point)
                point = true;
            else if (isHex ? Cursor.IsHex(from.Current) : Cursor.IsDigit(from.Current))
            {
                all.Append(from.Current);
                if (point)
                    exponent--;
            }
            else
                break;
        }
        if (all.Length == 0)
            return false;
        if (isHex ? from.Current is 'p' or 'P' : from.Current is 'e' or 'E')
        {
            var sign = from.At(1) is '-' or '+' ? 1 : 0;
            if (Cursor.IsDigit(from.At(1 + sign)))
            {
                var negative = from.At(1) == '-';
                from.Position += 1 + sign;
                var written = 0L;
                for (; Cursor.IsDigit(from.Current); from.Take())
                    written = Math.Min(written * 10 + (from.Current - '0'), int.MaxValue);
                exponent += negative ? -written : written;
            }
        }
        if (!isHex)
            digits = all.ToString();
        at = from;
        return true;
    }

    /// <summary>Whether a number other than zero rounds to one that is neither zero nor infinite.</summary>
    private static bool IsInRange(string digits, long exponent, bool isSingle)
    {
        digits = digits.TrimStart('0');
        if (digits.Length == 0)
            return true;
        var magnitude = digits.Length + exponent;
        if (magnitude > 400)
            return false;
        if (magnitude < -400)
            return false;
        var number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var (top, step, least) = isSingle ? (128, 103, 150) : (1024, 970, 1075);
        if (exponent >= 0)
            return number * BigInteger.Pow(10, (int)exponent) < BigInteger.Pow(2, top) - BigInteger.Pow(2, step);
        var scale = BigInteger.Pow(10, (int)-exponent);
        return number < (BigInteger.Pow(2, top) - BigInteger.Pow(2, step)) * scale && number * BigInteger.Pow(2, least) > scale;
    }

    /// <summary>What sign and currency a locale has is not known, but in none do digits go on behind a letter.</summary>
    public static InputError? CheckMoney(string value)
    {
        for (var i = 1; i < value.Length - 1; i++)
        {
            if (Cursor.IsLetter(value[i]) && Cursor.IsDigit(value[i - 1]) && (Cursor.IsDigit(value[i + 1]) || value[i + 1] is '-' or '+'))
                return InputError.Invalid("money", value);
        }
        var hasLetter = false;
        var hasDigit = false;
        foreach (var c in value)
        {
            hasLetter |= Cursor.IsLetter(c);
            hasDigit |= Cursor.IsDigit(c);
        }
        return hasLetter && !hasDigit ? InputError.Invalid("money", value) : null;
    }

    public static InputError? CheckNumeric(string value)
    {
        var at = new Cursor(value);
        at.SkipSpace();
        var hasSign = at.Current is '-' or '+';
        if (!hasSign && at.StartsWith("nan"))
            at.Position += 3;
        else
        {
            if (hasSign)
                at.Take();
            if (at.StartsWith("infinity"))
                at.Position += 8;
            else if (at.StartsWith("inf"))
                at.Position += 3;
            else
                return IntegerInput.RadixAt(at) is var radix and not 10 ? CheckWithRadix(at, value, radix) : CheckDecimal(at, value);
        }
        at.SkipSpace();
        return at.AtEnd ? null : InputError.Invalid("numeric", value);
    }

    private static InputError? CheckWithRadix(Cursor at, string value, int radix)
    {
        at.Position += 2;
        var first = at.Position;
        while (Cursor.DigitOf(at.Current) < radix || at.Current == '_' && Cursor.DigitOf(at.At(1)) < radix)
            at.Take();
        var any = at.Position > first;
        at.SkipSpace();
        return any && at.AtEnd ? null : InputError.Invalid("numeric", value);
    }

    private static InputError? CheckDecimal(Cursor at, string value)
    {
        var overflow = new InputError(Rules.NumericOutOfRange, "value overflows numeric format");
        var point = at.TakeIf('.');
        if (!Cursor.IsDigit(at.Current))
            return InputError.Invalid("numeric", value);
        long whole = 0, fraction = 0;
        var significant = false;
        for (; ; at.Take())
        {
            var c = at.Current;
            if (Cursor.IsDigit(c))
            {
                significant |= c != '0';
                if (point)
                    fraction++;
                else if (significant)
                    whole++;
                // Zeros behind the point make the number small.
                if (point && !significant)
                    whole--;
            }
            else if (c == '.')
            {
                if (point || at.At(1) == '_')
                    return InputError.Invalid("numeric", value);
                point = true;
            }
            else if (c == '_')
            {
                if (!Cursor.IsDigit(at.At(1)))
                    return InputError.Invalid("numeric", value);
            }
            else
                break;
        }
        long exponent = 0;
        if (at.Current is 'e' or 'E')
        {
            at.Take();
            var negative = at.Current == '-';
            if (at.Current is '-' or '+')
                at.Take();
            if (!Cursor.IsDigit(at.Current))
                return InputError.Invalid("numeric", value);
            for (; ; at.Take())
            {
                if (Cursor.IsDigit(at.Current))
                {
                    exponent = exponent * 10 + (at.Current - '0');
                    if (exponent > int.MaxValue / 2)
                        return overflow;
                }
                else if (at.Current != '_')
                    break;
                else if (!Cursor.IsDigit(at.At(1)))
                    return InputError.Invalid("numeric", value);
            }
            exponent = negative ? -exponent : exponent;
        }
        at.SkipSpace();
        if (!at.AtEnd)
            return InputError.Invalid("numeric", value);
        // The server keeps at most 32768 groups of four digits before the point, and a scale of 16383.
        return significant && whole + exponent > 32768 * 4 || fraction - exponent > 16383 ? overflow : null;
    }
}

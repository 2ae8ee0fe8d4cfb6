using System.Numerics;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Whether a text that is a value of a type also fits the type's modifier: a length, a precision.</summary>
internal static class LengthInput
{
    /// <summary>Larger exponents than a written number has.</summary>
    private const int MostDigits = 2000;

    public static InputError? Check(string value, SqlType type) => type.Modifier < 0 ? null : type.Type.Name switch
    {
        "varchar" or "bpchar" => CheckCharacters(value, type),
        "bit" or "varbit" => CheckBits(value, type),
        "numeric" => CheckNumeric(value, type.Modifier),
        _ => null,
    };

    private static InputError? CheckCharacters(string value, SqlType type)
    {
        var most = type.Modifier - 4;
        var count = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsLowSurrogate(value[i]))
                continue;
            // Spaces behind the end are cut off.
            if (++count > most && value[i] != ' ')
                return new InputError(Rules.InvalidTextRepresentation, $"value too long for type {type}", "22001");
        }
        return null;
    }

    private static InputError? CheckBits(string value, SqlType type)
    {
        var isHex = value.Length > 0 && value[0] is 'x' or 'X';
        var digits = value.Length - (isHex || value.Length > 0 && value[0] is 'b' or 'B' ? 1 : 0);
        var length = isHex ? digits * 4 : digits;
        if (type.Type.Name == "varbit")
            return length <= type.Modifier ? null : new InputError(Rules.InvalidTextRepresentation, $"bit string too long for type {type}", "22001");
        return length == type.Modifier ? null : new InputError(Rules.InvalidTextRepresentation, $"bit string length {length} does not match type {type}", "22026");
    }

    /// <summary>Rounded to its scale a number may have no more digits than its precision (<c>apply_typmod</c>).</summary>
    private static InputError? CheckNumeric(string value, int modifier)
    {
        var overflow = new InputError(Rules.NumericOutOfRange, "numeric field overflow");
        var text = value.Trim();
        if (text.EndsWith("nan", System.StringComparison.OrdinalIgnoreCase))
            return null;
        if (text.TrimStart('+', '-').StartsWith("inf", System.StringComparison.OrdinalIgnoreCase))
            return overflow;
        if (!TryReadDecimal(text, out var digits, out var exponent))
            return null;
        var (precision, scale) = (modifier - 4 >> 16 & 0xFFFF, ((modifier - 4 & 0x7FF) ^ 1024) - 1024);
        var shift = exponent + scale;
        if (digits.IsZero || shift < -MostDigits)
            return null;
        if (shift > MostDigits)
            return overflow;
        var rounded = digits * BigInteger.Pow(10, System.Math.Max(shift, 0));
        if (shift < 0)
        {
            var unit = BigInteger.Pow(10, -shift);
            rounded = (rounded + unit / 2) / unit;
        }
        return rounded < BigInteger.Pow(10, precision) ? null : overflow;
    }

    /// <summary>Reads plain decimal digits with a point and an exponent; not what is written in another base.</summary>
    private static bool TryReadDecimal(string text, out BigInteger digits, out int exponent)
    {
        (digits, exponent) = (BigInteger.Zero, 0);
        var at = new Cursor(text);
        if (at.Current is '-' or '+')
            at.Take();
        var point = false;
        for (var count = 0; Cursor.IsDigit(at.Current) || at.Current == '_' || at.Current == '.' && !point; at.Take())
        {
            if (at.Current == '.')
                point = true;
            else if (at.Current != '_')
            {
                digits = digits * 10 + (at.Current - '0');
                exponent -= point ? 1 : 0;
                if (++count > MostDigits)
                    return false;
            }
        }
        if (at.AtEnd)
            return true;
        if (!at.TakeIf('e') && !at.TakeIf('E') || !int.TryParse(text.Substring(at.Position), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var written))
            return false;
        exponent += System.Math.Max(-10 * MostDigits, System.Math.Min(written, 10 * MostDigits));
        return true;
    }
}

using System.Globalization;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Ranges (<c>range_in</c>) and multiranges (<c>multirange_in</c>).</summary>
internal static class RangeInput
{
    private const string BoundEnds = ",)]";

    public static InputError? Check(string value, PgType type, InputSettings settings)
    {
        var malformed = InputError.Malformed("range", value);
        var at = new Cursor(value);
        at.SkipSpace();
        if (at.StartsWith("empty"))
        {
            at.Position += 5;
            at.SkipSpace();
            return at.AtEnd ? null : malformed;
        }
        var lowerOpen = at.Current == '(';
        if (!at.TakeIf('[') && !at.TakeIf('('))
            return malformed;
        if (!at.TakePart(BoundEnds, out var lower) || !at.TakeIf(',') || !at.TakePart(BoundEnds, out var upper))
            return malformed;
        var upperOpen = at.Current == ')';
        if (!at.TakeIf(']') && !at.TakeIf(')'))
            return malformed;
        at.SkipSpace();
        if (!at.AtEnd)
            return malformed;
        if (type.Base is not { } bound)
            return null;
        return (lower is null ? null : LiteralInput.CheckPart(lower, new SqlType(bound), settings))
            ?? (upper is null ? null : LiteralInput.CheckPart(upper, new SqlType(bound), settings))
            ?? Order(lower, lowerOpen, upper, upperOpen, bound);
    }

    /// <summary>Whether the text is <c>2024-01-31</c>.</summary>
    private static bool IsDay(string? text)
    {
        if (text is not { Length: 10 })
            return false;
        for (var i = 0; i < 10; i++)
        {
            if (i is 4 or 7 ? text[i] != '-' : !Cursor.IsDigit(text[i]))
                return false;
        }
        return true;
    }

    /// <summary>Bounds that are plain numbers or days must be in order, and what is made of whole numbers must be one of the type.</summary>
    private static InputError? Order(string? lower, bool lowerOpen, string? upper, bool upperOpen, PgType bound)
    {
        var wrong = new InputError(Rules.InvalidTextRepresentation, "range lower bound must be less than or equal to range upper bound", "22000");
        if (bound is { Schema: "pg_catalog", Name: "date" or "timestamp" or "timestamptz" })
            return IsDay(lower) && IsDay(upper) && string.CompareOrdinal(lower, 0, upper, 0, 10) > 0 ? wrong : null;
        if (bound is not { Schema: "pg_catalog", Name: "int4" or "int8" or "numeric" or "int2" })
            return null;
        var hasLower = decimal.TryParse(lower, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var low);
        var hasUpper = decimal.TryParse(upper, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var high);
        if (hasLower && hasUpper && low > high)
            return wrong;
        var (name, largest) = bound.Name switch { "int4" => ("integer", int.MaxValue), "int8" => ("bigint", long.MaxValue), _ => ("", 0m) };
        if (name.Length == 0 || hasLower && hasUpper && low == high && (lowerOpen || upperOpen))
            return null;
        return hasLower && lowerOpen && low == largest || hasUpper && !upperOpen && high == largest
            ? new InputError(Rules.NumericOutOfRange, name + " out of range")
            : null;
    }

    public static InputError? CheckMultirange(string value, PgType type, InputSettings settings)
    {
        var malformed = InputError.Malformed("multirange", value);
        var at = new Cursor(value);
        at.SkipSpace();
        if (!at.TakeIf('{'))
            return malformed;
        at.SkipSpace();
        if (!at.TakeIf('}'))
        {
            do
            {
                at.SkipSpace();
                if (at.StartsWith("empty"))
                    at.Position += 5;
                else if (!TakeRange(ref at, out var range))
                    return malformed;
                else if (type.Base is { } inner && Check(range, inner, settings) is { } error)
                    return error;
                at.SkipSpace();
            }
            while (at.TakeIf(','));
            if (!at.TakeIf('}'))
                return malformed;
        }
        at.SkipSpace();
        return at.AtEnd ? null : malformed;
    }

    private static bool TakeRange(ref Cursor at, out string range)
    {
        range = "";
        var start = at.Position;
        if (at.Current is not ('[' or '('))
            return false;
        var quoted = false;
        for (at.Take(); !at.AtEnd;)
        {
            var c = at.Take();
            if (c == '\\')
                at.Take();
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ']' or ')' && !quoted)
            {
                range = at.Text.Substring(start, at.Position - start);
                return true;
            }
        }
        return false;
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>Whether a string constant is valid input of a type. Only types whose rules are simple are checked; others pass.</summary>
internal static class LiteralInput
{
    public static (Rule Rule, string Message)? Check(string value, PgType type)
    {
        type = Coercion.BaseOf(type);
        if (type.Kind == PgTypeKind.Enum)
        {
            foreach (var label in type.Labels)
            {
                if (label == value)
                    return null;
            }
            var near = Suggestions.Nearest(value, type.Labels);
            return (Rules.InvalidTextRepresentation, $"invalid input value for enum {type.FormatName()}: \"{value}\"{Suggestions.Phrase(near)}");
        }
        if (type.IsArray)
        {
            var start = value.TrimStart();
            return start.Length > 0 && start[0] is '{' or '[' ? null : (Rules.InvalidTextRepresentation, $"malformed array literal: \"{value}\"");
        }
        if (type.Schema != "pg_catalog")
            return null;
        return type.Name switch
        {
            "int2" => Integer(value, "smallint", short.MinValue, short.MaxValue),
            "int4" => Integer(value, "integer", int.MinValue, int.MaxValue),
            "int8" => Integer(value, "bigint", long.MinValue, long.MaxValue),
            "float4" => Number(value, "real"),
            "float8" => Number(value, "double precision"),
            "numeric" => Number(value, "numeric"),
            "bool" => IsBoolean(value) ? null : Invalid("boolean", value),
            "uuid" => IsUuid(value) ? null : Invalid("uuid", value),
            "date" or "timestamp" => Date(value, type.Name),
            "timestamptz" => Date(value, "timestamp with time zone"),
            _ => null,
        };
    }

    private static (Rule, string) Invalid(string type, string value) =>
        (Rules.InvalidTextRepresentation, $"invalid input syntax for type {type}: \"{value}\"");

    private static (Rule, string)? Integer(string value, string type, long minimum, long maximum)
    {
        var text = value.Trim(' ', '\t', '\n', '\r', '\v', '\f');
        var negative = text.StartsWith("-", StringComparison.Ordinal);
        var digits = negative || text.StartsWith("+", StringComparison.Ordinal) ? text.Substring(1) : text;
        BigInteger number;
        if (digits.Length > 2 && digits[0] == '0' && char.IsLetter(digits[1]))
        {
            if (ParseRadix(digits) is not { } parsed)
                return Invalid(type, value);
            number = parsed;
        }
        else
        {
            var plain = WithoutUnderscores(digits);
            if (plain is null || !BigInteger.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out number))
                return Invalid(type, value);
        }
        if (negative)
            number = -number;
        return number < minimum || number > maximum
            ? (Rules.NumericOutOfRange, $"value \"{value}\" is out of range for type {type}")
            : null;
    }

    /// <summary>A number has digits, or says that it is none.</summary>
    private static (Rule, string)? Number(string value, string type)
    {
        var isNumber = value.Any(char.IsDigit) || value.IndexOf("nan", StringComparison.OrdinalIgnoreCase) >= 0
            || value.IndexOf("inf", StringComparison.OrdinalIgnoreCase) >= 0;
        return isNumber ? null : Invalid(type, value);
    }

    private static BigInteger? ParseRadix(string digits)
    {
        var bits = digits[1] switch { 'x' or 'X' => 4, 'o' or 'O' => 3, 'b' or 'B' => 1, _ => 0 };
        if (bits == 0 || WithoutUnderscores(digits.Substring(2).TrimStart('_')) is not { } plain)
            return null;
        var value = BigInteger.Zero;
        foreach (var c in plain)
        {
            var digit = c switch { >= '0' and <= '9' => c - '0', >= 'a' and <= 'f' => c - 'a' + 10, >= 'A' and <= 'F' => c - 'A' + 10, _ => 99 };
            if (digit >= 1 << bits)
                return null;
            value = (value << bits) + digit;
        }
        return value;
    }

    /// <summary>Underscores may stand between digits, one at a time.</summary>
    private static string? WithoutUnderscores(string digits)
    {
        if (digits.Length == 0 || digits[0] == '_' || digits[digits.Length - 1] == '_' || digits.Contains("__"))
            return null;
        return digits.Replace("_", "");
    }

    /// <summary>
    /// How a date is written is a matter of settings and of locale; but it has digits, or it is one of a few words. What is a length of time
    /// is no date: <c>now() - '1 hour'</c> subtracts a date, as the unknown side of an operator is of the other's type.
    /// </summary>
    private static (Rule, string)? Date(string value, string type)
    {
        if (value.Split(' ').Any(word => Units.Contains(word.TrimEnd('s'), StringComparer.OrdinalIgnoreCase)))
            return (Rules.DatetimeFormat, $"invalid input syntax for type {type}: \"{value}\"");
        foreach (var c in value)
        {
            if (c is >= '0' and <= '9')
                return null;
        }
        return DateWords.Any(word => value.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            ? null
            : (Rules.DatetimeFormat, $"invalid input syntax for type {type}: \"{value}\"");
    }

    private static readonly string[] Units = ["second", "minute", "hour", "day", "week", "month", "year", "ago"];

    private static readonly string[] DateWords = ["epoch", "infinity", "now", "today", "tomorrow", "yesterday"];

    private static bool IsBoolean(string value)
    {
        var text = value.Trim().ToLowerInvariant();
        if (text.Length == 0)
            return false;
        return "true".StartsWith(text, StringComparison.Ordinal) || "false".StartsWith(text, StringComparison.Ordinal)
            || "yes".StartsWith(text, StringComparison.Ordinal) || "no".StartsWith(text, StringComparison.Ordinal)
            || text is "on" or "off" or "of" or "1" or "0";
    }

    private static bool IsUuid(string value)
    {
        var text = value.Length > 1 && value[0] == '{' && value[value.Length - 1] == '}' ? value.Substring(1, value.Length - 2) : value;
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-')
            {
                if (digits % 4 != 0 || digits is 0 or 32 || text[i - 1] == '-')
                    return false;
            }
            else if (text[i] is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F')
                digits++;
            else
                return false;
        }
        return digits == 32;
    }
}

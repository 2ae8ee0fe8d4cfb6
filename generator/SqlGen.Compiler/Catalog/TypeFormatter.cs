using System.Globalization;
using SqlGen.Compiler.Syntax;

namespace SqlGen.Compiler.Catalog;

/// <summary>Prints types as <c>format_type(oid, typmod)</c> does, with <c>public</c> in the search path.</summary>
internal static class TypeFormatter
{
    /// <summary>Of a type that could have a modifier and has none: <c>character</c> and <c>bit</c> would mean a length of one.</summary>
    public static string Format(SqlType type) => type is { Modifier: < 0, Type: var one } && (one.Element ?? one) is { Schema: "pg_catalog", Name: "bpchar" or "bit" } bare
        ? (bare.Name == "bit" ? "\"bit\"" : bare.Name) + (one.IsArray ? "[]" : "")
        : Format(type.Type, type.Modifier);

    public static string Format(PgType type) => Format(type, -1);

    private static string Format(PgType type, int modifier)
    {
        if (type is { IsArray: true, Element: { } element })
            return Format(element, modifier) + "[]";
        if (type.Schema is not ("pg_catalog" or "information_schema"))
            return (type.Schema == "public" ? "" : Identifiers.Quote(type.Schema) + ".") + Identifiers.Quote(type.Name);
        if (modifier >= 0 && type.Schema == "pg_catalog" && WithModifier(type.Name, modifier) is { } text)
            return text;
        return type.Display ?? (type.Schema == "pg_catalog" ? "" : type.Schema + ".") + type.Name;
    }

    private static string? WithModifier(string name, int modifier) => name switch
    {
        "varchar" => $"character varying({Number(modifier - 4)})",
        "bpchar" => $"character({Number(modifier - 4)})",
        "bit" => $"bit({Number(modifier)})",
        "varbit" => $"bit varying({Number(modifier)})",
        "numeric" => $"numeric({Number((modifier - 4) >> 16 & 0xFFFF)},{Number(Scale(modifier))})",
        "time" => $"time({Number(modifier)}) without time zone",
        "timetz" => $"time({Number(modifier)}) with time zone",
        "timestamp" => $"timestamp({Number(modifier)}) without time zone",
        "timestamptz" => $"timestamp({Number(modifier)}) with time zone",
        "interval" => "interval" + IntervalFields(modifier >> 16 & 0x7FFF) + ((modifier & 0xFFFF) == 0xFFFF ? "" : $"({Number(modifier & 0xFFFF)})"),
        _ => null,
    };

    /// <summary>The scale is kept in 11 bits with a sign.</summary>
    private static int Scale(int modifier) => ((modifier - 4 & 0x7FF) ^ 1024) - 1024;

    // Bits as in utils/timestamp.h: month 1, year 2, day 3, hour 10, minute 11, second 12.
    private static string IntervalFields(int mask) => mask switch
    {
        1 << 2 => " year",
        1 << 1 => " month",
        1 << 3 => " day",
        1 << 10 => " hour",
        1 << 11 => " minute",
        1 << 12 => " second",
        1 << 2 | 1 << 1 => " year to month",
        1 << 3 | 1 << 10 => " day to hour",
        1 << 3 | 1 << 10 | 1 << 11 => " day to minute",
        1 << 3 | 1 << 10 | 1 << 11 | 1 << 12 => " day to second",
        1 << 10 | 1 << 11 => " hour to minute",
        1 << 10 | 1 << 11 | 1 << 12 => " hour to second",
        1 << 11 | 1 << 12 => " minute to second",
        _ => "",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

internal static class TypeFormatterExtensions
{
    /// <summary>The type as error messages name it.</summary>
    public static string FormatName(this PgType type) => TypeFormatter.Format(type);
}

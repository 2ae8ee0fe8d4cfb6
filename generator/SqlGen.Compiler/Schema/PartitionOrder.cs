using System;
using System.Globalization;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <summary>The order of constants in partition bounds, as far as it can be told without the server: of numbers and dates, and that two are alike.</summary>
internal static class PartitionOrder
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Less than, equal to or greater than 0 as the left one is to the right one; null where that is not known.</summary>
    public static int? Compare(Expr left, Expr right, PgType? type)
    {
        if (Infinity(left) is { } first)
            return Infinity(right) == first ? 0 : first == "MINVALUE" ? -1 : 1;
        if (Infinity(right) is { } second)
            return second == "MINVALUE" ? 1 : -1;
        if (left is NullLiteral || right is NullLiteral)
            return left is NullLiteral && right is NullLiteral ? 0 : null;
        if (TextOf(left) is not { } one || TextOf(right) is not { } other)
            return null;
        switch (type)
        {
            case { Schema: "pg_catalog", Name: "int2" or "int4" or "int8" or "numeric" }:
                return Number(one) is { } number && Number(other) is { } another ? number.CompareTo(another) : null;
            case { Schema: "pg_catalog", Name: "date" or "timestamp" or "timestamptz" }:
                return Date(one) is { } date && Date(other) is { } later ? date.CompareTo(later) : one == other ? 0 : null;
            default:
                return one == other ? 0 : null;
        }
    }

    /// <summary>MINVALUE or MAXVALUE; null for others.</summary>
    public static string? Infinity(Expr value) =>
        value is ColumnRef { Parts: { Length: 1 } parts, Star: false } && parts[0].Text is "minvalue" or "maxvalue" ? parts[0].Text.ToUpperInvariant() : null;

    private static string? TextOf(Expr value) => value switch
    {
        StringLiteral text => text.Value,
        NumberLiteral number => number.Text,
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        UnaryExpr { Operator.Symbol: "-", Operand: NumberLiteral number } => "-" + number.Text,
        _ => null,
    };

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTime? Date(string text) =>
        DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

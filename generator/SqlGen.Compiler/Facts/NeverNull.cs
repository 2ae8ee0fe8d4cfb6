using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>The server's functions and operators that give no null when they are given none. What is not listed in the data may.</summary>
internal static class NeverNull
{
    private static readonly Lazy<Dictionary<(string Kind, string Name), string>> Data = new(static () =>
        DataFile.Rows("never_null.tsv").ToDictionary(static row => (row[0], row[1]), static row => row[2]));

    /// <summary>The fields of a moment that are infinite where the moment is; the others are null then.</summary>
    private static readonly HashSet<string> MonotonicFields = ["epoch", "year", "isoyear", "decade", "century", "millennium", "julian"];

    /// <summary>Whether a call gives a value when its arguments are values (or even when not, see <see cref="NeedsArgument"/>).</summary>
    public static bool Result(BoundCall call) => call.Routine is { Schema: "pg_catalog", ReturnsSet: false } routine && routine.Name switch
    {
        // Of a range they are its bounds, which may be missing; of text they are letters.
        "lower" or "upper" => routine.Inputs.Count == 1 && routine.Inputs[0].Category == 'S',
        // With a pattern there may be no match.
        "substring" or "substr" => routine.Inputs.Count >= 2 && routine.Inputs[1].Name == "int4",
        // Of a moment that is infinite there is no text.
        "to_char" => routine.Inputs[0].Category == 'N',
        // Without the second argument a setting that is not there is an error.
        "current_setting" => routine.Inputs.Count == 1,
        "extract" or "date_part" => RowBounds.Constant(call.Arguments[0]) is { } field && MonotonicFields.Contains(field.ToLowerInvariant()),
        _ => Data.Value.ContainsKey(("f", routine.Name)),
    };

    /// <summary>Whether the construct gives a value when its arguments are values; what looks for a value may find none.</summary>
    public static bool Result(BoundConstruct construct) => construct.Name is
        "JSON_OBJECT" or "JSON_ARRAY" or "JSON_SCALAR" or "JSON_SERIALIZE" or "JSON" or "IS JSON"
        or "XMLELEMENT" or "XMLFOREST" or "XMLCONCAT" or "XMLPARSE" or "XMLROOT" or "XMLSERIALIZE" or "IS DOCUMENT";

    /// <summary>Whether it gives null for a null in the place of this argument. An array may be one given as VARIADIC, which is all arguments.</summary>
    public static bool NeedsArgument(BoundCall call, int index) => Data.Value.TryGetValue(("f", call.Routine.Name), out var needs) && needs switch
    {
        "none" => call.Arguments[index].PgType.IsArray,
        "first" => index == 0 || call.Arguments[index].PgType.IsArray,
        _ => true,
    } || needs is null;

    /// <summary>Whether the operator gives a value for values. Geometry does not: lines may not meet.</summary>
    public static bool Result(Operator @operator) => @operator.Schema == "pg_catalog" && Data.Value.ContainsKey(("o", @operator.Name))
        && @operator.Right.Category != 'G' && @operator.Left?.Category != 'G';

    /// <summary>A cast that makes null of a value.</summary>
    public static bool IsLossyCast(BoundCast cast) => cast.CallsUserFunction || IsLossy(cast.Operand.PgType, cast.PgType);

    /// <summary>Of jsonb's own null, and of the time of day at the end of all days.</summary>
    public static bool IsLossy(PgType from, PgType to)
    {
        var (source, target) = (Coercion.BaseOf(from), Coercion.BaseOf(to));
        return source.Schema == "pg_catalog" && source.Name switch
        {
            "jsonb" => target.Category is 'N' or 'B',
            "timestamp" or "timestamptz" => target.Name is "time" or "timetz",
            _ => false,
        };
    }

    /// <summary>Whether a column of a set-returning function is never null.</summary>
    public static bool Rows(BoundCall call, int column) => call.Routine.Schema == "pg_catalog"
        && Data.Value.TryGetValue(("r", call.Routine.Name), out var columns) && (columns == "*" || columns == column.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

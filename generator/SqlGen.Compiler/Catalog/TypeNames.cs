using System.Globalization;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>Turns the written name of a type into the type with its modifier.</summary>
internal static class TypeNames
{
    /// <summary>The type, or an error as the server words it.</summary>
    public static (SqlType? Type, TypeError? Error) Resolve(DatabaseCatalog catalog, TypeName name)
    {
        if (name.PercentType)
            return ResolvePercentType(catalog, name);
        var schema = name.Name.Schema;
        var type = catalog.FindType(schema, name.Name.Last);
        if (type is null)
        {
            if (schema is not null && !catalog.HasSchema(schema))
                return (null, new TypeError(Rules.UndefinedSchema, $"schema \"{schema}\" does not exist", name.Name.Span));
            return (null, new TypeError(Rules.UndefinedObject, $"type \"{name.Name}{(name.ArrayDimensions > 0 ? "[]" : "")}\" does not exist", name.Name.Span));
        }
        var (modifier, error) = Modifier(type, name, catalog.System.Version);
        if (error is not null)
            return (null, error);
        if (name.ArrayDimensions > 0)
        {
            if (type.IsArray)
                return (new SqlType(type, modifier), null);
            if (type.Array is null)
                return (null, new TypeError(Rules.UndefinedObject, $"type \"{name.Name}[]\" does not exist", name.Name.Span));
            type = type.Array;
        }
        return (new SqlType(type, modifier), null);
    }

    private static (SqlType?, TypeError?) ResolvePercentType(DatabaseCatalog catalog, TypeName name)
    {
        var parts = name.Name.Parts;
        if (parts.Length < 2)
            return (null, new TypeError(Rules.SyntaxError, $"improper %TYPE reference (too few dotted names): {name.Name}", name.Span));
        var relation = catalog.FindRelation(parts.Length > 2 ? parts[parts.Length - 3].Text : null, parts[parts.Length - 2].Text);
        if (relation is null)
            return (null, new TypeError(Rules.UndefinedTable, $"relation \"{parts[parts.Length - 2]}\" does not exist", name.Span));
        var column = relation.FindColumn(name.Name.Last);
        if (column < 0)
            return (null, new TypeError(Rules.UndefinedColumn, $"column \"{name.Name.Last}\" of relation \"{relation.Name}\" does not exist", name.Span));
        var type = relation.Columns[column].Type;
        return (type, null);
    }

    private static (int Modifier, TypeError? Error) Modifier(PgType type, TypeName name, int version)
    {
        if (name.IntervalFields is { } fields)
        {
            var precision = name.Modifiers.Length > 0 && Integer(name.Modifiers[0]) is { } digits ? System.Math.Min(digits, 6) : 0xFFFF;
            return (fields << 16 | precision, null);
        }
        if (name.Modifiers.Length == 0)
            return (-1, null);
        var values = new int[name.Modifiers.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (Integer(name.Modifiers[i]) is not { } value)
            {
                if (type.Schema == "pg_catalog" && name.Modifiers[i] is ColumnRef { Parts.Length: 1 } word)
                    return (-1, new TypeError(Rules.InvalidTextRepresentation, $"invalid input syntax for type integer: \"{word.Parts[0].Text}\"", name.Span));
                return type.Schema == "pg_catalog" ? (-1, new TypeError(Rules.SyntaxError, "type modifiers must be simple constants or identifiers", name.Modifiers[i].Span)) : (-1, null);
            }
            values[i] = value;
        }
        if (type.Schema != "pg_catalog")
            return (-1, null);
        TypeError Invalid(string message) => new(Rules.InvalidParameterValue, message, name.Span);
        switch (type.Name)
        {
            case "varchar" or "bpchar":
                if (values.Length != 1)
                    return (-1, Invalid("invalid type modifier"));
                var shown = type.Name == "bpchar" ? "char" : "varchar";
                if (values[0] < 1)
                    return (-1, Invalid($"length for type {shown} must be at least 1"));
                if (values[0] > 10485760)
                    return (-1, Invalid($"length for type {shown} cannot exceed 10485760"));
                return (values[0] + 4, null);
            case "bit" or "varbit":
                if (values.Length != 1)
                    return (-1, Invalid("invalid type modifier"));
                if (values[0] < 1)
                    return (-1, Invalid($"length for type {type.Name} must be at least 1"));
                return (values[0], null);
            case "numeric":
                if (values.Length > 2)
                    return (-1, Invalid("invalid NUMERIC type modifier"));
                var scale = values.Length > 1 ? values[1] : 0;
                if (values[0] is < 1 or > 1000)
                    return (-1, Invalid(string.Format(CultureInfo.InvariantCulture, "NUMERIC precision {0} must be between 1 and 1000", values[0])));
                if (version < 15 && (scale < 0 || scale > values[0]))
                    return (-1, Invalid(string.Format(CultureInfo.InvariantCulture, "NUMERIC scale {0} must be between 0 and precision {1}", scale, values[0])));
                if (scale is < -1000 or > 1000)
                    return (-1, Invalid(string.Format(CultureInfo.InvariantCulture, "NUMERIC scale {0} must be between -1000 and 1000", scale)));
                return ((values[0] << 16 | scale & 0x7FF) + 4, null);
            case "time" or "timetz" or "timestamp" or "timestamptz":
                if (values[0] < 0)
                    return (-1, Invalid($"{type.Name.Replace("tz", "").ToUpperInvariant()}({values[0].ToString(CultureInfo.InvariantCulture)}){(type.Name.EndsWith("tz") ? " WITH TIME ZONE" : "")} precision must not be negative"));
                return (System.Math.Min(values[0], 6), null);
            case "interval":
                return (0x7FFF << 16 | System.Math.Min(System.Math.Max(values[0], 0), 6), null);
            default:
                return (-1, new TypeError(Rules.SyntaxError, $"type modifier is not allowed for type \"{type.Name}\"", name.Span));
        }
    }

    private static int? Integer(Expr expr) =>
        expr is NumberLiteral { IsInteger: true } number && int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}

internal sealed class TypeError(Rule rule, string message, Span span)
{
    public Rule Rule { get; } = rule;

    public string Message { get; } = message;

    public Span Span { get; } = span;
}

using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>
/// Whether a string constant is valid input of a type: the server turns it into a value while it reads the query. What depends on settings, on the
/// machine or on what an extension does, passes.
/// </summary>
internal static class LiteralInput
{
    /// <param name="value">The text.</param>
    /// <param name="type">The type that it shall be of.</param>
    /// <param name="settings">What else decides.</param>
    public static InputError? Check(string value, PgType type, InputSettings settings)
    {
        type = Coercion.BaseOf(type);
        return type.Kind switch
        {
            PgTypeKind.Enum => CheckEnum(value, type),
            PgTypeKind.Range => RangeInput.Check(value, type, settings),
            PgTypeKind.Multirange => RangeInput.CheckMultirange(value, type, settings),
            PgTypeKind.Composite => type.Relation is { } row ? RecordInput.Check(value, row.Columns, settings) : null,
            _ when type is { IsArray: true, Element: { } element } => ArrayInput.Check(value, element, settings),
            PgTypeKind.Base when type.Schema == "pg_catalog" => CheckBase(value, type.Name, settings),
            _ => null,
        };
    }

    private static InputError? CheckEnum(string value, PgType type)
    {
        foreach (var label in type.Labels)
        {
            if (label == value)
                return null;
        }
        var near = Suggestions.Phrase(Suggestions.Nearest(value, type.Labels));
        return new InputError(Rules.InvalidTextRepresentation, $"invalid input value for enum {type.FormatName()}: \"{value}\"{near}");
    }

    private static InputError? CheckBase(string value, string type, InputSettings settings) => type switch
    {
        "int2" => IntegerInput.Check(value, "smallint", 16),
        "int4" => IntegerInput.Check(value, "integer", 32),
        "int8" => IntegerInput.Check(value, "bigint", 64),
        "float4" => NumberInput.CheckFloat(value, "real", isSingle: true),
        "float8" => NumberInput.CheckFloat(value, "double precision", isSingle: false),
        "numeric" => NumberInput.CheckNumeric(value),
        "oid" when settings.Version >= 16 => SystemIdInput.Check32(value, type),
        "xid" or "cid" when settings.Version >= 16 => SystemIdInput.Check32(value, type),
        "xid8" when settings.Version >= 16 => SystemIdInput.Check64(value, type),
        "tid" => SystemIdInput.CheckTid(value),
        "regclass" or "regproc" or "regoper" or "regcollation" or "regconfig" or "regdictionary" or "regrole" or "regnamespace" => ObjectNameInput.Check(value),
        "pg_lsn" => SystemIdInput.CheckLsn(value),
        "pg_snapshot" => SystemIdInput.CheckSnapshot(value),
        "bool" => BinaryInput.CheckBoolean(value),
        "bytea" => BinaryInput.CheckBytes(value),
        "bit" or "varbit" => BinaryInput.CheckBits(value),
        "uuid" => BinaryInput.CheckUuid(value),
        "json" or "jsonb" => JsonInput.Check(value, type == "jsonb"),
        "jsonpath" => JsonPathInput.Check(value, settings.Version),
        "date" => DateTimeInput.CheckDate(value, settings),
        "timestamp" or "timestamptz" => DateTimeInput.CheckTimestamp(value, type == "timestamptz", settings),
        "time" or "timetz" => DateTimeInput.CheckTime(value, type == "timetz", settings),
        "interval" => IntervalInput.Check(value, settings),
        "point" or "lseg" or "line" or "box" or "path" or "polygon" or "circle" => GeometryInput.Check(value, type),
        "inet" or "cidr" => NetworkInput.Check(value, type == "cidr"),
        "macaddr" => HardwareAddressInput.Check(value),
        "macaddr8" => HardwareAddressInput.CheckLong(value),
        "tsvector" => TextSearchInput.CheckVector(value),
        "tsquery" => TextSearchInput.CheckQuery(value),
        _ => null,
    };
}

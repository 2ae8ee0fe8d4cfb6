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
    public static InputError? Check(string value, SqlType type, InputSettings settings) =>
        // A constant is read as what lies under a domain, and without a length: the rest is left to the run. What an interval is of decides what its numbers are.
        CheckValue(value, type.Type is { Name: "interval", Schema: "pg_catalog" } ? type : new SqlType(Coercion.BaseOf(type.Type)), settings);

    /// <summary>The same of a text within another: an element, a field, a bound. It is read by the type's own input function, which holds it to all that the type says.</summary>
    /// <param name="value">The text; null for a null.</param>
    public static InputError? CheckPart(string? value, SqlType type, InputSettings settings)
    {
        if (type.Type is not { Kind: PgTypeKind.Domain } domain)
            return value is null ? null : CheckValue(value, type, settings);
        var under = domain;
        var modifier = -1;
        for (; under is { Kind: PgTypeKind.Domain, Base: { } next }; under = next)
            modifier = under.BaseModifier;
        return (value is null ? null : CheckValue(value, new SqlType(under, modifier), settings)) ?? DomainConstraints.Check(value, domain, under);
    }

    private static InputError? CheckValue(string value, SqlType type, InputSettings settings) => type.Type.Kind switch
    {
        PgTypeKind.Enum => CheckEnum(value, type.Type),
        PgTypeKind.Range => RangeInput.Check(value, type.Type, settings),
        PgTypeKind.Multirange => RangeInput.CheckMultirange(value, type.Type, settings),
        PgTypeKind.Composite => type.Type.Relation is { } row ? RecordInput.Check(value, row.Columns, settings) : null,
        PgTypeKind.Pseudo => CheckPseudo(type.Type),
        _ when type.Type is { IsArray: true, Element: { } element } => ArrayInput.Check(value, new SqlType(element, type.Modifier), settings),
        PgTypeKind.Base when type.Type.Schema == "pg_catalog" => CheckBase(value, type.Type.Name, type.Modifier, settings) ?? LengthInput.Check(value, type),
        _ => null,
    };

    private static InputError? CheckPseudo(PgType type) => type.Name switch
    {
        "record" => new InputError(Rules.FeatureNotSupported, "input of anonymous composite types is not implemented"),
        "cstring" or "void" or "unknown" or "any" or "anyelement" or "anynonarray" or "anycompatible" or "anycompatiblenonarray" => null,
        _ => new InputError(Rules.FeatureNotSupported, $"cannot accept a value of type {type.Name}"),
    };

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

    private static InputError? CheckBase(string value, string type, int modifier, InputSettings settings) => type switch
    {
        "int2" => IntegerInput.Check(value, "smallint", 16),
        "int4" => IntegerInput.Check(value, "integer", 32),
        "int8" => IntegerInput.Check(value, "bigint", 64),
        "float4" => NumberInput.CheckFloat(value, "real", isSingle: true),
        "float8" => NumberInput.CheckFloat(value, "double precision", isSingle: false),
        "numeric" => NumberInput.CheckNumeric(value),
        "oid" => SystemIdInput.Check32(value, type, anyBase: settings.Version >= 16),
        "xid" or "cid" when settings.Version >= 16 => SystemIdInput.Check32(value, type, anyBase: true),
        "xid8" when settings.Version >= 16 => SystemIdInput.Check64(value, type),
        "tid" => SystemIdInput.CheckTid(value),
        "regclass" or "regproc" or "regoper" or "regcollation" or "regconfig" or "regdictionary" or "regrole" or "regnamespace" => ObjectNameInput.Check(value, settings.Version),
        "regtype" when ObjectNameInput.IsNumber(value) => SystemIdInput.Check32(value, "oid", anyBase: settings.Version >= 16),
        "oidvector" => SystemIdInput.CheckVector(value, settings.Version),
        "aclitem" => ObjectNameInput.CheckAclItem(value),
        "regprocedure" or "regoperator" => ObjectNameInput.CheckWithTypes(value),
        "pg_lsn" => SystemIdInput.CheckLsn(value),
        "pg_snapshot" or "txid_snapshot" => SystemIdInput.CheckSnapshot(value),
        "bool" => BinaryInput.CheckBoolean(value),
        "bytea" => BinaryInput.CheckBytes(value),
        "bit" or "varbit" => BinaryInput.CheckBits(value),
        "uuid" => BinaryInput.CheckUuid(value),
        "json" or "jsonb" => JsonInput.Check(value, type == "jsonb"),
        "jsonpath" => JsonPathInput.Check(value, settings.Version),
        "date" => DateTimeInput.CheckDate(value, settings),
        "timestamp" or "timestamptz" => DateTimeInput.CheckTimestamp(value, type == "timestamptz", settings),
        "time" or "timetz" => DateTimeInput.CheckTime(value, type == "timetz", settings),
        "interval" => IntervalInput.Check(value, modifier, settings),
        "point" or "lseg" or "line" or "box" or "path" or "polygon" or "circle" => GeometryInput.Check(value, type),
        "inet" or "cidr" => NetworkInput.Check(value, type == "cidr"),
        "macaddr" => HardwareAddressInput.Check(value),
        "macaddr8" => HardwareAddressInput.CheckLong(value),
        "money" => NumberInput.CheckMoney(value),
        "pg_node_tree" or "pg_ndistinct" or "pg_dependencies" or "pg_mcv_list" or "pg_brin_bloom_summary" or "pg_brin_minmax_multi_summary" or "gtsvector" =>
            new InputError(Rules.FeatureNotSupported, $"cannot accept a value of type {type}"),
        "tsvector" => TextSearchInput.CheckVector(value),
        "tsquery" => TextSearchInput.CheckQuery(value),
        _ => null,
    };
}

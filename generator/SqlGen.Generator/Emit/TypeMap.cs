using System;
using System.Collections.Generic;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>A PostgreSQL type in C#.</summary>
/// <param name="Name">The C# type, never nullable by itself.</param>
/// <param name="IsValueType">True where "or null" makes another type of it.</param>
/// <param name="Getter">The method of <c>NpgsqlDataReader</c> that reads it; it takes the ordinal.</param>
/// <param name="WireType">The member of <c>NpgsqlParameter</c> that tells Npgsql the type to send, as an assignment.</param>
/// <param name="ToWire">What is bound in place of a value, <c>{0}</c> being the value; null where that is the value itself.</param>
internal sealed record TypeMapping(string Name, bool IsValueType, string Getter, string WireType, string? ToWire = null)
{
    /// <summary>The C# type of something that may be null or not.</summary>
    public string Of(bool nullable) => nullable ? Name + "?" : Name;

    /// <summary>What is bound of a value.</summary>
    public string Bound(string value, bool nullable) =>
        ToWire is null ? value
        : !nullable ? ToWire.Replace("{0}", value)
        : IsValueType ? ToWire.Replace("{0}.", value + "?.")
        : $"{value} is null ? null : {ToWire.Replace("{0}", value)}";
}

/// <summary>PostgreSQL type to C# type: the one place that knows. What Npgsql does with each pair was measured, not assumed.</summary>
internal static class TypeMap
{
    private const string DbType = "global::NpgsqlTypes.NpgsqlDbType.";

    /// <summary>The server's own types by their name in pg_type.</summary>
    private static readonly Dictionary<string, Scalar> BuiltIn = new()
    {
        ["bool"] = Value("bool", "Boolean", "GetBoolean"),
        ["int2"] = Value("short", "Smallint", "GetInt16"),
        ["int4"] = Value("int", "Integer", "GetInt32"),
        ["int8"] = Value("long", "Bigint", "GetInt64"),
        ["float4"] = Value("float", "Real", "GetFloat"),
        ["float8"] = Value("double", "Double", "GetDouble"),
        ["numeric"] = Value("decimal", "Numeric", "GetDecimal"),
        ["money"] = Value("decimal", "Money", "GetDecimal"),
        ["text"] = Text("Text"),
        ["varchar"] = Text("Varchar"),
        ["bpchar"] = Text("Char"),
        ["name"] = Text("Name"),
        ["json"] = Text("Json"),
        ["jsonb"] = Text("Jsonb"),
        ["jsonpath"] = Text("JsonPath"),
        ["xml"] = Text("Xml"),
        ["char"] = Value("char", "InternalChar"),
        ["uuid"] = Value("global::System.Guid", "Uuid", "GetGuid"),
        ["date"] = Value("global::System.DateOnly", "Date"),
        ["time"] = Value("global::System.TimeOnly", "Time"),
        ["timestamp"] = Value("global::System.DateTime", "Timestamp", "GetDateTime"),
        // Npgsql writes this type at offset zero only; the instant is the same.
        ["timestamptz"] = Value("global::System.DateTimeOffset", "TimestampTz") with { ToWire = "{0}.ToUniversalTime()" },
        ["timetz"] = Value("global::System.DateTimeOffset", "TimeTz"),
        ["interval"] = Value("global::System.TimeSpan", "Interval"),
        ["bytea"] = Reference("byte[]", "Bytea"),
        ["oid"] = Value("uint", "Oid"),
        ["xid"] = Value("uint", "Xid"),
        ["cid"] = Value("uint", "Cid"),
        ["regtype"] = Value("uint", "Regtype"),
        ["xid8"] = Value("ulong", "Xid8"),
        // Npgsql has no array of these.
        ["pg_lsn"] = Value("global::NpgsqlTypes.NpgsqlLogSequenceNumber", "PgLsn") with { HasArray = false },
        ["inet"] = Reference("global::System.Net.IPAddress", "Inet"),
        ["cidr"] = Value("global::System.Net.IPNetwork", "Cidr"),
        ["macaddr"] = Reference("global::System.Net.NetworkInformation.PhysicalAddress", "MacAddr"),
        ["bit"] = Reference("global::System.Collections.BitArray", "Bit"),
        ["varbit"] = Reference("global::System.Collections.BitArray", "Varbit"),
        ["tsvector"] = Reference("global::NpgsqlTypes.NpgsqlTsVector", "TsVector"),
        ["tsquery"] = Reference("global::NpgsqlTypes.NpgsqlTsQuery", "TsQuery"),
    };

    /// <summary>Types of extensions, in whatever schema those were created.</summary>
    private static readonly Dictionary<string, Scalar> OfExtensions = new()
    {
        ["citext"] = Text("Citext"),
        ["ltree"] = Text("LTree"),
        ["lquery"] = Text("LQuery"),
        ["ltxtquery"] = Text("LTxtQuery"),
        ["hstore"] = Reference("global::System.Collections.Generic.Dictionary<string, string?>", "Hstore"),
    };

    /// <summary>What a type is in C#, or null where there is no mapping yet.</summary>
    /// <param name="type">The type; a domain counts as its base.</param>
    /// <param name="enumName">The C# name of an enum.</param>
    public static TypeMapping? Find(TypeModel type, Func<EnumModel, string> enumName)
    {
        type = WithoutDomains(type);
        return type.Kind switch
        {
            TypeModelKind.Base when FindScalar(type) is { } scalar => scalar.Mapping,
            TypeModelKind.Enum when type.Enum is { } @enum => OfEnum(@enum, enumName(@enum)),
            TypeModelKind.Array when type.Element is { } element => FindArray(WithoutDomains(element), enumName),
            _ => null,
        };
    }

    public static bool Knows(TypeModel type) => Find(type, static e => e.Name) is not null;

    /// <summary>An enum's name as Npgsql finds it.</summary>
    public static string EnumTypeName(EnumModel @enum) => $"{@enum.Schema}.{@enum.Name}";

    /// <summary>
    /// Elements can always be null in PostgreSQL. Reference types say so; an array of a value type with a null in it is refused by
    /// Npgsql when it is read, which beats an array of nullables at every use.
    /// </summary>
    private static TypeMapping? FindArray(TypeModel element, Func<EnumModel, string> enumName)
    {
        if (element.Kind == TypeModelKind.Array || Find(element, enumName) is not { } mapping || FindScalar(element) is { HasArray: false })
            return null;
        var name = mapping.Of(nullable: !mapping.IsValueType) + "[]";
        var wireType = element.Enum is { } @enum
            ? DataTypeName(EnumTypeName(@enum) + "[]")
            : $"NpgsqlDbType = {DbType}Array | {DbType}{FindScalar(element)!.WireType}";
        var toWire = mapping.ToWire is null ? null : $"global::System.Array.ConvertAll({{0}}, static value => {mapping.ToWire.Replace("{0}", "value")})";
        return new(name, IsValueType: false, $"GetFieldValue<{name}>", wireType, toWire);
    }

    private static TypeMapping OfEnum(EnumModel @enum, string name) =>
        new(name, IsValueType: true, $"GetFieldValue<{name}>", DataTypeName(EnumTypeName(@enum)));

    private static Scalar? FindScalar(TypeModel type) =>
        BuiltIn.TryGetValue(type.Name, out var scalar) && type.Schema == "pg_catalog" || OfExtensions.TryGetValue(type.Name, out scalar)
            ? scalar
            : null;

    private static TypeModel WithoutDomains(TypeModel type)
    {
        while (type is { Kind: TypeModelKind.Domain, Element: { } @base })
            type = @base;
        return type;
    }

    private static string DataTypeName(string name) => $"DataTypeName = {CSharpText.Literal(name)}";

    private static Scalar Value(string name, string wireType, string? getter = null) => new(name, true, wireType, getter);

    private static Scalar Reference(string name, string wireType, string? getter = null) => new(name, false, wireType, getter);

    private static Scalar Text(string wireType) => Reference("string", wireType, "GetString");

    private sealed record Scalar(string Name, bool IsValueType, string WireType, string? Getter)
    {
        public string? ToWire { get; init; }

        public bool HasArray { get; init; } = true;

        public TypeMapping Mapping => new(Name, IsValueType, Getter ?? $"GetFieldValue<{Name}>", $"NpgsqlDbType = {DbType}{WireType}", ToWire);
    }
}

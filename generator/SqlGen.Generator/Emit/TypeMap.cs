using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>A PostgreSQL type in C#.</summary>
/// <param name="Name">The C# type, never nullable by itself.</param>
/// <param name="IsValueType">True where "or null" makes another type of it.</param>
/// <param name="Getter">The method of <c>NpgsqlDataReader</c> that reads it; it takes the ordinal.</param>
/// <param name="Wire">What tells Npgsql the type to send.</param>
/// <param name="ToWire">What is bound in place of a value, <c>{0}</c> being the value; null where that is the value itself.</param>
internal sealed record TypeMapping(string Name, bool IsValueType, string Getter, WireType Wire, string? ToWire = null)
{
    /// <summary>The C# type of something that may be null or not.</summary>
    public string Of(bool nullable) => nullable ? Name + "?" : Name;

    /// <summary>What is bound of a value.</summary>
    public string Bound(string value, bool nullable) =>
        ToWire is null ? value
        : !nullable ? ToWire.Replace("{0}", value)
        : IsValueType ? ToWire.Replace("{0}.", value + "?.").Replace("{0}", value)
        : $"{value} is null ? null : {ToWire.Replace("{0}", value)}";
}

/// <summary>The type to send, as an expression: an <c>NpgsqlDbType</c>, or the name of a type that the database declares.</summary>
internal sealed record WireType(string Value, bool IsDeclared);

/// <summary>PostgreSQL type to C# type: the one place that knows. What Npgsql does with each pair was measured, not assumed.</summary>
internal static class TypeMap
{
    private const string DbType = "global::NpgsqlTypes.NpgsqlDbType.";
    private const string UtcBounds = "global::SqlGen.UtcRange.Of({0})";

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
        ["text"] = TextAs("Text"),
        ["varchar"] = TextAs("Varchar"),
        ["bpchar"] = TextAs("Char"),
        ["name"] = TextAs("Name"),
        ["json"] = TextAs("Json"),
        ["jsonb"] = TextAs("Jsonb"),
        ["jsonpath"] = TextAs("JsonPath"),
        ["xml"] = TextAs("Xml"),
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
        ["macaddr8"] = Reference("global::System.Net.NetworkInformation.PhysicalAddress", "MacAddr8"),
        ["bit"] = Reference("global::System.Collections.BitArray", "Bit"),
        ["varbit"] = Reference("global::System.Collections.BitArray", "Varbit"),
        ["tsvector"] = Reference("global::NpgsqlTypes.NpgsqlTsVector", "TsVector"),
        ["tsquery"] = Reference("global::NpgsqlTypes.NpgsqlTsQuery", "TsQuery"),
        ["point"] = Value("global::NpgsqlTypes.NpgsqlPoint", "Point"),
        ["line"] = Value("global::NpgsqlTypes.NpgsqlLine", "Line"),
        ["lseg"] = Value("global::NpgsqlTypes.NpgsqlLSeg", "LSeg"),
        ["box"] = Value("global::NpgsqlTypes.NpgsqlBox", "Box"),
        ["path"] = Value("global::NpgsqlTypes.NpgsqlPath", "Path"),
        ["polygon"] = Value("global::NpgsqlTypes.NpgsqlPolygon", "Polygon"),
        ["circle"] = Value("global::NpgsqlTypes.NpgsqlCircle", "Circle"),
        ["tid"] = Value("global::NpgsqlTypes.NpgsqlTid", "Tid") with { HasArray = false },
        ["refcursor"] = TextAs("Refcursor"),
        ["regconfig"] = Value("uint", "Regconfig"),
        ["int4range"] = Range("int", "IntegerRange"),
        ["int8range"] = Range("long", "BigIntRange"),
        ["numrange"] = Range("decimal", "NumericRange"),
        ["daterange"] = Range("global::System.DateOnly", "DateRange"),
        ["tsrange"] = Range("global::System.DateTime", "TimestampRange"),
        ["tstzrange"] = Range("global::System.DateTimeOffset", "TimestampTzRange") with { ToWire = UtcBounds },
        ["int4multirange"] = Multirange("int", "IntegerMultirange"),
        ["int8multirange"] = Multirange("long", "BigIntMultirange"),
        ["nummultirange"] = Multirange("decimal", "NumericMultirange"),
        ["datemultirange"] = Multirange("global::System.DateOnly", "DateMultirange"),
        ["tsmultirange"] = Multirange("global::System.DateTime", "TimestampMultirange"),
        ["tstzmultirange"] = Multirange("global::System.DateTimeOffset", "TimestampTzMultirange") with { ToWire = UtcBounds },
    };

    /// <summary>Types of extensions, in whatever schema those were created.</summary>
    private static readonly Dictionary<string, Scalar> OfExtensions = new()
    {
        ["citext"] = TextAs("Citext"),
        ["ltree"] = TextAs("LTree"),
        ["lquery"] = TextAs("LQuery"),
        ["ltxtquery"] = TextAs("LTxtQuery"),
        ["hstore"] = Reference("global::System.Collections.Generic.Dictionary<string, string?>", "Hstore"),
    };

    /// <summary>What a type is in C#, or null where there is no mapping.</summary>
    /// <param name="type">The type; a domain counts as its base.</param>
    /// <param name="declared">The C# name of an enum or a composite, which the project declares.</param>
    /// <param name="nullElements">Whether the elements of an array may be null.</param>
    public static TypeMapping? Find(TypeModel type, Func<TypeModel, string> declared, bool nullElements = true)
    {
        type = WithoutDomains(type);
        return type.Kind switch
        {
            TypeModelKind.Base or TypeModelKind.Range or TypeModelKind.Multirange when FindScalar(type) is { } scalar => scalar.Mapping,
            TypeModelKind.Enum when type.Enum is not null => OfDeclared(type, declared(type), isValueType: true),
            TypeModelKind.Composite when type.Fields.Count > 0 && type.Fields.All(static f => Knows(f.Type)) => OfDeclared(type, declared(type), isValueType: false),
            TypeModelKind.Array when type.Element is { } element => FindArrayOf(element, declared, nullElements),
            _ => null,
        };
    }

    /// <summary>Text as it is.</summary>
    public static TypeMapping Text { get; } = BuiltIn["text"].Mapping;

    public static bool Knows(TypeModel type) => Find(type, static t => t.Name) is not null;

    public static bool KnowsArrayOf(TypeModel element) => FindArrayOf(element, static t => t.Name, nullElements: true) is not null;

    /// <summary>What to do where there is no mapping.</summary>
    public static string Advice(TypeModel type) => WithoutDomains(type) switch
    {
        { Kind: TypeModelKind.Composite, Fields.Count: 0 } row => $"it is the row of a table: write sqlc.embed, or name the columns",
        { Kind: TypeModelKind.Composite } composite =>
            $"its field \"{composite.Fields.First(static f => !Knows(f.Type)).Name}\" has none: name the fields that are needed",
        { Kind: TypeModelKind.Pseudo } => "name what it is made of, each with a type of its own",
        _ => "cast it to a type that has one, text for instance",
    };

    /// <summary>A declared type's name as Npgsql finds it.</summary>
    public static string DeclaredTypeName(TypeModel type) => $"{type.Schema}.{type.Name}";

    /// <summary>Elements can always be null in PostgreSQL; an array that is only looked into has a plainer type without.</summary>
    public static TypeMapping? FindArrayOf(TypeModel element, Func<TypeModel, string> declared, bool nullElements)
    {
        element = WithoutDomains(element);
        if (element.Kind == TypeModelKind.Array || Find(element, declared) is not { } mapping || FindScalar(element) is { HasArray: false })
            return null;
        var nullable = nullElements || !mapping.IsValueType;
        var name = mapping.Of(nullable) + "[]";
        var wireType = FindScalar(element) is { } scalar
            ? OfDbType($"{DbType}Array | {DbType}{scalar.WireType}")
            : DataTypeName(DeclaredTypeName(element) + "[]");
        var toWire = mapping.ToWire is null ? null : $"global::System.Array.ConvertAll({{0}}, static value => {mapping.Bound("value", nullable)})";
        return new(name, IsValueType: false, $"GetFieldValue<{name}>", wireType, toWire);
    }

    private static TypeMapping OfDeclared(TypeModel type, string name, bool isValueType) =>
        new(name, isValueType, $"GetFieldValue<{name}>", DataTypeName(DeclaredTypeName(type)));

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

    private static WireType DataTypeName(string name) => new(CSharpText.Literal(name), IsDeclared: true);

    private static WireType OfDbType(string value) => new(value, IsDeclared: false);

    private static Scalar Value(string name, string wireType, string? getter = null) => new(name, true, wireType, getter);

    private static Scalar Reference(string name, string wireType, string? getter = null) => new(name, false, wireType, getter);

    private static Scalar Range(string bound, string wireType) => Value($"global::NpgsqlTypes.NpgsqlRange<{bound}>", wireType);

    /// <summary>An array in C# already, of which Npgsql has no arrays.</summary>
    private static Scalar Multirange(string bound, string wireType) => Reference($"global::NpgsqlTypes.NpgsqlRange<{bound}>[]", wireType) with { HasArray = false };

    private static Scalar TextAs(string wireType) => Reference("string", wireType, "GetString");

    private sealed record Scalar(string Name, bool IsValueType, string WireType, string? Getter)
    {
        public string? ToWire { get; init; }

        public bool HasArray { get; init; } = true;

        public TypeMapping Mapping => new(Name, IsValueType, Getter ?? $"GetFieldValue<{Name}>", OfDbType(DbType + WireType), ToWire);
    }
}

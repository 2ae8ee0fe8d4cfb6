using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

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

    /// <summary>Dates and times where the project wants NodaTime's.</summary>
    private static readonly Dictionary<string, Scalar> OfNodaTime = new()
    {
        ["date"] = Value("global::NodaTime.LocalDate", "Date"),
        ["time"] = Value("global::NodaTime.LocalTime", "Time"),
        ["timetz"] = Value("global::NodaTime.OffsetTime", "TimeTz"),
        ["timestamp"] = Value("global::NodaTime.LocalDateTime", "Timestamp"),
        ["timestamptz"] = Value("global::NodaTime.Instant", "TimestampTz"),
        ["interval"] = Reference("global::NodaTime.Period", "Interval"),
        ["daterange"] = Range("global::NodaTime.LocalDate", "DateRange"),
        ["tsrange"] = Range("global::NodaTime.LocalDateTime", "TimestampRange"),
        ["tstzrange"] = Range("global::NodaTime.Instant", "TimestampTzRange"),
        ["datemultirange"] = Multirange("global::NodaTime.LocalDate", "DateMultirange"),
        ["tsmultirange"] = Multirange("global::NodaTime.LocalDateTime", "TimestampMultirange"),
        ["tstzmultirange"] = Multirange("global::NodaTime.Instant", "TimestampTzMultirange"),
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
    /// <param name="extras">What the project adds.</param>
    /// <param name="nullElements">Whether the elements of an array may be null.</param>
    public static TypeMapping? Find(TypeModel type, Func<TypeModel, string> declared, TypeExtras extras, bool nullElements = true)
    {
        type = WithoutDomains(type);
        return type.Kind switch
        {
            TypeModelKind.Custom when type.Element is { } under => Find(under, declared, extras) is { } sent ? OfUser(type, sent) : null,
            TypeModelKind.CheckedText when type.Element is { } text => OfLabels(declared(type), Find(text, declared, extras)!),
            TypeModelKind.Base when FindOfPackage(type, extras) is { } ofPackage => ofPackage,
            TypeModelKind.Base or TypeModelKind.Range or TypeModelKind.Multirange when FindScalar(type, extras) is { } scalar => scalar.Mapping,
            TypeModelKind.Enum when type.Enum is not null => OfDeclared(type, declared(type), isValueType: true),
            TypeModelKind.Composite when type.Fields.Count > 0 && type.Fields.All(f => Knows(f.Type, extras)) => OfDeclared(type, declared(type), isValueType: false),
            TypeModelKind.Array when type.Element is { } element => FindArrayOf(element, declared, extras, nullElements),
            _ => null,
        };
    }

    /// <summary>Text as it is.</summary>
    public static TypeMapping Text { get; } = BuiltIn["text"].Mapping;

    public static bool Knows(TypeModel type, TypeExtras extras) => Find(type, static t => t.Name, extras) is not null;

    public static bool KnowsArrayOf(TypeModel element, TypeExtras extras) => FindArrayOf(element, static t => t.Name, extras, nullElements: true) is not null;

    /// <summary>What to do where there is no mapping.</summary>
    public static string Advice(TypeModel type, TypeExtras extras) => WithoutDomains(type) switch
    {
        { Kind: TypeModelKind.Array, Element: { } element } when !Knows(element, extras) => Advice(element, extras),
        { Kind: TypeModelKind.Custom or TypeModelKind.CheckedText, Element: { } under } => Advice(under, extras),
        { Schema: "pg_catalog" } time when OfNodaTime.ContainsKey(time.Name) => $"SqlGenTime is NodaTime: reference the package {TypeExtras.NodaTimePackage}",
        { Kind: TypeModelKind.Base, Schema: not "pg_catalog", Name: "vector" or "halfvec" or "sparsevec" } => $"reference the package {TypeExtras.VectorPackage}, or cast it to real[]",
        { Kind: TypeModelKind.Base, Schema: not "pg_catalog", Name: "geometry" or "geography" } => $"reference the package {TypeExtras.GeometryPackage}, or cast it to text",
        { Kind: TypeModelKind.Composite, Fields.Count: 0 } row => $"it is the row of a table: write sqlc.embed, or name the columns",
        { Kind: TypeModelKind.Composite } composite =>
            $"its field \"{composite.Fields.First(f => !Knows(f.Type, extras)).Name}\" has none: name the fields that are needed",
        { Kind: TypeModelKind.Pseudo } => "name what it is made of, each with a type of its own",
        _ => "cast it to a type that has one, text for instance",
    };

    /// <summary>A declared type's name as Npgsql finds it.</summary>
    public static string DeclaredTypeName(TypeModel type) => $"{type.Schema}.{type.Name}";

    /// <summary>Elements can always be null in PostgreSQL; an array that is only looked into has a plainer type without.</summary>
    public static TypeMapping? FindArrayOf(TypeModel element, Func<TypeModel, string> declared, TypeExtras extras, bool nullElements)
    {
        element = WithoutDomains(element);
        if (element is { Kind: TypeModelKind.Custom, Element: { } json } && Find(element, declared, extras) is { Getter: "" })
            element = WithoutDomains(json);
        var sent = Sent(element);
        if (sent.Kind == TypeModelKind.Array || Find(element, declared, extras) is not { } mapping || FindScalar(sent, extras) is { HasArray: false })
            return null;
        var nullable = nullElements || !mapping.IsValueType;
        var name = mapping.Of(nullable) + "[]";
        var wireType = FindScalar(sent, extras) is { } scalar
            ? OfDbType($"{DbType}Array | {DbType}{scalar.WireType}")
            : DataTypeName(DeclaredTypeName(sent) + "[]");
        var types = mapping.Sent is null ? "" : $"<{mapping.Of(nullable)}, {mapping.SentOf(nullable)}>";
        var toWire = mapping.ToWire is null ? null : $"global::System.Array.ConvertAll{types}({{0}}, static value => {mapping.Bound("value", nullable)})";
        if (mapping.FromRow is not { } fromRow)
            return new(name, IsValueType: false, $"GetFieldValue<{name}>", wireType, toWire);
        var made = fromRow.Replace("{0}", "value");
        return new(name, IsValueType: false, $"GetFieldValue<{mapping.SentOf(nullable)}[]>", wireType, toWire)
        {
            Sent = mapping.SentOf(nullable) + "[]",
            FromRow = $"global::System.Array.ConvertAll<{mapping.SentOf(nullable)}, {mapping.Of(nullable)}>({{0}}, static value => {(nullable ? "value is null ? null : " : "")}{made})",
        };
    }

    /// <summary>A type of the user's: JSON by its serializer, else what converts from and to the type that the database's is in C#.</summary>
    private static TypeMapping OfUser(TypeModel type, TypeMapping sent)
    {
        const string Json = "global::SqlGen.Json.JsonColumn.";
        var name = "global::" + type.Name;
        if (type.Context is { } context)
        {
            return new(name, true, "", sent.Wire, $"{Json}Serialize<{name}>(({name}){{0}}, global::{context}.Default)")
            {
                FromRow = $"{Json}Deserialize<{name}>(row, {{ordinal}}, global::{context}.Default)",
                Sent = "byte[]",
            };
        }
        if (type.Name == "System.Text.Json.JsonElement")
            return new(name, true, "", sent.Wire, $"(({name}){{0}}).GetRawText()") { FromRow = $"{Json}Element(row, {{ordinal}})", Sent = "string" };
        var toWire = sent.ToWire is null ? $"({sent.Name}){{0}}" : sent.ToWire.Replace("{0}", $"(({sent.Name}){{0}})");
        return new(name, true, sent.Getter, sent.Wire, toWire) { FromRow = $"({name}){sent.FromRow ?? "{0}"}", Sent = sent.Name };
    }

    /// <summary>An enum of the labels that a CHECK allows: text to the database.</summary>
    private static TypeMapping OfLabels(string name, TypeMapping text) =>
        new(name, true, text.Getter, text.Wire, $"{EnumEmitter.TextOf(name)}.Label(({name}){{0}})") { FromRow = $"{EnumEmitter.TextOf(name)}.Parse({{0}})", Sent = text.Name };

    private static TypeMapping OfDeclared(TypeModel type, string name, bool isValueType) =>
        new(name, isValueType, $"GetFieldValue<{name}>", DataTypeName(DeclaredTypeName(type)));

    /// <summary>Types of extensions that a package of their own reads and writes; the server knows them by their names only.</summary>
    private static TypeMapping? FindOfPackage(TypeModel type, TypeExtras extras)
    {
        var name = type.Name switch
        {
            _ when type.Schema == "pg_catalog" => null,
            "vector" when extras.HasVector => "global::Pgvector.Vector",
            "halfvec" when extras.HasVector => "global::Pgvector.HalfVector",
            "sparsevec" when extras.HasVector => "global::Pgvector.SparseVector",
            "geometry" or "geography" when extras.HasGeometry => "global::NetTopologySuite.Geometries.Geometry",
            _ => null,
        };
        return name is null ? null : OfDeclared(type, name, isValueType: false);
    }

    private static Scalar? FindScalar(TypeModel type, TypeExtras extras)
    {
        if (extras.NodaTime && type.Schema == "pg_catalog" && OfNodaTime.TryGetValue(type.Name, out var time))
            return extras.HasNodaTime ? time : null;
        return BuiltIn.TryGetValue(type.Name, out var scalar) && type.Schema == "pg_catalog" || OfExtensions.TryGetValue(type.Name, out scalar) ? scalar : null;
    }

    /// <summary>What is under a domain; the server sends that.</summary>
    public static TypeModel WithoutDomains(TypeModel type)
    {
        while (type is { Kind: TypeModelKind.Domain, Element: { } @base })
            type = @base;
        return type;
    }

    /// <summary>What the database has, under a domain or a type of C#.</summary>
    public static TypeModel Sent(TypeModel type)
    {
        while (type is { Kind: TypeModelKind.Domain or TypeModelKind.Custom or TypeModelKind.CheckedText, Element: { } under })
            type = under;
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

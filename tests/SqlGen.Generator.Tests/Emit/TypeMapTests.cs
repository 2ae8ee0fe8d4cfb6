using SqlGen.Compiler.Model;
using SqlGen.Generator.Emit;
using SqlGen.Generator.Pipeline;
using static SqlGen.Generator.Tests.Emit.Sql;

namespace SqlGen.Generator.Tests.Emit;

public class TypeMapTests
{
    internal static readonly string[] BuiltIn =
    [
        "bool", "int2", "int4", "int8", "float4", "float8", "numeric", "money", "text", "varchar", "bpchar", "name", "json", "jsonb", "jsonpath", "xml", "char",
        "uuid", "date", "time", "timestamp", "timestamptz", "timetz", "interval", "bytea", "oid", "xid", "cid", "regtype", "xid8", "pg_lsn", "inet", "cidr",
        "macaddr", "macaddr8", "bit", "varbit", "tsvector", "tsquery", "point", "line", "lseg", "box", "path", "polygon", "circle", "tid", "refcursor", "regconfig",
        "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange", "int4multirange", "int8multirange", "nummultirange", "datemultirange",
        "tsmultirange", "tstzmultirange",
    ];

    internal static readonly string[] OfExtensions = ["citext", "ltree", "lquery", "ltxtquery", "hstore"];

    private static readonly TypeModel Mood = Enum("mood", "happy", "so sad");

    private static readonly TypeModel[] All =
    [
        .. BuiltIn.Select(static name => Type(name)), .. OfExtensions.Select(static name => Type(name, schema: "public")),
        Composite("address", new("street", Text), new("House No", Int4), new("moods", Array(Mood))), Mood, Domain("isbn", Domain("code", Text)),
    ];

    /// <summary>Each type as parameter, as column and as an array; what differs where null is allowed is shown for some.</summary>
    [Fact]
    public void Every_type_is_read_and_bound()
    {
        var types = All.Concat(All.Select(Array).Where(static type => TypeMap.Knows(type, TypeExtras.None))).ToList();
        TypeModel[] some = [Int8, Text, TimestampTz, Array(Int8), Array(TimestampTz), Type("tstzrange"), Mood, All[^3]];
        EmittedProject.Verify("Types", EmittedProject.From(
        [
            File("queries/types.sql",
                Many("Values", "SELECT …", [.. types.Select(static t => Column(Name(t), t))]).With([.. types.Select(static t => Parameter(Name(t), t))]),
                Many("Nullables", "SELECT …", [.. some.Select(static t => NullableColumn(Name(t), t))])
                    .With([.. some.Select(static t => Parameter(Name(t), t, nullable: true) with { IsStored = true })])),
        ]));
    }

    private static string Name(TypeModel type) => type.Kind == TypeModelKind.Array ? type.Element!.Name + "_array" : type.Name;

    public static TheoryData<string, string> Unmapped => new()
    {
        { "regclass", "cast it to a type that has one, text for instance" },
        { "record", "name what it is made of, each with a type of its own" },
        { "row", "it is the row of a table: write sqlc.embed, or name the columns" },
        { "part", "its field \"b\" has none: name the fields that are needed" },
    };

    [Theory]
    [MemberData(nameof(Unmapped))]
    public void A_type_without_a_mapping_leaves_its_query_out(string name, string advice)
    {
        var type = name switch
        {
            "row" => Composite(name),
            "part" => Composite(name, new FieldModel("a", Int4), new FieldModel("b", Type("regclass"))),
            "record" => Type(name) with { Kind = TypeModelKind.Pseudo },
            _ => Type(name),
        };
        var file = File("queries/a.sql",
            One("Reads", "SELECT 1", Column("a", Int4), Column("b", type)), One("Binds", "SELECT 1", Column("a", Int4)).With(Parameter("p", Array(type))),
            Exec("Discards", "SELECT 1") with { Columns = new([Column("b", type)]) }, One("Keeps", "SELECT 1", Column("a", Int4)));
        var queries = Emittable.Of(file, TypeExtras.None, out var gaps);
        Assert.Equal(["Discards", "Keeps"], queries.Select(static q => q.Name));
        Assert.Equal(
            [
                new Gap("Reads", GapPlace.Column, 1, $"column \"b\": type {name} has no C# mapping yet; {advice}"),
                new Gap("Binds", GapPlace.Parameter, 0, $"parameter \"p\": type {name}[] has no C# mapping yet; {TypeMap.Advice(Array(type), TypeExtras.None)}"),
            ], gaps);
    }

    /// <summary>A user's type of a built-in's name is another type.</summary>
    [Fact]
    public void A_built_in_name_counts_in_pg_catalog_only()
    {
        Assert.True(TypeMap.Knows(Type("uuid"), TypeExtras.None));
        Assert.False(TypeMap.Knows(Type("uuid", schema: "public"), TypeExtras.None));
        Assert.True(TypeMap.Knows(Type("citext", schema: "extensions"), TypeExtras.None));
    }

    [Fact]
    public void Npgsql_has_no_array_of_some()
    {
        static bool HasNone(TypeModel type) => type.Name is "pg_lsn" or "tid" || type.Name.EndsWith("multirange", StringComparison.Ordinal);
        Assert.All(All, static type => Assert.True(TypeMap.Knows(type, TypeExtras.None)));
        Assert.All(All, static type => Assert.NotEqual(HasNone(type), TypeMap.Knows(Array(type), TypeExtras.None)));
    }

    [Fact]
    public void An_array_holds_nulls_where_it_is_read_or_stored_and_none_where_it_is_searched()
    {
        Assert.Equal("int?[]", TypeMap.Find(Array(Int4), static t => t.Name, TypeExtras.None)!.Name);
        Assert.Equal("int[]", TypeMap.Find(Array(Int4), static t => t.Name, TypeExtras.None, nullElements: false)!.Name);
        Assert.Equal("string?[]", TypeMap.Find(Array(Text), static t => t.Name, TypeExtras.None, nullElements: false)!.Name);
    }

    [Fact]
    public void Arrays_of_arrays_do_not_exist_in_PostgreSQL_and_have_no_mapping() =>
        Assert.False(TypeMap.Knows(Array(Domain("row", Array(Int4))), TypeExtras.None));
}

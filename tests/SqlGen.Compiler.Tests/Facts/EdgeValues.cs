namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Values of the server's types at the edges of what they hold: empty, infinite, not a number, out of order.</summary>
internal static class EdgeValues
{
    private static readonly string[] Numbers = ["0", "1", "-1", "7"];
    private static readonly string[] Texts = ["", " ", "a", "abc", "day", "hex", "UTC", "A", "YYYY", "{1}", "()", "z+", "1", "english", "$.a"];
    private static readonly string[] Documents = ["null", "{}", "[]", "[1, null]", "\"x\"", "1", "true", """{"a": null, "b": [1]}"""];
    private static readonly string[] Moments = ["infinity", "-infinity", "2024-02-29", "epoch", "0001-01-01"];

    /// <summary>Some texts that may be values of a type, by its name in <c>pg_type</c>.</summary>
    public static IReadOnlyList<string> Of(string type) => type switch
    {
        "bool" => ["t", "f"],
        "int2" or "int4" or "int8" or "oid" or "money" or "regproc" or "regtype" or "xid" or "xid8" or "cid" => Numbers,
        "float4" or "float8" or "numeric" => [.. Numbers, "NaN", "Infinity", "-Infinity", "0.5"],
        "json" or "jsonb" => Documents,
        "jsonpath" => ["$", "$.a", "$[*]", "$.a ? (@ > 1)"],
        "date" or "timestamp" or "timestamptz" => Moments,
        "time" or "timetz" => ["00:00", "24:00", "12:30"],
        "interval" => ["0", "1 day", "-1 mon", "10000 years", "30 days"],
        "uuid" => ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
        "bytea" => ["", "\\x00", "\\xff00"],
        "bit" or "varbit" => ["", "0", "101"],
        "inet" or "cidr" => ["0.0.0.0/0", "10.0.0.1", "::1"],
        "macaddr" => ["00:00:00:00:00:00"],
        "macaddr8" => ["00:00:00:00:00:00:00:00"],
        "tsvector" => ["", "a", "a:1A b:2"],
        "tsquery" => ["", "a", "!a", "a & b"],
        "char" => ["", "A", "a"],
        "regclass" => ["pg_class", "0"],
        "regconfig" => ["simple", "english"],
        "point" => ["(0,0)", "(1,1)"],
        "box" => ["(0,0),(1,1)", "(2,2),(3,3)"],
        "lseg" => ["(0,0),(1,1)", "(0,1),(1,2)"],
        "path" => ["((0,0),(1,1))", "[(0,0),(1,1)]"],
        "polygon" => ["((0,0),(1,1),(1,0))", "((5,5),(6,6),(6,5))"],
        "line" => ["{1,-1,0}", "{1,0,0}"],
        "circle" => ["<(0,0),1>", "<(9,9),1>"],
        "pg_lsn" => ["0/0", "1/1"],
        "int4range" or "int8range" or "numrange" => ["empty", "(,)", "[1,2)", "[7,9)"],
        "daterange" or "tsrange" or "tstzrange" => ["empty", "(,)", "[2024-01-01,2024-01-05)"],
        "int4multirange" or "int8multirange" or "nummultirange" => ["{}", "{(,)}", "{[1,2),[7,9)}"],
        "datemultirange" or "tsmultirange" or "tstzmultirange" => ["{}", "{(,)}", "{[2024-01-01,2024-01-05)}"],
        ['_', ..] => ["{}", "{NULL}", "{1,2}", "{{1},{2}}"],
        _ => Texts,
    };
}

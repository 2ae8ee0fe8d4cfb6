using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <summary>Texts that types read, and texts that they do not.</summary>
internal static class LiteralTexts
{
    private static readonly Dictionary<string, string[]> Good = new()
    {
        ["int2"] = ["7", "-1", " 12 "],
        ["int4"] = ["42", "-7", "0"],
        ["int8"] = ["9000000000", "1"],
        ["numeric"] = ["1.50", "-3e2", "NaN", "Infinity"],
        ["float4"] = ["1.5", "inf"],
        ["float8"] = ["2.5e-3", "NaN"],
        ["bool"] = ["t", "false", "on", " yes "],
        ["text"] = ["some text", "", "it''s", "%a_"],
        ["varchar"] = ["some text", ""],
        ["bpchar"] = ["abc", "  "],
        ["name"] = ["a_name"],
        ["char"] = ["x", ""],
        ["bytea"] = ["\\x01ff", "ab"],
        ["date"] = ["2024-02-29", "infinity", "today", "Jan 5 2023"],
        ["timestamp"] = ["2024-02-29 12:34:56", "-infinity", "now", "2024-01-01T00:00:00.5"],
        ["timestamptz"] = ["2024-02-29 12:34:56+02", "epoch", "2024-01-01 10:00 Europe/Berlin"],
        ["time"] = ["12:34", "23:59:59.5", "04:05 PM"],
        ["timetz"] = ["12:34+02", "23:59:59.5-08"],
        ["interval"] = ["1 day 02:00", "P1Y2M", "-3 weeks", "@ 1 hour ago"],
        ["uuid"] = ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}"],
        ["json"] = ["{\"a\": [1, null]}", "[]", "null"],
        ["jsonb"] = ["{\"a\": {\"b\": \"c\"}}", "[1, 2]", "\"s\""],
        ["xml"] = ["<a>b</a>", "text"],
        ["inet"] = ["10.0.0.1/24", "::1"],
        ["cidr"] = ["10.0.0.0/24"],
        ["macaddr"] = ["08:00:2b:01:02:03"],
        ["macaddr8"] = ["08:00:2b:01:02:03:04:05"],
        ["bit"] = ["101", "x1f"],
        ["varbit"] = ["10", ""],
        ["point"] = ["(1,2)", "1,2"],
        ["line"] = ["{1,2,3}"],
        ["lseg"] = ["[(0,0),(1,1)]"],
        ["box"] = ["(2,2),(1,1)"],
        ["path"] = ["((0,0),(1,1))"],
        ["polygon"] = ["((0,0),(1,1),(2,0))"],
        ["circle"] = ["<(1,2),3>"],
        ["money"] = ["12.34", "$1,000"],
        ["tsvector"] = ["a:1 b:2"],
        ["tsquery"] = ["a & !b"],
        ["oid"] = ["23"],
        ["regclass"] = ["people", "pg_catalog.pg_class"],
        ["regtype"] = ["integer", "mood"],
        ["regconfig"] = ["english"],
        ["pg_lsn"] = ["0/16B3748"],
        ["jsonpath"] = ["$.a[*] ? (@ > 1)", "$"],
        ["xid"] = ["5"],
        ["tid"] = ["(0,1)"],
    };

    private static readonly Dictionary<string, string[]> Bad = new()
    {
        ["int2"] = ["40000", "x"],
        ["int4"] = ["3000000000", "4.5", ""],
        ["int8"] = ["99999999999999999999", "one"],
        ["numeric"] = ["1.2.3", "abc"],
        ["float8"] = ["1e999", "x"],
        ["bool"] = ["maybe", ""],
        ["date"] = ["2023-02-29", "not a date", "2024-13-01"],
        ["timestamp"] = ["2024-01-01 25:00", "soon"],
        ["timestamptz"] = ["2024-01-01 10:00 Nowhere/Land"],
        ["time"] = ["25:00", "noon"],
        ["interval"] = ["1 fortnight", ""],
        ["uuid"] = ["a0eebc99", "xyz"],
        ["json"] = ["{a: 1}", "", "[1,]"],
        ["jsonb"] = ["{\"a\"", "nul"],
        ["inet"] = ["10.0.0.256", "host"],
        ["cidr"] = ["10.0.0.1/24"],
        ["bit"] = ["102"],
        ["bytea"] = ["\\xzz"],
        ["point"] = ["1"],
        ["oid"] = ["-x"],
        ["regclass"] = ["no_such_relation"],
    };

    /// <summary>What can stand between quotes for the type; null where only NULL will do.</summary>
    public static string? Of(PgType type, Dice dice, int depth = 2)
    {
        type = Coercion.BaseOf(type);
        switch (type.Kind)
        {
            case PgTypeKind.Enum:
                return dice.Pick(type.Labels);
            case PgTypeKind.Array when type.Element is { } element:
                return depth == 0 || dice.Chance(.3) || Of(element, dice, 0) is not { } item ? "{}" : $"{{{Quoted(item)},NULL}}";
            case PgTypeKind.Range when type.Base is { } subtype:
                return dice.Chance(.3) || Bound(subtype) is not { } lower ? "empty" : $"[{lower},)";
            case PgTypeKind.Multirange when type.Base?.Base is { } subtype:
                return Bound(subtype) is { } start ? $"{{[{start},)}}" : "{}";
            case PgTypeKind.Composite when type.Relation is { Columns.Count: > 1 } relation:
                return $"({new string(',', relation.Columns.Count - 1)})";
            default:
                return Good.TryGetValue(type.Name, out var texts) ? dice.Pick(texts) : null;
        }
    }

    /// <summary>What the type does not read; null where none is known.</summary>
    public static string? Wrong(PgType type, Dice dice)
    {
        type = Coercion.BaseOf(type);
        return type.Kind switch
        {
            PgTypeKind.Enum => "no such label",
            PgTypeKind.Array => dice.Pick(["{1", "1,2", "{a}}"]),
            PgTypeKind.Range => dice.Pick(["[1,", "1,2", "(3,1)x"]),
            PgTypeKind.Composite => dice.Pick(["(", "a", "(,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,)"]),
            _ => Bad.TryGetValue(type.Name, out var texts) ? dice.Pick(texts) : null,
        };
    }

    private static string? Bound(PgType subtype) => subtype.Name switch
    {
        "int4" or "int8" or "numeric" => "1",
        "date" => "2024-01-01",
        "timestamp" or "timestamptz" => "\"2024-01-01 00:00:00\"",
        _ => null,
    };

    private static string Quoted(string item) => "\"" + item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

using System.Globalization;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Makes values of any type in text form, from small pools so that joins meet and keys collide. The same seed gives the same values.</summary>
internal sealed class RandomValue(ServerTypes types, int seed)
{
    private static readonly string[] Words = ["a", "b", "c", "d@e", "AB", "9780000000001"];
    private static readonly string[] Days = ["2024-01-01", "2024-01-02", "2024-03-05", "2026-07-01"];
    private static readonly string[] Objects =
        ["{}", """{"a": null, "id": 1, "items": []}""", """{"a": "1", "id": 2, "n": 1, "flag": true, "items": [1, null], "tags": ["x", null]}"""];
    private static readonly string[] Documents = [.. Objects, "[]", "[1, null]", "null", "\"s\"", "3", """[{"id": 1, "sku": "a", "quantity": 1}]"""];

    private readonly Random _random = new(seed);

    /// <summary>A literal, or NULL as often as asked.</summary>
    public string Literal(uint type, int modifier, double nulls) =>
        _random.NextDouble() < nulls ? "NULL" : "'" + Text(types[type], modifier).Replace("'", "''", StringComparison.Ordinal) + "'";

    private string Text(ServerType type, int modifier)
    {
        switch (type.Kind)
        {
            case 'd':
                return Text(types[type.Part], type.PartModifier);
            case 'e':
                return Pick(type.Labels);
            case 'c':
                return "(" + string.Join(',', type.Fields.Select(f => MaybeNull(.3, "", () => Quoted(Text(types[f.Type], f.Modifier))))) + ")";
            case 'r':
                return _random.Next(4) == 0 ? "empty" : Bounds(types[type.Part]);
            case 'm':
                return _random.Next(4) == 0 ? "{}" : "{" + Bounds(types[types[type.Part].Part]) + "}";
            default:
                return type.IsArray ? Array(types[type.Part], modifier) : Base(type.Name, modifier);
        }
    }

    private string Array(ServerType element, int modifier) =>
        "{" + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => MaybeNull(.2, "NULL", () => Quoted(Text(element, modifier))))) + "}";

    private string Bounds(ServerType subtype)
    {
        var ends = new[] { Text(subtype, -1), Text(subtype, -1) };
        System.Array.Sort(ends, StringComparer.Ordinal);
        return "[" + MaybeNull(.2, "", () => Quoted(ends[0])) + "," + MaybeNull(.2, "", () => Quoted(ends[1])) + "]";
    }

    private string Base(string name, int modifier)
    {
        switch (name)
        {
            case "int2" or "int4" or "int8" or "numeric" or "float4" or "float8" or "money" or "oid" or "xid":
                return _random.Next(1, 6).ToString(CultureInfo.InvariantCulture);
            case "bool":
                return Pick(["t", "f"]);
            case "uuid":
                return $"00000000-0000-4000-8000-00000000000{_random.Next(1, 5)}";
            case "date":
                return Pick(Days);
            case "timestamp" or "timestamptz":
                return Pick(Days) + " 0" + _random.Next(1, 4).ToString(CultureInfo.InvariantCulture) + ":00:00+00";
            case "time" or "timetz":
                return "0" + _random.Next(1, 6).ToString(CultureInfo.InvariantCulture) + ":00:00+00";
            case "interval":
                return _random.Next(1, 6).ToString(CultureInfo.InvariantCulture) + " hours";
            case "json" or "jsonb":
                // Most queries of a document take it for an object, and fail as a whole for one that is none.
                return Pick(_random.Next(40) > 0 ? Objects : Documents);
            case "xml":
                return Pick(["<a/>", "<a><b>1</b></a>", "<rows><row id=\"1\"/><row/></rows>"]);
            case "bytea":
                return "\\x0" + _random.Next(1, 6).ToString(CultureInfo.InvariantCulture);
            case "inet" or "cidr":
                return "10.0.0." + _random.Next(1, 6).ToString(CultureInfo.InvariantCulture);
            case "bit":
                return new string(Pick(["0", "1"])[0], Math.Max(modifier, 1));
            case "varbit":
                return Pick(["0", "1", "101"]);
            case "regconfig":
                return Pick(["simple", "english"]);
            default:
                var longest = name is "varchar" or "bpchar" && modifier > 4 ? modifier - 4 : name is "char" ? 1 : int.MaxValue;
                return Pick(Words.Where(word => word.Length <= longest).ToList());
        }
    }

    private string MaybeNull(double chance, string whenNull, Func<string> value) => _random.NextDouble() < chance ? whenNull : value();

    private static string Quoted(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}

using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>A value in JSON in C#.</summary>
/// <param name="Name">The C# type, not nullable.</param>
/// <param name="IsValueType">True where "or null" makes another type of it.</param>
/// <param name="Reader">The runtime's reader, or null for an enum's, which is generated.</param>
internal sealed record JsonValueMapping(string Name, bool IsValueType, string? Reader)
{
    /// <summary>What is made of what the runtime's reader gives, <c>{0}</c>, by a reader that is generated; null where it is that itself.</summary>
    public string? Made { get; init; }
}

/// <summary>What the JSON that queries build is in C#: which types it needs, and what those are called.</summary>
internal static class JsonTypes
{
    /// <summary>
    /// The types that <c>to_json</c> writes alike whatever a session is set to, with the runtime's reader of each. Of every other one the text is taken as it is.
    /// </summary>
    private static readonly Dictionary<string, string> Readers = new()
    {
        ["bool"] = "JsonBoolean",
        ["int2"] = "JsonInt16",
        ["int4"] = "JsonInt32",
        ["int8"] = "JsonInt64",
        ["float4"] = "JsonSingle",
        ["float8"] = "JsonDouble",
        ["numeric"] = "JsonDecimal",
        ["uuid"] = "JsonGuid",
        ["date"] = "JsonDate",
        ["time"] = "JsonTime",
        ["timestamp"] = "JsonTimestamp",
        ["timestamptz"] = "JsonTimestampTz",
        ["bytea"] = "JsonBytes",
        ["json"] = "JsonText",
        ["jsonb"] = "JsonText",
    };

    /// <summary>What stands in for the type of a member, which has none of its own.</summary>
    public static readonly TypeModel Text = new(TypeModelKind.Base, "pg_catalog", "text", "text");

    /// <summary>A member for the documentation, with its type where it is a value.</summary>
    public static string Describe(JsonMemberModel member) => member.Value.Type is { } type ? $"{member.Name} {type.Display}" : member.Name;

    /// <summary>The columns that the JSON of a query is read from, each with its form.</summary>
    private static IEnumerable<(string Name, JsonModel Form)> ColumnsOf(QueryModel query) =>
        query.Shape() is RowShape.Own or RowShape.Value ? query.Columns.Where(static c => c.Json is not null).Select(static c => (c.Name, c.Json!)) : [];

    /// <summary>The objects that need a record, each form once, and what it is to be called: after the query and the way to it.</summary>
    public static IEnumerable<(JsonModel Form, string Name)> ObjectsOf(QueryModel query)
    {
        var seen = new HashSet<JsonModel>();
        var pending = new Queue<(JsonModel Form, string Prefix, string Name, bool IsItem)>();
        foreach (var (name, form) in ColumnsOf(query))
            pending.Enqueue((form, Naming.Pascal(query.Name, "Query"), name, false));
        while (pending.Count > 0)
        {
            var (form, prefix, name, isItem) = pending.Dequeue();
            if (form.Element is { } element)
                pending.Enqueue((element, prefix, name, true));
            if (form.Kind != JsonModelKind.Object || IsRowOfTable(form) || !seen.Add(form with { Nullable = false }))
                continue;
            var own = prefix + (isItem ? Naming.RowName(name) : Naming.Pascal(name, "Value"));
            yield return (form with { Nullable = false }, own);
            foreach (var member in form.Members)
                pending.Enqueue((member.Value, own, member.Name, false));
        }
    }

    /// <summary>The tables whose records JSON is read into.</summary>
    public static IEnumerable<TableModel> TablesOf(QueryModel query) => All(query).Where(IsRowOfTable).Select(static form => form.Table!);

    /// <summary>The types of the values in the JSON.</summary>
    public static IEnumerable<TypeModel> ValuesOf(QueryModel query) =>
        All(query).Where(static form => form.Type is not null).Select(static form => TypeMap.Sent(form.Type!)).Where(static type => type.Kind == TypeModelKind.Enum);

    /// <summary>Whether an object is read into its table's record: what JSON has of each column is what a column of a result has.</summary>
    public static bool IsRowOfTable(JsonModel form) =>
        form is { Kind: JsonModelKind.Object, Table: { } table } && table.Columns.Count == form.Members.Count
        && table.Columns.Zip(form.Members, static (column, member) => column.Name == member.Name && (column.Nullable || !member.Value.Nullable) && IsAlike(column.Type, member.Value)).All(static fits => fits);

    /// <summary>A value of a type.</summary>
    public static JsonValueMapping Map(TypeModel type, Func<TypeModel, string> declared, TypeExtras extras)
    {
        type = TypeMap.Sent(type);
        if (type is { Kind: TypeModelKind.Enum, Enum: not null })
            return new(declared(type), true, null);
        if (type.Schema == "pg_catalog" && Readers.TryGetValue(type.Name, out var reader))
        {
            var mapping = TypeMap.Find(type, declared, extras) ?? TypeMap.Find(type, declared, TypeExtras.None)!;
            return new(mapping.Name, mapping.IsValueType, "global::SqlGen.Json." + reader) { Made = extras is { NodaTime: true, HasNodaTime: true } ? MadeByNodaTime(type.Name) : null };
        }
        var isText = type.Schema == "pg_catalog" || type.Kind != TypeModelKind.Base || type.Name is "citext" or "ltree";
        return new("string", false, isText ? "global::SqlGen.Json.JsonString" : "global::SqlGen.Json.JsonAny");
    }

    private static string? MadeByNodaTime(string type) => type switch
    {
        "date" => "global::NodaTime.LocalDate.FromDateOnly({0})",
        "time" => "global::NodaTime.LocalTime.FromTimeOnly({0})",
        "timestamp" => "global::NodaTime.LocalDateTime.FromDateTime({0})",
        "timestamptz" => "global::NodaTime.Instant.FromDateTimeOffset({0})",
        _ => null,
    };

    private static bool IsAlike(TypeModel column, JsonModel value) =>
        value is { Kind: JsonModelKind.Value, Type: { } type } && TypeMap.Find(column, static t => t.Name, TypeExtras.None) is { } mapping
        && Map(type, static t => t.Name, TypeExtras.None) is var read && (mapping.Name, mapping.IsValueType) == (read.Name, read.IsValueType);

    private static IEnumerable<JsonModel> All(QueryModel query)
    {
        var pending = new Stack<JsonModel>(ColumnsOf(query).Select(static column => column.Form));
        while (pending.Count > 0)
        {
            var form = pending.Pop();
            yield return form;
            if (form.Element is { } element)
                pending.Push(element);
            foreach (var member in form.Members)
                pending.Push(member.Value);
        }
    }
}

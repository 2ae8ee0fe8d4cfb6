using System.Text.Json;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Holds JSON that came from a server to the form that was claimed of it.</summary>
internal static class JsonClaim
{
    /// <summary>What the JSON breaks of the claim, or null.</summary>
    public static string? Breach(JsonModel form, string json)
    {
        using var document = JsonDocument.Parse(json);
        return Breach(form, document.RootElement, "$");
    }

    private static string? Breach(JsonModel form, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return form.Nullable || form is { Kind: JsonModelKind.Value, Type.Name: "json" or "jsonb" } ? null : $"{path} is null";
        var isOfKind = form.Kind switch
        {
            JsonModelKind.List => value.ValueKind == JsonValueKind.Array,
            JsonModelKind.Object or JsonModelKind.Map => value.ValueKind == JsonValueKind.Object,
            _ => IsValueOf(form.Type!, value),
        };
        if (!isOfKind)
            return $"{path} is no {form.Kind} {form.Type?.Display}: {value}";
        return form.Kind switch
        {
            JsonModelKind.List => value.EnumerateArray().Select((item, i) => Breach(form.Element!, item, $"{path}[{i}]")).FirstOrDefault(static b => b is not null),
            JsonModelKind.Map => value.EnumerateObject().Select(p => Breach(form.Element!, p.Value, $"{path}.{p.Name}")).FirstOrDefault(static b => b is not null),
            JsonModelKind.Object => form.Members.Select(member =>
                value.TryGetProperty(member.Name, out var inner) ? Breach(member.Value, inner, $"{path}.{member.Name}")
                : member.Value.Nullable ? null : $"{path}.{member.Name} is missing").FirstOrDefault(static b => b is not null),
            _ => null,
        };
    }

    private static bool IsValueOf(TypeModel type, JsonElement value)
    {
        while (type is { Kind: TypeModelKind.Domain, Element: { } under })
            type = under;
        return type switch
        {
            { Schema: "pg_catalog", Name: "bool" } => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            { Schema: "pg_catalog", Name: "int2" or "int4" or "int8" } => value.ValueKind == JsonValueKind.Number,
            { Schema: "pg_catalog", Name: "float4" or "float8" or "numeric" } =>
                value.ValueKind == JsonValueKind.Number || value.ValueKind == JsonValueKind.String && value.GetString() is "NaN" or "Infinity" or "-Infinity",
            { Name: "json" or "jsonb" } or { Schema: not "pg_catalog" } => true,
            _ => value.ValueKind == JsonValueKind.String,
        };
    }
}

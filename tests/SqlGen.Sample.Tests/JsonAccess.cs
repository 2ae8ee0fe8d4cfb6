using System.Text.Json;

namespace SqlGen.Sample.Tests;

internal static class JsonAccess
{
    public static string? Text(this JsonElement json, string property) => json.GetProperty(property).GetString();

    public static long Number(this JsonElement json, string property) => json.GetProperty(property).GetInt64();

    public static decimal Amount(this JsonElement json, string property) => json.GetProperty(property).GetDecimal();

    /// <summary>One property of every element of an array.</summary>
    public static IReadOnlyList<string?> Texts(this JsonElement array, string property) =>
        [.. array.EnumerateArray().Select(item => item.Text(property))];

    public static IReadOnlyList<string?> Texts(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString())];
}

using System.Text.Json;

namespace SqlGen.Json;

/// <summary>What generated readers of objects are made of.</summary>
public static class JsonObject
{
    /// <summary>Checks that the value is an object. After it comes the first member, by <see cref="Next"/>.</summary>
    public static void Begin(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw new InvalidOperationException($"an object is expected, and there is {json.TokenType}");
    }

    /// <summary>Goes to the name of the next member. False at the object's end.</summary>
    public static bool Next(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Reads the value of the member that the reader is at.</summary>
    public static T Value<T, TReader>(ref Utf8JsonReader json)
        where TReader : IJsonReader<T>
    {
        json.Read();
        return TReader.Read(ref json);
    }

    /// <summary>For a member that is never left out, and is.</summary>
    public static Exception Missing(string name) => new FormatException($"the member \"{name}\" is missing");

    /// <summary>For a label that the enum does not have.</summary>
    public static Exception UnknownLabel(string? label) => new FormatException($"the label \"{label}\" is not known");
}

/// <summary>A value that may be a JSON null, of a reference type.</summary>
public readonly struct JsonOrNull<T, TReader> : IJsonReader<T?>
    where T : class
    where TReader : IJsonReader<T>
{
    /// <inheritdoc/>
    public static T? Read(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Null ? null : TReader.Read(ref json);
}

/// <summary>A value that may be a JSON null, of a value type.</summary>
public readonly struct JsonNullable<T, TReader> : IJsonReader<T?>
    where T : struct
    where TReader : IJsonReader<T>
{
    /// <inheritdoc/>
    public static T? Read(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Null ? null : TReader.Read(ref json);
}

/// <summary>An array of like elements.</summary>
public readonly struct JsonList<T, TReader> : IJsonReader<List<T>>
    where TReader : IJsonReader<T>
{
    /// <inheritdoc/>
    public static List<T> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw new InvalidOperationException($"an array is expected, and there is {json.TokenType}");
        var list = new List<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            list.Add(TReader.Read(ref json));
        return list;
    }
}

/// <summary>An object whose names are data. Of a name that comes twice, the last value counts.</summary>
public readonly struct JsonMap<T, TReader> : IJsonReader<Dictionary<string, T>>
    where TReader : IJsonReader<T>
{
    /// <inheritdoc/>
    public static Dictionary<string, T> Read(ref Utf8JsonReader json)
    {
        JsonObject.Begin(ref json);
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (JsonObject.Next(ref json))
            map[json.GetString()!] = JsonObject.Value<T, TReader>(ref json);
        return map;
    }
}

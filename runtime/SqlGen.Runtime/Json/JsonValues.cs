using System.Text.Json;

namespace SqlGen.Json;

/// <summary>A boolean.</summary>
public readonly struct JsonBoolean : IJsonReader<bool>
{
    /// <inheritdoc/>
    public static bool Read(ref Utf8JsonReader json) => json.GetBoolean();
}

/// <summary>A smallint.</summary>
public readonly struct JsonInt16 : IJsonReader<short>
{
    /// <inheritdoc/>
    public static short Read(ref Utf8JsonReader json) => json.GetInt16();
}

/// <summary>An integer.</summary>
public readonly struct JsonInt32 : IJsonReader<int>
{
    /// <inheritdoc/>
    public static int Read(ref Utf8JsonReader json) => json.GetInt32();
}

/// <summary>A bigint.</summary>
public readonly struct JsonInt64 : IJsonReader<long>
{
    /// <inheritdoc/>
    public static long Read(ref Utf8JsonReader json) => json.GetInt64();
}

/// <summary>A real. What JSON has no number for is a string: <c>NaN</c>, <c>Infinity</c>.</summary>
public readonly struct JsonSingle : IJsonReader<float>
{
    /// <inheritdoc/>
    public static float Read(ref Utf8JsonReader json) => json.TokenType != JsonTokenType.String ? json.GetSingle() : json.GetString() switch
    {
        "NaN" => float.NaN,
        "Infinity" => float.PositiveInfinity,
        "-Infinity" => float.NegativeInfinity,
        var other => throw new FormatException($"\"{other}\" is no number"),
    };
}

/// <summary>A double precision. What JSON has no number for is a string: <c>NaN</c>, <c>Infinity</c>.</summary>
public readonly struct JsonDouble : IJsonReader<double>
{
    /// <inheritdoc/>
    public static double Read(ref Utf8JsonReader json) => json.TokenType != JsonTokenType.String ? json.GetDouble() : json.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        var other => throw new FormatException($"\"{other}\" is no number"),
    };
}

/// <summary>A numeric.</summary>
public readonly struct JsonDecimal : IJsonReader<decimal>
{
    /// <inheritdoc/>
    /// <exception cref="OverflowException">It is one that a decimal cannot hold.</exception>
    public static decimal Read(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? throw new OverflowException($"the numeric {json.GetString()} is no decimal")
        : json.TryGetDecimal(out var value) ? value : throw new OverflowException("the numeric is too large for a decimal");
}

/// <summary>Whatever JSON has a string for: text, and the types whose form depends on a session's settings.</summary>
public readonly struct JsonString : IJsonReader<string>
{
    /// <inheritdoc/>
    public static string Read(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? json.GetString()! : throw new InvalidOperationException($"a string is expected, and there is {json.TokenType}");
}

/// <summary>A uuid.</summary>
public readonly struct JsonGuid : IJsonReader<Guid>
{
    /// <inheritdoc/>
    public static Guid Read(ref Utf8JsonReader json) => json.GetGuid();
}

/// <summary>A bytea, whichever way the session writes it.</summary>
public readonly struct JsonBytes : IJsonReader<byte[]>
{
    /// <inheritdoc/>
    public static byte[] Read(ref Utf8JsonReader json)
    {
        var text = JsonString.Read(ref json);
        return text.StartsWith("\\x", StringComparison.Ordinal) ? Convert.FromHexString(text.AsSpan(2)) : Unescape(text);
    }

    // bytea_output = escape: a byte that is no printable character as \ooo, a backslash as \\.
    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
                bytes.Add(checked((byte)text[i]));
            else if (i + 1 < text.Length && text[i + 1] == '\\')
                bytes.Add((byte)text[++i]);
            else if (i + 3 < text.Length)
                bytes.Add((byte)((text[++i] - '0') * 64 + (text[++i] - '0') * 8 + (text[++i] - '0')));
            else
                throw new FormatException("a byte ends early");
        }
        return [.. bytes];
    }
}

/// <summary>A json or jsonb of unknown form, as its text.</summary>
public readonly struct JsonText : IJsonReader<string>
{
    /// <inheritdoc/>
    public static string Read(ref Utf8JsonReader json)
    {
        using var document = JsonDocument.ParseValue(ref json);
        return document.RootElement.GetRawText();
    }
}

/// <summary>A value of a type that may write itself as any JSON: a string as what it says, anything else as its text.</summary>
public readonly struct JsonAny : IJsonReader<string>
{
    /// <inheritdoc/>
    public static string Read(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String ? json.GetString()! : JsonText.Read(ref json);
}

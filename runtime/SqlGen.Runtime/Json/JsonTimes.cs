using System.Globalization;
using System.Text.Json;

namespace SqlGen.Json;

/// <summary>A date.</summary>
public readonly struct JsonDate : IJsonReader<DateOnly>
{
    /// <inheritdoc/>
    /// <exception cref="OverflowException">It is one that a <see cref="DateOnly"/> cannot hold.</exception>
    public static DateOnly Read(ref Utf8JsonReader json) => DateOnly.FromDateTime(JsonTimestamp.Read(ref json));
}

/// <summary>A time.</summary>
public readonly struct JsonTime : IJsonReader<TimeOnly>
{
    /// <inheritdoc/>
    public static TimeOnly Read(ref Utf8JsonReader json)
    {
        Span<char> text = stackalloc char[32];
        return json.TokenType != JsonTokenType.String ? throw new InvalidOperationException($"a time is expected, and there is {json.TokenType}")
            : json.ValueSpan.Length > text.Length ? throw new FormatException("a time is shorter")
            : TimeOnly.ParseExact(text[..json.CopyString(text)], "HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
    }
}

/// <summary>A timestamp; what is endless is the first or the last moment, as Npgsql has it.</summary>
public readonly struct JsonTimestamp : IJsonReader<DateTime>
{
    /// <inheritdoc/>
    /// <exception cref="OverflowException">It is one that a <see cref="DateTime"/> cannot hold.</exception>
    public static DateTime Read(ref Utf8JsonReader json) =>
        json.TryGetDateTime(out var value) ? value
        : json.ValueTextEquals("infinity"u8) ? DateTime.MaxValue
        : json.ValueTextEquals("-infinity"u8) ? DateTime.MinValue
        : throw new OverflowException($"the time {json.GetString()} is not between the years 1 and 9999");
}

/// <summary>A timestamp with time zone, as the instant in UTC; what is endless is the first or the last moment, as Npgsql has it.</summary>
public readonly struct JsonTimestampTz : IJsonReader<DateTimeOffset>
{
    /// <inheritdoc/>
    /// <exception cref="OverflowException">It is one that a <see cref="DateTimeOffset"/> cannot hold.</exception>
    public static DateTimeOffset Read(ref Utf8JsonReader json) =>
        json.TryGetDateTimeOffset(out var value) ? value.ToUniversalTime()
        : json.ValueTextEquals("infinity"u8) ? DateTimeOffset.MaxValue
        : json.ValueTextEquals("-infinity"u8) ? DateTimeOffset.MinValue
        : OfLocalMeanTime(json.GetString()!);

    // Before there were time zones, clocks went by the sun: the offset then has seconds, +00:53:28.
    private static DateTimeOffset OfLocalMeanTime(string text)
    {
        var sign = text.LastIndexOfAny(['+', '-']);
        return sign > 0
            && DateTime.TryParseExact(text.AsSpan(0, sign), "yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && TimeSpan.TryParseExact(text.AsSpan(sign + 1), @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var offset)
            ? new DateTimeOffset(text[sign] == '-' ? local + offset : local - offset, TimeSpan.Zero)
            : throw new OverflowException($"the time {text} is not between the years 1 and 9999");
    }
}

using NpgsqlTypes;

namespace SqlGen;

/// <summary>Ranges of instants as Npgsql writes them: with bounds at offset zero. The instants are the same.</summary>
public static class UtcRange
{
    /// <summary>The range with its bounds at offset zero.</summary>
    public static NpgsqlRange<DateTimeOffset> Of(NpgsqlRange<DateTimeOffset> range) => range.IsEmpty
        ? range
        : new(
            range.LowerBound.ToUniversalTime(), range.LowerBoundIsInclusive, range.LowerBoundInfinite,
            range.UpperBound.ToUniversalTime(), range.UpperBoundIsInclusive, range.UpperBoundInfinite);

    /// <inheritdoc cref="Of(NpgsqlRange{DateTimeOffset})"/>
    public static NpgsqlRange<DateTimeOffset>? Of(NpgsqlRange<DateTimeOffset>? range) => range is { } given ? Of(given) : null;

    /// <summary>The ranges with their bounds at offset zero.</summary>
    public static NpgsqlRange<DateTimeOffset>[] Of(NpgsqlRange<DateTimeOffset>[] ranges) => Array.ConvertAll(ranges, Of);
}

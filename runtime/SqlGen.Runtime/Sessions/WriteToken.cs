using System.Globalization;
using NpgsqlTypes;

namespace SqlGen.Sessions;

/// <summary>How far a shard's log was after something had been written. Positions compare only within a timeline: each promotion begins another.</summary>
internal readonly record struct WriteToken(string Shard, uint Timeline, ulong Position, DateTimeOffset Time)
{
    /// <summary>The later of two; of two timelines the newer one.</summary>
    public static WriteToken Later(WriteToken left, WriteToken right) =>
        (left.Timeline, left.Position).CompareTo((right.Timeline, right.Position)) >= 0 ? left : right;

    /// <summary><c>shard~timeline~position~seconds</c>: what a cookie or a header can hold, if the shard's name can.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Uri.EscapeDataString(Shard)}~{Timeline}~{Position:X}~{Time.ToUnixTimeSeconds()}");

    /// <summary>Reads what <see cref="ToString"/> writes; null where it is something else. It comes from outside.</summary>
    public static WriteToken? TryParse(string text) =>
        text.Split('~') is [var shard, var timeline, var position, var time]
        && uint.TryParse(timeline, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
        && ulong.TryParse(position, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at)
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < uint.MaxValue
            ? new WriteToken(Uri.UnescapeDataString(shard), line, at, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}

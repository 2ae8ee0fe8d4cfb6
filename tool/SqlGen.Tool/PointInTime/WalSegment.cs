using System.Globalization;
using System.Text.RegularExpressions;

namespace SqlGen.Tool.PointInTime;

/// <summary>A segment of the write-ahead log, as its file's name says: timeline, then position.</summary>
/// <param name="Timeline">The timeline.</param>
/// <param name="Number">Which segment since the beginning of the log.</param>
/// <param name="FileName">The name of its file: 24 hexadecimal digits.</param>
internal readonly partial record struct WalSegment(uint Timeline, ulong Number, string FileName)
{
    /// <summary>Reads a file's name; null where it is another file of the archive (history, backup label, one half written).</summary>
    /// <param name="fileName">The name without its folder.</param>
    /// <param name="segmentBytes">The server's <c>wal_segment_size</c>.</param>
    public static WalSegment? Parse(string fileName, long segmentBytes)
    {
        if (!NamePattern().IsMatch(fileName))
            return null;
        var (timeline, log, segment) = (Hex(fileName.AsSpan(0, 8)), Hex(fileName.AsSpan(8, 8)), Hex(fileName.AsSpan(16, 8)));
        return new WalSegment(timeline, log * (0x1_0000_0000UL / (ulong)segmentBytes) + segment, fileName);
    }

    private static uint Hex(ReadOnlySpan<char> digits) => uint.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9A-F]{24}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}

using System.Globalization;

namespace SqlGen.Sharding;

/// <summary>Neighbouring buckets, both ends included.</summary>
/// <param name="First">The first bucket, from 0 on.</param>
/// <param name="Last">The last bucket.</param>
public readonly record struct BucketRange(int First, int Last)
{
    /// <summary>Reads <c>0-255</c>, or <c>7</c> for a bucket alone.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static BucketRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dash = text.IndexOf('-');
        var (first, last) = dash < 0 ? (text, text) : (text[..dash], text[(dash + 1)..]);
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from <= to
                ? new(from, to)
                : throw new FormatException($"'{text}' is not a range of buckets such as 0-255");
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}

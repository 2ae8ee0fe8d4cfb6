using System.Globalization;
using SqlGen.Sharding;

namespace SqlGen.Tool.Shards;

/// <summary>Shard keys as text, read as the server reads a value of their type.</summary>
internal static class ShardKeys
{
    /// <summary>The types that can be a shard key, by the server's name.</summary>
    public static readonly string[] Types = ["smallint", "integer", "bigint", "uuid", "text"];

    /// <summary>The hash of a key.</summary>
    /// <returns>Null where <paramref name="text"/> is not a value of the type.</returns>
    public static PartitionHash? Hash(string type, string text) => type switch
    {
        "smallint" => Integer(text, short.MinValue, short.MaxValue),
        "integer" => Integer(text, int.MinValue, int.MaxValue),
        "bigint" => Integer(text, long.MinValue, long.MaxValue),
        "uuid" => Uuid(text),
        "text" => new PartitionHash().Add(text),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type of shard keys"),
    };

    private static PartitionHash? Integer(string text, long least, long greatest) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= greatest
                ? new PartitionHash().Add(value)
                : null;

    /// <summary>In braces or not, with a hyphen behind any group of four digits or none: as in the manual's "UUID Type".</summary>
    private static PartitionHash? Uuid(string text)
    {
        if (text.StartsWith('{') && text.EndsWith('}'))
            text = text[1..^1];
        var digits = 0;
        foreach (var character in text)
        {
            if (character != '-')
                digits++;
            else if (digits % 4 != 0 || digits is 0 or >= 32)
                return null;
        }
        return Guid.TryParseExact(text.Replace("-", "", StringComparison.Ordinal), "N", out var value) ? new PartitionHash().Add(value) : null;
    }
}

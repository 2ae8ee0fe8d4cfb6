using System.Globalization;

namespace SqlGen.Compiler.Catalog;

/// <summary>The major versions of PostgreSQL that the compiler knows.</summary>
public static class PostgresVersions
{
    public const int Oldest = 13;

    public const int Newest = 18;

    /// <summary>What is assumed where nothing is said.</summary>
    public const int Default = 17;

    /// <summary>All of them, the oldest first.</summary>
    internal static int[] All => [13, 14, 15, 16, 17, 18];

    public static bool IsSupported(int version) => version is >= Oldest and <= Newest;

    /// <summary>Reads a version as users write it, 17; null where it is no number or not supported.</summary>
    public static int? Parse(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && IsSupported(version) ? version : null;
}

using System.Globalization;

namespace SqlGen.Compiler.Catalog;

/// <summary>The major versions of PostgreSQL that have an object, both ends included.</summary>
internal readonly struct VersionRange(int since, int until)
{
    public int Since { get; } = since;

    public int Until { get; } = until;

    public static VersionRange All { get; } = new(0, int.MaxValue);

    public bool Contains(int version) => Since <= version && version <= Until;

    /// <summary>Reads what stands in the data: <c>16-</c>, <c>-14</c>, <c>15-16</c>.</summary>
    public static VersionRange Parse(string text)
    {
        var dash = text.IndexOf('-');
        var since = dash == 0 ? 0 : int.Parse(text.Substring(0, dash), CultureInfo.InvariantCulture);
        var until = dash == text.Length - 1 ? int.MaxValue : int.Parse(text.Substring(dash + 1), CultureInfo.InvariantCulture);
        return new VersionRange(since, until);
    }

    /// <summary>What follows "x does not exist" where x exists in other versions than the one that the build is for.</summary>
    public string Phrase(int version) =>
        ". It exists " + (Since > version ? $"since PostgreSQL {Number(Since)}" : $"until PostgreSQL {Number(Until)}") + $"; SqlGenPostgresVersion is {Number(version)}";

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);
}

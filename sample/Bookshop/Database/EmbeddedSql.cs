using System.Reflection;

namespace Bookshop.Database;

/// <summary>The SQL scripts that are built into this assembly.</summary>
internal static class EmbeddedSql
{
    private static readonly Assembly Assembly = typeof(EmbeddedSql).Assembly;

    /// <summary>The names of the scripts in a folder, in the order of their numbers.</summary>
    public static IReadOnlyList<string> List(string folder) =>
        [.. Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder + '/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no script '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace SqlGen.LocalPostgres.Cluster;

/// <summary>The folders in which a machine usually has PostgreSQL's server programs.</summary>
internal static partial class BinaryFolders
{
    /// <summary>Those of <c>PATH</c> first, then the usual ones, newest version first; only folders that hold the programs.</summary>
    public static IEnumerable<string> Find() => Folders().Where(PostgresBinaries.ArePresentIn);

    /// <summary>Those that hold all of some programs, a client's maybe: <c>pg_dump</c>.</summary>
    public static IEnumerable<string> FindWith(IReadOnlyList<string> programs) =>
        Folders().Where(folder => programs.All(program => File.Exists(PostgresBinaries.PathIn(folder, program))));

    private static IEnumerable<string> Folders()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathRooted);
        return path.Concat(Usual()).Distinct();
    }

    /// <summary>What <see cref="Find"/> looks through besides <c>PATH</c>, for a message.</summary>
    public static IReadOnlyList<string> Patterns { get; } = OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
        : OperatingSystem.IsMacOS()
            ?
            [
                "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
                "/Applications/Postgres.app/Contents/Versions/*/bin", "/Library/PostgreSQL/*/bin",
            ]
            : ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin"];

    private static IEnumerable<string> Usual() => Patterns.SelectMany(Expand).OrderByDescending(VersionIn);

    /// <summary>The folders that a path with one <c>*</c> in a folder's name stands for.</summary>
    internal static IEnumerable<string> Expand(string pattern)
    {
        var parent = pattern[..(pattern.LastIndexOfAny(['/', Path.DirectorySeparatorChar], pattern.IndexOf('*')) + 1)];
        var rest = pattern[parent.Length..].Split('/', Path.DirectorySeparatorChar);
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, rest[0]).Select(found => Path.Combine([found, .. rest[1..]]))
            : [];
    }

    /// <summary>The last number in the path; a folder without one (Postgres.app's <c>latest</c>) counts as the newest.</summary>
    internal static decimal VersionIn(string path) =>
        Numbers().Matches(path) is { Count: > 0 } numbers ? decimal.Parse(numbers[^1].ValueSpan, CultureInfo.InvariantCulture) : decimal.MaxValue;

    [GeneratedRegex(@"\d{1,4}(\.\d{1,4})?", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}

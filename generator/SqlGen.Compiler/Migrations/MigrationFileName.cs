using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace SqlGen.Compiler.Migrations;

/// <summary>What the name of a migration's file says, in the ways of the known tools.</summary>
internal sealed class MigrationFileName
{
    /// <summary>Flyway's names: V for versioned (B for a baseline), R for repeatable, U for undo.</summary>
    private static readonly Regex Flyway = new(@"^(?:(?<kind>[VBU])(?<version>[0-9][0-9._]*?)|(?<kind>R))__", RegexOptions.CultureInvariant);

    /// <summary>What Flyway runs at its own occasions: <c>afterMigrate.sql</c>, <c>beforeEachMigrate__grants.sql</c>.</summary>
    private static readonly Regex Callback = new(
        @"^(?:before|after)(?:Each)?(?:Migrate|Repeatables|Versioned|Undo|Clean|Info|Validate|Baseline|Repair|Connect)[A-Za-z]*(?:__.*)?\.sql$", RegexOptions.CultureInvariant);

    /// <summary>golang-migrate's endings; others have <c>.sql</c> alone.</summary>
    private static readonly Regex Ending = new(@"(?:\.(?<half>up|down))?\.sql$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static MigrationFileName Parse(string path)
    {
        var slash = path.LastIndexOfAny(['/', '\\']) + 1;
        var fileName = path.Substring(slash);
        var ending = Ending.Match(fileName);
        var match = Flyway.Match(fileName);
        var (kind, version) = match.Success
            ? (match.Groups["kind"].Value, match.Groups["version"].Value.Split(['.', '_'], StringSplitOptions.RemoveEmptyEntries))
            : ("", LeadingNumber(fileName));
        var half = ending.Groups["half"].Value;
        return new()
        {
            Folder = path.Substring(0, slash).Replace('\\', '/'),
            FileName = fileName,
            Kind = Callback.IsMatch(fileName) ? MigrationFileKind.Callback : KindOf(kind, half),
            Version = version,
            IsFlyway = match.Success,
            IsOneHalf = half.Length > 0,
        };
    }

    /// <summary>With <c>/</c> at its end; empty where the path has none.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>The path's last part.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>What becomes of the file.</summary>
    public MigrationFileKind Kind { get; private set; }

    /// <summary>The parts of its number; empty where it has none.</summary>
    public string[] Version { get; private set; } = [];

    /// <summary>Whether it is Flyway's.</summary>
    public bool IsFlyway { get; private set; }

    /// <summary>Whether the name says that the file holds one half only, as golang-migrate's do.</summary>
    public bool IsOneHalf { get; private set; }

    /// <summary>The version in one form for all ways to write it: <c>1.10</c> for <c>V001_10_0</c>; empty where there is none.</summary>
    public string CanonicalVersion
    {
        get
        {
            if (Version.Length == 0)
                return "";
            var parts = Version.Select(static part => part.TrimStart('0') is { Length: > 0 } digits ? digits : "0").ToList();
            while (parts.Count > 1 && parts[parts.Count - 1] == "0")
                parts.RemoveAt(parts.Count - 1);
            return string.Join(".", parts);
        }
    }

    private static MigrationFileKind KindOf(string flyway, string half) => flyway switch
    {
        "B" => MigrationFileKind.Baseline,
        "R" => MigrationFileKind.Repeatable,
        "U" => MigrationFileKind.Undo,
        _ when string.Equals(half, "down", StringComparison.OrdinalIgnoreCase) => MigrationFileKind.Undo,
        _ => MigrationFileKind.Versioned,
    };

    private static string[] LeadingNumber(string name)
    {
        var digits = 0;
        while (digits < name.Length && name[digits] is >= '0' and <= '9')
            digits++;
        return digits == 0 ? [] : [name.Substring(0, digits)];
    }
}

/// <summary>What a migration's file is for.</summary>
internal enum MigrationFileKind
{
    /// <summary>Runs once, in the order of versions.</summary>
    Versioned,

    /// <summary>Stands for all versions up to its own, on a new database.</summary>
    Baseline,

    /// <summary>Runs again whenever its text is another.</summary>
    Repeatable,

    /// <summary>The whole file undoes another.</summary>
    Undo,

    /// <summary>Is no migration: Flyway runs it before or after others.</summary>
    Callback,
}

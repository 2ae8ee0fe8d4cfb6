using System.Globalization;
using System.Text.RegularExpressions;
using SqlGen.LocalPostgres.Processes;

namespace SqlGen.LocalPostgres.Cluster;

/// <summary>A folder of server programs that was seen to work.</summary>
/// <param name="Directory">Where initdb, pg_ctl and postgres lie.</param>
/// <param name="Version">As <c>postgres --version</c> says: <c>15.18 (Debian 15.18-0+deb12u1)</c>.</param>
/// <param name="Major">The major version.</param>
internal sealed partial record PostgresBinaries(string Directory, string Version, int Major)
{
    private const int OldestMajor = 13;
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public string Path(string program) => PathIn(Directory, program);

    /// <summary>Whether the folder holds what a server needs.</summary>
    public static bool ArePresentIn(string directory) => Programs.All(program => File.Exists(PathIn(directory, program)));

    /// <summary>Looks at a folder; null, with the reason in <paramref name="attempts"/>, where it is no server that we can run.</summary>
    public static async Task<PostgresBinaries?> TryOpenAsync(string directory, ICollection<string> attempts, CancellationToken ct)
    {
        if (!ArePresentIn(directory))
        {
            attempts.Add($"{directory}: does not hold {string.Join(", ", Programs)}");
            return null;
        }

        var result = await Command.RunAsync([PathIn(directory, "postgres"), "--version"], directory, Timeout, ct).ConfigureAwait(false);
        if (!result.Succeeded || VersionPattern().Match(result.Output) is not { Success: true } match)
        {
            attempts.Add($"{directory}: postgres --version failed: {result.Output}");
            return null;
        }

        var major = int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        if (major < OldestMajor)
        {
            attempts.Add($"{directory}: PostgreSQL {major} is too old, {OldestMajor} or later is needed");
            return null;
        }

        return new PostgresBinaries(directory, match.Groups["version"].Value, major);
    }

    public static string PathIn(string directory, string program) =>
        System.IO.Path.Combine(directory, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (?<version>(?<major>\d+).*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.LocalPostgres.Cluster;
using SqlGen.LocalPostgres.Processes;

namespace SqlGen.Tool.Backups;

/// <summary>PostgreSQL's own programs, of a version that is no older than a server's.</summary>
internal sealed partial class ClientPrograms
{
    private readonly string _folder;

    private ClientPrograms(string folder) => _folder = folder;

    /// <summary>Finds them on <c>PATH</c> and in the usual folders: the oldest that serves, for a newer <c>pg_dump</c> may write what an older
    /// <c>pg_restore</c> cannot read.</summary>
    /// <exception cref="UsageException">There are none, or older ones only.</exception>
    public static async Task<ClientPrograms> FindAsync(int serverMajor, CancellationToken cancellationToken, params IReadOnlyList<string> programs)
    {
        var program = programs[0];
        var found = new List<(int Major, string Folder)>();
        foreach (var folder in BinaryFolders.FindWith(programs))
        {
            var version = await Command.RunAsync([PostgresBinaries.PathIn(folder, program), "--version"], folder, TimeSpan.FromSeconds(20), cancellationToken).ConfigureAwait(false);
            if (version.Succeeded && VersionPattern().Match(version.Output) is { Success: true } match)
                found.Add((int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture), folder));
        }
        var serving = found.Where(f => f.Major >= serverMajor).OrderBy(static f => f.Major).FirstOrDefault();
        if (serving.Folder is not null)
            return new ClientPrograms(serving.Folder);
        var have = found.Count == 0 ? $"{string.Join(" and ", programs)} were not found" : $"{program} is of version {string.Join(", ", found.Select(static f => f.Major).Distinct())} here";
        throw new UsageException([$"{have}; the server is PostgreSQL {serverMajor}: install its client programs (Debian: postgresql-client-{serverMajor}), or put their folder on PATH"]);
    }

    /// <summary>Runs a program against a database. What a password is goes by the environment: a command line can be read by anybody.</summary>
    /// <returns>How it ended, and what it said.</returns>
    public Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, NpgsqlConnectionStringBuilder? database, CancellationToken cancellationToken) =>
        Command.RunAsync(
            [PostgresBinaries.PathIn(_folder, program), .. arguments], Environment.CurrentDirectory, Timeout.InfiniteTimeSpan, cancellationToken,
            database is null ? null : Variables(database));

    /// <summary>The same, and its progress where somebody looks: by what it tells of with <c>--verbose</c>.</summary>
    /// <param name="program">pg_dump, pg_restore or pg_basebackup.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="database">The database.</param>
    /// <param name="progress">Has begun the step, in tables, or in hundredths of it.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, NpgsqlConnectionStringBuilder database, WorkProgress progress, CancellationToken cancellationToken)
    {
        if (!progress.IsShown)
            return await RunAsync(program, arguments, database, cancellationToken).ConfigureAwait(false);
        string[] wordy = program == "pg_basebackup" ? ["--progress"] : ["--verbose"];
        var result = await Command.RunAsync(
            [PostgresBinaries.PathIn(_folder, program), .. arguments, .. wordy], Environment.CurrentDirectory, Timeout.InfiniteTimeSpan, cancellationToken, Variables(database),
            line =>
            {
                if (TablePattern().Match(line) is { Success: true } table)
                    progress.Advance(table.Groups["table"].Value);
                else if (PercentPattern().Match(line) is { Success: true } part)
                    progress.Reach(int.Parse(part.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture));
            }).ConfigureAwait(false);
        // What went well before is of no interest beside what did not.
        var lines = result.Output.Split('\n');
        var first = Array.FindIndex(lines, static line => line.Contains(": error:", StringComparison.Ordinal));
        return first < 0 ? result : result with { Output = string.Join('\n', lines[first..]) };
    }

    private static Dictionary<string, string> Variables(NpgsqlConnectionStringBuilder database)
    {
        var variables = new Dictionary<string, string>
        {
            ["PGHOST"] = database.Host!,
            ["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = database.Database ?? database.Username ?? "postgres",
            ["PGAPPNAME"] = "sqlgen",
            ["PGSSLMODE"] = database.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            },
        };
        Add("PGUSER", database.Username ?? Environment.GetEnvironmentVariable("PGUSER"));
        Add("PGPASSWORD", database.Password ?? Environment.GetEnvironmentVariable("PGPASSWORD"));
        Add("PGPASSFILE", database.Passfile ?? Environment.GetEnvironmentVariable("PGPASSFILE"));
        Add("PGSSLROOTCERT", database.RootCertificate ?? Environment.GetEnvironmentVariable("PGSSLROOTCERT"));
        Add("PGSSLCERT", database.SslCertificate ?? Environment.GetEnvironmentVariable("PGSSLCERT"));
        Add("PGSSLKEY", database.SslKey ?? Environment.GetEnvironmentVariable("PGSSLKEY"));
        return variables;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                variables[name] = value;
        }
    }

    [GeneratedRegex("(dumping contents of|processing data for) table \"(?<table>.+)\"$", RegexOptions.CultureInvariant)]
    private static partial Regex TablePattern();

    [GeneratedRegex(@"\((?<percent>\d{1,3})%\)", RegexOptions.CultureInvariant)]
    private static partial Regex PercentPattern();

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}

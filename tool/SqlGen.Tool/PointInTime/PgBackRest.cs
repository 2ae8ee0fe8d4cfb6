using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.LocalPostgres.Cluster;
using SqlGen.LocalPostgres.Processes;
using SqlGen.Tool.Backups;

namespace SqlGen.Tool.PointInTime;

/// <summary>
/// An archive that pgBackRest keeps: its repository in <c>repo/</c>, and <c>pgbackrest.conf</c>, which says all that it must know, so that any other call of the program with that
/// file means the same. It runs under the server's account where we are root.
/// </summary>
/// <param name="folder">The archive.</param>
/// <param name="program">The program's path.</param>
internal sealed partial class PgBackRest(string folder, string program) : ILogArchive
{
    public const string ProgramName = "pgbackrest";

    private const string Stanza = "main";
    private const string ConfigurationFile = "pgbackrest.conf";

    // Not a setting that can be written into a file, and so apart from them.
    private const string SegmentBytes = "sqlgen_segment_bytes";

    // "To retain full backups indefinitely, set it to the maximum": which go is the owner's to say, in the file.
    private const string KeepAll = "9999999";

    public string Program => ProgramName;

    public string Folder { get; } = Path.GetFullPath(folder);

    private string Configuration => Path.Combine(Folder, ConfigurationFile);

    public string ArchiveCommand => $"{program} --config=\"{Configuration}\" --stanza={Stanza} archive-push \"%p\"";

    /// <summary>Where pgBackRest is; null where it is not installed.</summary>
    public static string? FindProgram() =>
        OperatingSystem.IsWindows() ? null : BinaryFolders.FindWith([ProgramName]).Select(static folder => PostgresBinaries.PathIn(folder, ProgramName)).FirstOrDefault();

    public static bool IsArchive(string folder) => File.Exists(Path.Combine(folder, ConfigurationFile));

    public async Task CreateAsync(NpgsqlConnection server, NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        var (data, socket) = await PlaceAsync(server, connection, cancellationToken).ConfigureAwait(false);
        if (!Directory.Exists(data))
            throw new BackupException($"pgBackRest copies the server's data folder, and '{data}' is not to be seen from here: run this on the server's machine, under its account; or --with {WalArchive.ProgramName}");
        var isNew = !IsArchive(Folder);
        try
        {
            Directory.CreateDirectory(Folder);
            if (isNew)
                await File.WriteAllTextAsync(Configuration, Configured(data, socket, connection), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"cannot make the archive's folder: {exception.Message}");
        }
        var account = await ServerAccount.ChooseAsync(cancellationToken).ConfigureAwait(false);
        await account.GiveAsync(Folder, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunAsync(["stanza-create"], connection, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException) when (isNew)
        {
            File.Delete(Configuration);
            throw;
        }
    }

    public async Task<string> CopyAsync(NpgsqlConnection server, NpgsqlConnectionStringBuilder connection, WorkProgress progress, CancellationToken cancellationToken)
    {
        // A restored server refuses to start with less than these, and Debian's postgresql.conf is not in the data folder.
        var settings = await BaseCopy.SettingsAsync(server, cancellationToken).ConfigureAwait(false);
        var state = await ArchivingServer.AskAsync(server, cancellationToken).ConfigureAwait(false);
        settings[SegmentBytes] = state.SegmentBytes.ToString(CultureInfo.InvariantCulture);
        progress.Begin("copying the data folder", 100);
        string[] annotations = [.. settings.Where(static s => s.Value.Length > 0).Select(static s => $"--annotation={s.Key}={s.Value}")];
        await RunAsync(["--type=full", .. annotations, "backup"], connection, cancellationToken, progress).ConfigureAwait(false);
        return (await BasesAsync(cancellationToken).ConfigureAwait(false))[^1].Path;
    }

    public async Task<IReadOnlyList<BaseBackup>> BasesAsync(CancellationToken cancellationToken)
    {
        if (!IsArchive(Folder))
            return [];
        using var info = JsonDocument.Parse(await RunAsync(["--output=json", "info"], null, cancellationToken).ConfigureAwait(false));
        var bases = new List<BaseBackup>();
        foreach (var stanza in info.RootElement.EnumerateArray())
        {
            var versions = stanza.GetProperty("db").EnumerateArray().ToDictionary(static db => db.GetProperty("id").GetInt32(), static db => Version(db.GetProperty("version").GetString()!));
            foreach (var backup in stanza.GetProperty("backup").EnumerateArray().Where(static b => !b.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.True))
            {
                var times = backup.GetProperty("timestamp");
                var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
                if (backup.TryGetProperty("annotation", out var annotations))
                {
                    foreach (var annotation in annotations.EnumerateObject())
                        settings[annotation.Name] = annotation.Value.GetString() ?? "";
                }
                // One that the program took on its own has no word of it.
                var segmentBytes = settings.Remove(SegmentBytes, out var bytes) ? long.Parse(bytes, CultureInfo.InvariantCulture) : 16 << 20;
                bases.Add(new BaseBackup(
                    // The end is told in whole seconds, cut off: it was whole within the next one.
                    Time(times.GetProperty("start")), Time(times.GetProperty("stop")).AddSeconds(1), versions[backup.GetProperty("database").GetProperty("id").GetInt32()],
                    backup.GetProperty("archive").GetProperty("start").GetString()!, segmentBytes, settings)
                {
                    Path = backup.GetProperty("label").GetString()!,
                });
            }
        }
        return [.. bases.OrderBy(static b => b.FinishedAt)];
    }

    public async Task<IReadOnlyList<WalSegment>> SegmentsAsync(long segmentBytes, CancellationToken cancellationToken)
    {
        if (!IsArchive(Folder))
            return [];
        using var files = JsonDocument.Parse(await RunAsync(["--output=json", "--recurse", "repo-ls", $"archive/{Stanza}"], null, cancellationToken, isOfStanza: false).ConfigureAwait(false));
        // "15-1/0000000100000000/000000010000000000000003-<checksum>.gz"
        return [.. files.RootElement.EnumerateObject().Select(static file => file.Name[(file.Name.LastIndexOf('/') + 1)..]).Where(static name => name.Length > 25 && name[24] == '-')
            .Select(name => WalSegment.Parse(name[..24], segmentBytes)).OfType<WalSegment>().OrderBy(static s => s.Timeline).ThenBy(static s => s.Number)];
    }

    public async Task LayAsync(BaseBackup start, DateTime moment, string data, WorkProgress progress, CancellationToken cancellationToken)
    {
        progress.Begin("copying the base backup", 100);
        // Beside the new folder: where they were, the server in use has them. The folder above may be one that the server's account cannot write.
        var tablespaces = Recovery.TablespacesOf(data);
        if (Directory.Exists(tablespaces))
            throw new BackupException($"there is a folder '{tablespaces}' already, where the server's tablespaces would go");
        Directory.CreateDirectory(tablespaces);
        var hasCome = false;
        try
        {
            await (await ServerAccount.ChooseAsync(cancellationToken).ConfigureAwait(false)).GiveAsync(tablespaces, cancellationToken).ConfigureAwait(false);
            await RestoreAsync(start, moment, data, tablespaces, progress, cancellationToken).ConfigureAwait(false);
            hasCome = Directory.EnumerateFileSystemEntries(tablespaces).Any();
        }
        finally
        {
            if (!hasCome)
                Directory.Delete(tablespaces, recursive: true);
        }
    }

    private Task<string> RestoreAsync(BaseBackup start, DateTime moment, string data, string tablespaces, WorkProgress progress, CancellationToken cancellationToken) =>
        RunAsync(
            [
                $"--set={start.Path}", $"--pg1-path={data}", "--type=time", $"--target={Recovery.Target(moment)}", "--target-action=promote", "--archive-mode=off",
                $"--tablespace-map-all={tablespaces}", "restore",
            ],
            null, cancellationToken, progress);

    private async Task<string> RunAsync(string[] arguments, NpgsqlConnectionStringBuilder? connection, CancellationToken cancellationToken, WorkProgress? progress = null, bool isOfStanza = true)
    {
        var account = await ServerAccount.ChooseAsync(cancellationToken).ConfigureAwait(false);
        // A password goes by the environment: a command line can be read by anybody.
        var environment = (connection?.Password ?? Environment.GetEnvironmentVariable("PGPASSWORD")) is { } password ? new Dictionary<string, string> { ["PGPASSWORD"] = password } : null;
        // Each file with how much is done by then, "(608KB, 36.84%)".
        Action<string>? said = progress is { IsShown: true }
            ? line =>
            {
                if (PercentPattern().Match(line) is { Success: true } part)
                    progress.Reach(int.Parse(part.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture));
            }
            : null;
        string[] stanza = isOfStanza ? [$"--stanza={Stanza}"] : [];
        var result = await Command.RunAsync(
            account.Wrap([program, $"--config={Configuration}", .. stanza, $"--log-level-console={(said is null ? "error" : "detail")}", .. arguments]), "/", Timeout.InfiniteTimeSpan, cancellationToken, environment, said).ConfigureAwait(false);
        if (result.Succeeded)
            return result.Output;
        // What went well before is of no interest beside what did not.
        var lines = result.Output.Split('\n');
        var first = Math.Max(0, Array.FindIndex(lines, static line => line.Contains("ERROR:", StringComparison.Ordinal)));
        throw new BackupException($"pgbackrest {arguments.First(static a => !a.StartsWith('-'))} failed: {string.Join('\n', lines[first..])}");
    }

    private string Configured(string data, string socket, NpgsqlConnectionStringBuilder connection) =>
        $"""
        # Written by sqlgen pitr init. pgBackRest's manual has what else can stand here: encryption, other hosts, object stores, which backups are kept.
        [global]
        repo1-path={Folder}/repo
        repo1-retention-full={KeepAll}
        lock-path={Folder}/lock
        log-level-file=off
        start-fast=y

        [{Stanza}]
        pg1-path={data}
        pg1-socket-path={socket}
        pg1-port={connection.Port.ToString(CultureInfo.InvariantCulture)}
        pg1-user={connection.Username ?? "postgres"}
        pg1-database={connection.Database ?? "postgres"}

        """;

    private static async Task<(string Data, string Socket)> PlaceAsync(NpgsqlConnection server, NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting('data_directory'), current_setting('unix_socket_directories')", server);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (reader.GetString(0), connection.Host is { } host && host.StartsWith('/') ? host : reader.GetString(1).Split(',')[0].Trim());
    }

    [GeneratedRegex(@", (?<percent>\d{1,3})(\.\d+)?%\)", RegexOptions.CultureInvariant)]
    private static partial Regex PercentPattern();

    private static DateTime Time(JsonElement seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()).UtcDateTime;

    private static int Version(string major) => int.Parse(major.Split('.')[0], CultureInfo.InvariantCulture) * 10000;
}

using System.Globalization;
using System.Text.Json;
using Npgsql;
using SqlGen.Tool.Backups;

namespace SqlGen.Tool.PointInTime;

/// <summary>A folder to restore from by PostgreSQL's own means: <c>wal/</c>, where the server archives its log, and <c>base/</c>, copies of its data folder by <c>pg_basebackup</c>.</summary>
internal sealed class WalArchive(string folder) : ILogArchive
{
    public const string ProgramName = "pg_basebackup";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string BaseFile = "sqlgen-base.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public string Program => ProgramName;

    public string Folder { get; } = Path.GetFullPath(folder);

    public string WalFolder => Path.Combine(Folder, "wal");

    public string BaseFolder => Path.Combine(Folder, "base");

    /// <summary>Whether a folder is one, also where its log is gone.</summary>
    public static bool IsArchive(string folder) => new WalArchive(folder) is var archive && (Directory.Exists(archive.BaseFolder) || Directory.Exists(archive.WalFolder));

    /// <summary>
    /// What the server runs for each finished segment. A file is whole or not there, is never overwritten by another, and one that has arrived
    /// already is a success: the server asks again after a crash.
    /// </summary>
    public string ArchiveCommand
    {
        get
        {
            var file = $"\"{WalFolder}/%f\"";
            return $"test -f {file} && cmp -s \"%p\" {file} || test ! -f {file} && cp \"%p\" \"{WalFolder}/%f.part\" && mv \"{WalFolder}/%f.part\" {file}";
        }
    }

    /// <summary>What a recovering server runs for a segment that it needs.</summary>
    public string RestoreCommand => $"cp \"{WalFolder}/%f\" \"%p\"";

    /// <summary>The base backups, the oldest first.</summary>
    public IReadOnlyList<BaseBackup> Bases() =>
        !Directory.Exists(BaseFolder)
            ? []
            : [.. Directory.EnumerateDirectories(BaseFolder).Where(static path => File.Exists(Path.Combine(path, BaseFile))).Select(Read).OrderBy(static b => b.FinishedAt)];

    /// <summary>Where a base backup taken now lies.</summary>
    public string NewBase(DateTime now) => Path.Combine(BaseFolder, now.ToString(TimeFormat, CultureInfo.InvariantCulture));

    /// <summary>The archived segments, by timeline and place.</summary>
    public IReadOnlyList<WalSegment> Segments(long segmentBytes) =>
        !Directory.Exists(WalFolder)
            ? []
            : [.. Directory.EnumerateFiles(WalFolder).Select(path => WalSegment.Parse(Path.GetFileName(path), segmentBytes)).OfType<WalSegment>()
                .OrderBy(static s => s.Timeline).ThenBy(static s => s.Number)];

    public Task CreateAsync(NpgsqlConnection server, NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(BaseFolder);
            Directory.CreateDirectory(WalFolder);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"cannot make the archive's folders: {exception.Message}");
        }
    }

    public Task<string> CopyAsync(NpgsqlConnection server, NpgsqlConnectionStringBuilder connection, WorkProgress progress, CancellationToken cancellationToken) =>
        BaseCopy.RunAsync(this, server, connection, progress, cancellationToken);

    public Task<IReadOnlyList<BaseBackup>> BasesAsync(CancellationToken cancellationToken) => Task.FromResult(Bases());

    public Task<IReadOnlyList<WalSegment>> SegmentsAsync(long segmentBytes, CancellationToken cancellationToken) => Task.FromResult(Segments(segmentBytes));

    public Task LayAsync(BaseBackup start, DateTime moment, string data, WorkProgress progress, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            foreach (var folder in Directory.EnumerateDirectories(start.Path, "*", SearchOption.AllDirectories))
                Directory.CreateDirectory(Path.Combine(data, Path.GetRelativePath(start.Path, folder)));
            var files = Directory.GetFiles(start.Path, "*", SearchOption.AllDirectories);
            progress.Begin("copying the base backup", files.Length);
            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                File.Copy(file, Path.Combine(data, Path.GetRelativePath(start.Path, file)));
                progress.Advance();
            }
            // What we wrote beside the server's own files.
            File.Delete(Path.Combine(data, BaseFile));
            File.WriteAllText(Path.Combine(data, "recovery.signal"), "");
            File.AppendAllText(
                Path.Combine(data, "postgresql.auto.conf"),
                Recovery.Setting("archive_mode", "off") + Recovery.Setting("restore_command", RestoreCommand) + Recovery.Setting("recovery_target_action", "promote")
                    + Recovery.Setting("recovery_target_time", Recovery.Target(moment)));
        },
        cancellationToken);

    public static void Write(string folder, BaseBackup backup) =>
        File.WriteAllText(Path.Combine(folder, BaseFile), JsonSerializer.Serialize(backup, Json) + "\n");

    private static BaseBackup Read(string path)
    {
        try
        {
            return (JsonSerializer.Deserialize<BaseBackup>(File.ReadAllText(Path.Combine(path, BaseFile)), Json) ?? throw new JsonException("it is empty")) with { Path = path };
        }
        catch (JsonException exception)
        {
            throw new UsageException([$"cannot read '{Path.Combine(path, BaseFile)}': {exception.Message}"]);
        }
    }
}

/// <summary>A copy of a server's data folder, from which a recovery starts.</summary>
/// <param name="StartedAt">When it was begun, in UTC.</param>
/// <param name="FinishedAt">When it was whole, by the server's clock: nothing before can be restored from it.</param>
/// <param name="ServerVersion">As a number: 150018.</param>
/// <param name="FirstSegment">The first segment of the log that its recovery reads.</param>
/// <param name="SegmentBytes">The server's <c>wal_segment_size</c>.</param>
/// <param name="Settings">Settings without which a recovery refuses to start, as the server had them.</param>
internal sealed record BaseBackup(
    DateTime StartedAt, DateTime FinishedAt, int ServerVersion, string FirstSegment, long SegmentBytes, SortedDictionary<string, string> Settings)
{
    /// <summary>The folder that it lies in, or its label in a repository.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Path { get; init; } = "";

    /// <summary>The segments that a recovery from it would look for in vain, between its first and the last that has come.</summary>
    /// <param name="archived">What is in the archive.</param>
    /// <returns>How many are missing before each segment that follows a hole; empty where the log is whole.</returns>
    public IReadOnlyList<(string Before, ulong Missing)> Holes(IReadOnlyList<WalSegment> archived)
    {
        var holes = new List<(string, ulong)>();
        if (WalSegment.Parse(FirstSegment, SegmentBytes) is not { } first)
            return holes;
        var expected = first.Number;
        foreach (var segment in archived.Where(s => s.Timeline == first.Timeline && s.Number >= first.Number))
        {
            if (segment.Number != expected)
                holes.Add((segment.FileName, segment.Number - expected));
            expected = segment.Number + 1;
        }
        if (expected == first.Number)
            holes.Add((first.FileName, 1));
        return holes;
    }
}

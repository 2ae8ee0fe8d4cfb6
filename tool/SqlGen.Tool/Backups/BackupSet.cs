using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SqlGen.Tool.Backups;

/// <summary>
/// A backup on disk: a folder <c>name-20261126T013000Z</c> with one archive of <c>pg_dump</c> for each database in it and <c>manifest.json</c>, which
/// says what they hold. A folder without a manifest is no backup.
/// </summary>
/// <param name="Path">The folder.</param>
/// <param name="Name">What it is a backup of.</param>
/// <param name="TakenAt">When it was begun, in UTC.</param>
internal sealed partial record BackupSet(string Path, string Name, DateTime TakenAt)
{
    /// <summary>The folder's ending while it is being written: what was cut off is never taken for a backup.</summary>
    public const string PartialSuffix = ".partial";

    private const string ManifestFile = "manifest.json";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>A set to be written in a folder.</summary>
    public static BackupSet New(string folder, string name, DateTime now) =>
        new(System.IO.Path.Combine(folder, $"{name}-{now.ToString(TimeFormat, CultureInfo.InvariantCulture)}"), name, now);

    /// <summary>The sets of one name in a folder, the oldest first.</summary>
    public static IReadOnlyList<BackupSet> In(string folder, string name) =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateDirectories(folder).Select(TryOpen).OfType<BackupSet>().Where(set => set.Name == name).OrderBy(static set => set.TakenAt)];

    /// <summary>The set that lies in a folder; null where none does.</summary>
    public static BackupSet? TryOpen(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(path);
        return NamePattern().Match(System.IO.Path.GetFileName(path)) is { Success: true } match
            && DateTime.TryParseExact(
                match.Groups["time"].ValueSpan, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            && File.Exists(System.IO.Path.Combine(path, ManifestFile))
                ? new BackupSet(path, match.Groups["name"].Value, time)
                : null;
    }

    /// <summary>Reads what the set holds.</summary>
    /// <exception cref="UsageException">The manifest is damaged.</exception>
    public BackupManifest ReadManifest()
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(System.IO.Path.Combine(Path, ManifestFile)), Json)
                ?? throw new JsonException("it is empty");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException([$"cannot read the manifest of '{Path}': {exception.Message}"]);
        }
    }

    public static void WriteManifest(string folder, BackupManifest manifest) =>
        File.WriteAllText(System.IO.Path.Combine(folder, ManifestFile), JsonSerializer.Serialize(manifest, Json) + "\n");

    /// <summary>The checksums of all files of an archive: of the one file, or of those in its folder, by their names relative to the set.</summary>
    public static SortedDictionary<string, string> Checksums(string folder, string archive)
    {
        var path = System.IO.Path.Combine(folder, archive);
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path];
        var checksums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            checksums.Add(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        return checksums;
    }

    /// <summary>What differs from the manifest: files that are gone, changed, or too many; a line each.</summary>
    public IReadOnlyList<string> Damage()
    {
        var damage = new List<string>();
        foreach (var database in ReadManifest().Databases)
        {
            var path = System.IO.Path.Combine(Path, database.Archive);
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                damage.Add($"{database.Archive} is gone");
                continue;
            }
            var actual = Checksums(Path, database.Archive);
            foreach (var (file, checksum) in database.Sha256)
            {
                if (!actual.TryGetValue(file, out var found))
                    damage.Add($"{file} is gone");
                else if (found != checksum)
                    damage.Add($"{file} has changed since the backup");
            }
            damage.AddRange(actual.Keys.Except(database.Sha256.Keys).Select(static file => $"{file} is no part of the backup"));
        }
        return damage;
    }

    [GeneratedRegex("^(?<name>.+)-(?<time>[0-9]{8}T[0-9]{6}Z)$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}

/// <summary>What a backup holds.</summary>
/// <param name="Name">What it is a backup of.</param>
/// <param name="StartedAt">When it was begun, in UTC.</param>
/// <param name="FinishedAt">When all of it was written.</param>
/// <param name="Databases">One for each database: more than one where shards are backed up under one name.</param>
internal sealed record BackupManifest(string Name, DateTime StartedAt, DateTime FinishedAt, IReadOnlyList<DatabaseBackup> Databases);

/// <summary>The archive of one database.</summary>
/// <param name="Shard">The shard's name; null where there are none.</param>
/// <param name="Database">The database's name.</param>
/// <param name="ServerVersion">Of the server, as a number: 150018.</param>
/// <param name="Encoding">The database's encoding.</param>
/// <param name="Collate">Its <c>LC_COLLATE</c>.</param>
/// <param name="Ctype">Its <c>LC_CTYPE</c>.</param>
/// <param name="Archive">The file or folder, relative to the set.</param>
/// <param name="Sha256">The checksum of every file, by its name relative to the set.</param>
/// <param name="Rows">The rows of every table in the very snapshot that was dumped, by <c>schema.table</c>.</param>
internal sealed record DatabaseBackup(
    string? Shard,
    string Database,
    int ServerVersion,
    string Encoding,
    string Collate,
    string Ctype,
    string Archive,
    SortedDictionary<string, string> Sha256,
    SortedDictionary<string, long> Rows);

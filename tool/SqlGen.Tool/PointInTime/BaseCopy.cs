using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Tool.Backups;

namespace SqlGen.Tool.PointInTime;

/// <summary>A base backup by <c>pg_basebackup</c>, held against its manifest by <c>pg_verifybackup</c>.</summary>
internal static partial class BaseCopy
{
    // A recovery in hot standby stops where one of these is less than the primary had.
    private const string SettingsSql =
        """
        SELECT name::text, setting::text FROM pg_catalog.pg_settings
        WHERE name IN ('max_connections', 'max_worker_processes', 'max_wal_senders', 'max_prepared_transactions', 'max_locks_per_transaction', 'shared_preload_libraries')
        """;

    public static async Task<string> RunAsync(
        WalArchive archive, NpgsqlConnection server, NpgsqlConnectionStringBuilder database, WorkProgress progress, CancellationToken cancellationToken)
    {
        var state = await ArchivingServer.AskAsync(server, cancellationToken).ConfigureAwait(false);
        await RefuseTablespacesAsync(server, cancellationToken).ConfigureAwait(false);
        var programs = await ClientPrograms.FindAsync(server.PostgreSqlVersion.Major, cancellationToken, "pg_basebackup", "pg_verifybackup").ConfigureAwait(false);
        var startedAt = DateTime.UtcNow;
        var path = archive.NewBase(startedAt);
        var partial = path + BackupSet.PartialSuffix;
        try
        {
            Directory.CreateDirectory(archive.BaseFolder);
            progress.Begin("copying the data folder", 100);
            // The log is in the archive: the server waits until what the copy needs of it has arrived.
            await RunAsync(
                programs, "pg_basebackup", ["--pgdata", partial, "--format", "plain", "--wal-method", "none", "--checkpoint", "fast", "--manifest-checksums", "SHA256", "--no-password"],
                database, progress, cancellationToken).ConfigureAwait(false);
            progress.Begin("verifying the copy");
            await RunAsync(programs, "pg_verifybackup", ["--no-parse-wal", "--quiet", partial], null, WorkProgress.Silent, cancellationToken).ConfigureAwait(false);
            var finished = await ArchivingServer.AskAsync(server, cancellationToken).ConfigureAwait(false);
            WalArchive.Write(partial, new BaseBackup(
                startedAt, finished.Now, await VersionAsync(server, cancellationToken).ConfigureAwait(false), FirstSegment(partial), state.SegmentBytes,
                await SettingsAsync(server, cancellationToken).ConfigureAwait(false)));
            Directory.Move(partial, path);
            return path;
        }
        catch (Exception exception)
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
            if (exception is IOException or UnauthorizedAccessException)
                throw new BackupException($"cannot write '{path}': {exception.Message}");
            throw;
        }
    }

    private static async Task RunAsync(
        ClientPrograms programs, string program, string[] arguments, NpgsqlConnectionStringBuilder? database, WorkProgress progress, CancellationToken cancellationToken)
    {
        var result = await (database is null
            ? programs.RunAsync(program, arguments, null, cancellationToken)
            : programs.RunAsync(program, arguments, database, progress, cancellationToken)).ConfigureAwait(false);
        if (!result.Succeeded)
            throw new BackupException($"{program} failed: {result.Output}");
    }

    /// <summary>A copy of them would have to lie somewhere else, and where is not for us to say.</summary>
    private static async Task RefuseTablespacesAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT string_agg(spcname, ', ') FROM pg_catalog.pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global')", server);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string tablespaces)
            throw new BackupException($"the server has tablespaces of its own ({tablespaces}), which this does not copy: use pgBackRest");
    }

    private static async Task<int> VersionAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting('server_version_num')::integer", server);
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Settings of the server without which a recovery refuses to start.</summary>
    public static async Task<SortedDictionary<string, string>> SettingsAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(SettingsSql, server);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            settings.Add(reader.GetString(0), reader.GetString(1));
        return settings;
    }

    private static string FirstSegment(string folder) =>
        SegmentInLabel().Match(File.ReadAllText(Path.Combine(folder, "backup_label"))) is { Success: true } match
            ? match.Groups["file"].Value
            : throw new BackupException("the copy's backup_label does not say where its log begins");

    [GeneratedRegex(@"^START WAL LOCATION: \S+ \(file (?<file>[0-9A-F]{24})\)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SegmentInLabel();
}

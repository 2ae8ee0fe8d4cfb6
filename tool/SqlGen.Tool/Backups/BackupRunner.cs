using System.Data;
using System.Globalization;
using Npgsql;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Backups;

/// <summary>How a backup is written.</summary>
/// <param name="Folder">Where sets lie.</param>
/// <param name="Name">What the set is called.</param>
/// <param name="Directory">pg_dump's directory format, which can be written and read in parallel; else its custom format, one file.</param>
/// <param name="Jobs">How many tables are dumped at once.</param>
internal sealed record BackupOptions(string Folder, string Name, bool Directory, int Jobs);

/// <summary>
/// Takes backups with <c>pg_dump</c>. A set is complete or not there: it is written under another name, read back by <c>pg_restore --list</c>,
/// and renamed when all of it is sound.
/// </summary>
internal sealed class BackupRunner(BackupOptions options, WorkProgress progress)
{
    /// <summary>Backs up all databases under one name.</summary>
    /// <exception cref="BackupException">One failed; nothing is left of the set.</exception>
    /// <exception cref="UsageException">A server does not answer, or there is no <c>pg_dump</c> for it.</exception>
    public async Task<BackupSet> RunAsync(IReadOnlyList<TargetDatabase> databases, DateTime now, CancellationToken cancellationToken)
    {
        var set = BackupSet.New(options.Folder, options.Name, now);
        if (Directory.Exists(set.Path))
            throw new BackupException($"there is a backup '{set.Path}' already");
        var partial = set.Path + BackupSet.PartialSuffix;
        try
        {
            Directory.CreateDirectory(partial);
            var backups = new List<DatabaseBackup>();
            foreach (var database in databases)
                backups.Add(await DumpAsync(database, partial, cancellationToken).ConfigureAwait(false));
            BackupSet.WriteManifest(partial, new BackupManifest(options.Name, now, DateTime.UtcNow, backups));
            Directory.Move(partial, set.Path);
            return set;
        }
        catch (Exception exception)
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
            if (exception is IOException or UnauthorizedAccessException)
                throw new BackupException($"cannot write '{set.Path}': {exception.Message}");
            throw;
        }
    }

    private async Task<DatabaseBackup> DumpAsync(TargetDatabase database, string folder, CancellationToken cancellationToken)
    {
        await using var connection = await ServerConnection.OpenAsync(database.Connection, cancellationToken).ConfigureAwait(false);
        var programs = await ClientPrograms.FindAsync(connection.PostgreSqlVersion.Major, cancellationToken, "pg_dump", "pg_restore").ConfigureAwait(false);
        // The rows are counted in the snapshot that is dumped: a restore can be held against them to the row.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        var (snapshot, description) = await DescribeAsync(connection, cancellationToken).ConfigureAwait(false);
        SortedDictionary<string, long> rows;
        try
        {
            rows = await TableRows.CountAsync(connection, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            throw new BackupException($"{database}: {exception.MessageText} ({exception.SqlState})");
        }

        var archive = (database.Shard ?? description.Database).Replace('/', '_') + (options.Directory ? "" : ".dump");
        var path = Path.Combine(folder, archive);
        // One more for what stands before the tables.
        progress.Begin($"dumping {database}", rows.Count + 1);
        string[] jobs = options.Directory ? ["--jobs", options.Jobs.ToString(CultureInfo.InvariantCulture)] : [];
        var dump = await programs.RunAsync(
            "pg_dump", ["--format", options.Directory ? "directory" : "custom", .. jobs, "--snapshot", snapshot, "--no-password", "--file", path],
            database.Connection, progress, cancellationToken).ConfigureAwait(false);
        if (!dump.Succeeded)
            throw new BackupException($"{database}: pg_dump failed: {dump.Output}");
        progress.Begin($"reading the archive back of {database}");
        var list = await programs.RunAsync("pg_restore", ["--list", path], null, cancellationToken).ConfigureAwait(false);
        if (!list.Succeeded)
            throw new BackupException($"{database}: the archive cannot be read back: {list.Output}");
        return description with { Shard = database.Shard, Archive = archive, Sha256 = BackupSet.Checksums(folder, archive), Rows = rows };
    }

    private static async Task<(string Snapshot, DatabaseBackup Description)> DescribeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Like pg_dump: rather no backup than one that row security has thinned out.
        await using var command = new NpgsqlCommand(
            """
            SET LOCAL row_security = off;
            SELECT pg_catalog.pg_export_snapshot(), d.datname::text, current_setting('server_version_num')::integer, pg_catalog.pg_encoding_to_char(d.encoding)::text,
              d.datcollate::text, d.datctype::text
            FROM pg_catalog.pg_database d WHERE d.datname = current_database()
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (reader.GetString(0), new DatabaseBackup(null, reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), "", [], []));
    }
}

/// <summary>A backup or a restore did not come to its end; the message says why, without a password.</summary>
internal sealed class BackupException(string message) : Exception(message);

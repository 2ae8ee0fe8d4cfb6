using System.Globalization;
using Npgsql;
using SqlGen.LocalPostgres.Cluster;
using SqlGen.LocalPostgres.Processes;
using SqlGen.Tool.Backups;

namespace SqlGen.Tool.PointInTime;

/// <summary>What a recovered server says of itself.</summary>
/// <param name="LastCommit">When the last transaction was committed that it has; null where it has none after the base backup.</param>
/// <param name="Timeline">The timeline that it writes from now on.</param>
internal sealed record RecoveredServer(DateTime? LastCommit, int Timeline);

/// <summary>Recovers a copy of a base backup to a moment, as the manual's "Recovering Using a Continuous Archive Backup" has it.</summary>
internal static class Recovery
{
    private const string Superuser = "postgres";
    private const string Fatal = "FATAL:";
    private const int StartSeconds = 3600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="BackupException">The moment cannot be reached; the new folder is removed again.</exception>
    /// <exception cref="UsageException">There is no PostgreSQL of the version here.</exception>
    public static async Task<RecoveredServer> RunAsync(
        ILogArchive archive, BaseBackup start, DateTime moment, string data, WorkProgress progress, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new UsageException(["point-in-time recovery drives a server's shell commands, which are written for Unix"]);
        var binaries = await BinariesAsync(start.ServerVersion / 10000, cancellationToken).ConfigureAwait(false);
        var account = await ServerAccount.ChooseAsync(cancellationToken).ConfigureAwait(false);
        var existed = Directory.Exists(data);
        var isLaid = false;
        // Beside the data folder nothing would be sure to be short enough for a socket.
        var run = Directory.CreateTempSubdirectory("sqlgen-").FullName;
        try
        {
            CreatePrivate(data);
            await account.GiveAsync(data, cancellationToken).ConfigureAwait(false);
            await archive.LayAsync(start, moment, data, progress, cancellationToken).ConfigureAwait(false);
            isLaid = true;
            Configure(start, data);
            await File.WriteAllTextAsync(Path.Combine(run, "hba.conf"), "local all all trust\n", cancellationToken).ConfigureAwait(false);
            await account.GiveAsync(data, cancellationToken).ConfigureAwait(false);
            await account.GiveAsync(run, cancellationToken).ConfigureAwait(false);
            progress.Begin("recovering");
            return await RecoverAsync(binaries, account, data, run, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);
            if (isLaid && Directory.Exists(TablespacesOf(data)))
                Directory.Delete(TablespacesOf(data), recursive: true);
            if (existed)
                Directory.CreateDirectory(data);
            throw;
        }
        finally
        {
            Directory.Delete(run, recursive: true);
        }
    }

    private static async Task<PostgresBinaries> BinariesAsync(int major, CancellationToken cancellationToken)
    {
        var attempts = new List<string>();
        foreach (var folder in BinaryFolders.Find())
        {
            if (await PostgresBinaries.TryOpenAsync(folder, attempts, cancellationToken).ConfigureAwait(false) is { } binaries && binaries.Major == major)
                return binaries;
        }
        throw new UsageException([$"PostgreSQL {major} is not installed here, and a data folder of that version runs under no other (Debian: postgresql-{major})"]);
    }

    /// <summary>Where the tablespaces of a restored server go that had some.</summary>
    public static string TablespacesOf(string data) => data + ".tablespaces";

    private static void CreatePrivate(string data)
    {
        Directory.CreateDirectory(data);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Configure(BaseBackup start, string data)
    {
        // Debian and others keep these outside of the data folder, so that the copy has none.
        var configuration = Path.Combine(data, "postgresql.conf");
        if (!File.Exists(configuration))
            File.WriteAllText(configuration, "# Written by sqlgen pitr restore: the backup has no postgresql.conf.\n" + string.Concat(start.Settings.Select(s => Setting(s.Key, s.Value))));
        foreach (var (file, content) in new[] { ("pg_hba.conf", "# Written by sqlgen pitr restore.\nlocal all all peer\n"), ("pg_ident.conf", "") })
        {
            if (!File.Exists(Path.Combine(data, file)))
                File.WriteAllText(Path.Combine(data, file), content);
        }
    }

    private static async Task<RecoveredServer> RecoverAsync(
        PostgresBinaries binaries, ServerAccount account, string data, string run, CancellationToken cancellationToken)
    {
        var log = Path.Combine(run, "log");
        var options = $"-c listen_addresses= -c unix_socket_directories={run} -c port=5432 -c hba_file={run}/hba.conf -c hot_standby=on -c ssl=off -c lc_messages=C";
        var started = await Command.RunAsync(
            account.Wrap(binaries.Path("pg_ctl"), "-D", data, "-l", log, "-s", "-w", "-t", StartSeconds.ToString(CultureInfo.InvariantCulture), "-o", options, "start"),
            run, TimeSpan.FromSeconds(StartSeconds + 60), cancellationToken).ConfigureAwait(false);
        try
        {
            if (!started.Succeeded)
                throw new BackupException($"the moment cannot be recovered: {Reason(log) ?? started.Output}");
            return await PromotedAsync(run, data, log, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await Command.RunAsync(account.Wrap(binaries.Path("pg_ctl"), "-D", data, "-m", "fast", "-w", "stop"), run, TimeSpan.FromMinutes(10), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the end of the recovery, which is the server's end where its log ends before the moment.</summary>
    private static async Task<RecoveredServer> PromotedAsync(string run, string data, string log, CancellationToken cancellationToken)
    {
        var connectionString = new NpgsqlConnectionStringBuilder { Host = run, Username = Superuser, Database = "postgres", Pooling = false }.ConnectionString;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using var command = new NpgsqlCommand(
                    "SELECT pg_is_in_recovery(), pg_last_xact_replay_timestamp(), (SELECT timeline_id FROM pg_control_checkpoint())", connection);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (!reader.GetBoolean(0))
                    return new(reader.IsDBNull(1) ? null : reader.GetDateTime(1), reader.GetInt32(2));
            }
            catch (PostgresException refused) when (refused.SqlState is "28000" or "28P01")
            {
                throw new BackupException($"the recovered server has no superuser \"{Superuser}\" to ask it as: {refused.MessageText}");
            }
            catch (NpgsqlException) when (Postmaster.IsRunning(data))
            {
                // Starting up, or changing over: it will answer.
            }
            catch (NpgsqlException)
            {
                throw new BackupException($"the moment cannot be recovered: {Reason(log) ?? "the server ended"}");
            }
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The last thing that the server called fatal. Turning away who asks too early or too late ("the database system is
    /// shutting down") is fatal to that connection only, and can stand behind what ended the server.
    /// </summary>
    private static string? Reason(string log) => File.Exists(log)
        ? File.ReadLines(log)
            .Where(static line => line.Contains(Fatal, StringComparison.Ordinal))
            .Select(static line => line[(line.IndexOf(Fatal, StringComparison.Ordinal) + Fatal.Length)..].Trim())
            .LastOrDefault(static reason => !reason.StartsWith("the database system is ", StringComparison.Ordinal))
        : null;

    /// <summary>A moment as the server and pgBackRest read it.</summary>
    public static string Target(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00";

    /// <summary>A line of a configuration file.</summary>
    public static string Setting(string name, string value) => $"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n";
}

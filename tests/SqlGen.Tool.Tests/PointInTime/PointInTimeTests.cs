using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.LocalPostgres;
using SqlGen.LocalPostgres.Processes;
using SqlGen.Tool.PointInTime;

namespace SqlGen.Tool.Tests.PointInTime;

/// <summary>On a server of its own from local binaries: a whole server is backed up, and its log is archived by its own commands.</summary>
public sealed class PointInTimeTests : IAsyncLifetime
{
    private string _program = "pg_basebackup";

    /// <summary>The programs that a server is copied with, where they are installed.</summary>
    public static TheoryData<string> Programs => [.. new[] { "pg_basebackup", "pgbackrest" }.Where(static name => name == "pg_basebackup" || PgBackRest.FindProgram() is not null)];

    private readonly TemporaryFolder _folder = new();
    private LocalPostgresServer _server = null!;

    private string Archive => Path.Combine(_folder.Path, "archive");

    public async Task InitializeAsync()
    {
        // The server's account is another one where the tests run as root.
        OpenToAll(_folder.Path);
        _server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions
        {
            BinaryDirectory = LocalBinaries.Folder,
            Settings = new Dictionary<string, string> { ["archive_mode"] = "on", ["wal_level"] = "replica", ["max_wal_senders"] = "4" },
        });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Rows_before_the_moment_are_there_and_rows_after_are_not(string program)
    {
        _program = program;
        await InitAsync();
        await ExecuteAsync("CREATE TABLE ticks (n integer PRIMARY KEY, at timestamptz NOT NULL)");
        TakeBase();
        for (var n = 1; n <= 20; n++)
        {
            await ExecuteAsync($"INSERT INTO ticks VALUES ({n.ToString(CultureInfo.InvariantCulture)}, clock_timestamp())");
            await Task.Delay(100);
        }
        var moment = await ScalarAsync<DateTime>("SELECT at + (SELECT at - (SELECT at FROM ticks WHERE n = 12) FROM ticks WHERE n = 13) / 2 FROM ticks WHERE n = 12");
        var check = Pitr("check");
        Assert.Equal(("", 0), (check.Error, check.ExitCode));
        var data = Path.Combine(_folder.Path, "restored");

        var run = ToolRun.Of("pitr", "restore", "--archive", Archive, "--to", moment.ToString("O", CultureInfo.InvariantCulture), "--data", data);

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.InRange(report.GetProperty("lastCommit").GetDateTime(), moment.AddMilliseconds(-100), moment);
        Assert.Equal("1..12", await RestoredTicksAsync(data));
        Assert.Equal(20, await ScalarAsync<long>("SELECT count(*) FROM ticks"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_moment_that_cannot_be_had_is_refused_and_leaves_nothing(string program)
    {
        _program = program;
        await InitAsync();
        TakeBase();
        var data = Path.Combine(_folder.Path, "restored");

        var tooEarly = Restore("2020-01-01T00:00:00Z");
        Assert.Equal(2, tooEarly.ExitCode);
        Assert.Contains("nothing before can be restored", tooEarly.Error);

        // Nothing is committed behind it: the log ends before the moment is reached.
        var tooLate = Restore("2099-01-01T00:00:00+01:00");
        Assert.Equal(1, tooLate.ExitCode);
        Assert.Contains("recovery ended before configured recovery target was reached", tooLate.Error);
        Assert.False(Directory.Exists(data));

        Assert.Contains("takes a time with its zone", Restore("2026-11-26 01:30:00").Error);
        Directory.CreateDirectory(data);
        File.WriteAllText(Path.Combine(data, "precious"), "");
        Assert.Contains("never writes over anything", Restore("2099-01-01T00:00:00Z").Error);
        Assert.True(File.Exists(Path.Combine(data, "precious")));

        ToolRun Restore(string to) => ToolRun.Of("pitr", "restore", "--archive", Archive, "--to", to, "--data", data);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_log_with_a_hole_and_a_server_that_cannot_archive_are_found(string program)
    {
        _program = program;
        Assert.Contains("run sqlgen pitr init", Pitr("base").Error);
        await InitAsync();
        Assert.Contains("there is no base backup", Problems());
        TakeBase();
        for (var i = 0; i < 3; i++)
            Assert.Empty(Problems());

        var segments = Directory.GetFiles(Path.Combine(Archive, LogFolder), "*", SearchOption.AllDirectories)
            .Where(static f => IsSegment(Path.GetFileName(f))).OrderBy(static f => Path.GetFileName(f), StringComparer.Ordinal).ToList();
        File.Delete(segments[^2]);
        Assert.Matches(@"^segments of the log missing before [0-9A-F]{24}: 1; ", Problems());

        Directory.Move(Path.Combine(Archive, LogFolder), Path.Combine(Archive, "away"));
        Assert.Contains("archiving fails at segment", Problems());
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Tablespaces_come_along_beside_the_data_or_are_refused(string program)
    {
        _program = program;
        await InitAsync();
        var place = Directory.CreateDirectory(Path.Combine(_folder.Path, "space")).FullName;
        await (await ServerAccount.ChooseAsync(CancellationToken.None)).GiveAsync(place, CancellationToken.None);
        await ExecuteAsync($"CREATE TABLESPACE space LOCATION '{place}'");
        await ExecuteAsync("CREATE TABLE ticks TABLESPACE space AS SELECT n FROM generate_series(1, 7) n");
        var run = Pitr("base");
        if (program == "pg_basebackup")
        {
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("the server has tablespaces of its own (space)", run.Error);
            return;
        }

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        await Task.Delay(TimeSpan.FromSeconds(1.5)); // the end of a backup is told in whole seconds
        var moment = await ScalarAsync<DateTime>("SELECT clock_timestamp()");
        await Task.Delay(50);
        await ExecuteAsync("DELETE FROM ticks");
        Assert.Empty(Problems());
        var data = Path.Combine(_folder.Path, "restored");
        var restored = ToolRun.Of("pitr", "restore", "--archive", Archive, "--to", moment.ToString("O", CultureInfo.InvariantCulture), "--data", data);

        Assert.Equal(("", 0), (restored.Error, restored.ExitCode));
        Assert.Equal("1..7", await RestoredTicksAsync(data));
        Assert.Single(Directory.GetDirectories(data + ".tablespaces"));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM ticks"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task An_archive_stays_with_the_program_that_it_was_made_for(string program)
    {
        _program = program;
        await InitAsync();

        var other = Pitr("init", "--with", program == "pgbackrest" ? "pg_basebackup" : "pgbackrest");

        Assert.Equal(2, other.ExitCode);
        Assert.Contains($"is an archive of {program}, not of ", other.Error);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_dry_run_shows_the_statements_and_changes_nothing(string program)
    {
        _program = program;
        var run = Pitr("init", "--with", program, "--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches($"^ALTER SYSTEM SET archive_command = '(test -f |.*pgbackrest --config=).*{Regex.Escape(Archive)}", run.Output);
        Assert.False(Directory.Exists(Archive));
    }

    /// <summary>Where the archived segments lie.</summary>
    private string LogFolder => _program == "pgbackrest" ? "repo/archive" : "wal";

    /// <summary>By its name alone, or with a checksum and an ending behind.</summary>
    private static bool IsSegment(string name) => name.Length == 24 || name.Length > 60 && name[24] == '-';

    private async Task InitAsync()
    {
        var run = Pitr("init", "--with", _program);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("The server archives from now on", run.Output);
        if (_program == "pg_basebackup")
            OpenToAll(Path.Combine(Archive, "wal"));
        await ExecuteAsync("SELECT 1");
    }

    private void TakeBase()
    {
        var run = Pitr("base");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    private string Problems() =>
        string.Join('\n', JsonDocument.Parse(Pitr("check").Output).RootElement.GetProperty("problems").EnumerateArray().Select(static p => p.GetString()));

    private ToolRun Pitr(string command, params string[] options) =>
        ToolRun.Of(["pitr", command, "--archive", Archive, "--connection", _server.ConnectionString, .. options]);

    private static void OpenToAll(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
    }

    private async Task ExecuteAsync(string sql) => await ScalarAsync<object>(sql);

    private async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Starts the restored server as its owner would, and asks it.</summary>
    private static async Task<string?> RestoredTicksAsync(string data)
    {
        var socket = Directory.CreateTempSubdirectory("sqlgen-restored-").FullName;
        OpenToAll(socket);
        var hba = Path.Combine(socket, "hba.conf");
        File.WriteAllText(hba, "local all all trust\n");
        try
        {
            LocalBinaries.PgCtl("-D", data, "-l", Path.Combine(socket, "log"), "-w", "-o", $"-c listen_addresses= -c unix_socket_directories={socket} -c port=5432 -c hba_file={hba}", "start");
            await using var connection = new NpgsqlConnection($"Host={socket};Username=postgres;Database=postgres;Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT min(n) || '..' || max(n) FROM ticks HAVING count(*) = max(n)", connection);
            return (string?)await command.ExecuteScalarAsync();
        }
        finally
        {
            LocalBinaries.PgCtl("-D", data, "-m", "immediate", "-w", "stop");
            Directory.Delete(socket, recursive: true);
        }
    }
}

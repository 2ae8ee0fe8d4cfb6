using System.Text.Json;
using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Tool.Tests.Backups;

public sealed class BackupTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private const string Schema =
        """
        CREATE SCHEMA "odd ""name";
        CREATE TYPE mood AS ENUM ('sad', 'happy');
        CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL, moods mood[], cover bytea);
        CREATE TABLE "odd ""name"."Mixed Case" (a integer REFERENCES books);
        CREATE TABLE parts (id integer, n integer) PARTITION BY RANGE (id);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (50);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (50) TO (1000);
        CREATE VIEW happy AS SELECT * FROM books WHERE 'happy' = ANY (moods);
        INSERT INTO books SELECT i, 'Größe ' || i, '{happy,NULL}', decode(md5(i::text), 'hex') FROM generate_series(1, 500) i;
        INSERT INTO "odd ""name"."Mixed Case" SELECT i FROM generate_series(1, 20) i;
        INSERT INTO parts SELECT i, i FROM generate_series(1, 100) i;
        """;

    private const string Hash =
        """
        SELECT md5(string_agg(t, ',' ORDER BY t)) FROM (
          SELECT b::text AS t FROM books b UNION ALL SELECT m::text FROM "odd ""name"."Mixed Case" m UNION ALL SELECT tableoid::regclass || p::text FROM parts p) all_rows
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("custom", "1")]
    [InlineData("directory", "3")]
    public async Task What_is_backed_up_dropped_and_restored_is_equal_to_the_row(string archive, string jobs)
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        var before = await database.ScalarAsync<string>(Hash);
        var path = Backup(database.ConnectionString, "--archive", archive, "--jobs", jobs);
        var name = NameOf(database);
        await DropAsync(database);

        var run = ToolRun.Of("restore", path, "--jobs", jobs, "--connection", database.ConnectionString);

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(name, JsonDocument.Parse(run.Output).RootElement.GetProperty("databases")[0].GetString());
        Assert.Equal(before, await database.ScalarAsync<string>(Hash));
        Assert.Equal(500, await database.ScalarAsync<long>("SELECT count(*) FROM happy"));
    }

    [Fact]
    public async Task A_database_that_is_there_is_left_alone_unless_it_is_to_be_replaced()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        var path = Backup(database.ConnectionString);
        await database.ExecuteAsync("DELETE FROM \"odd \"\"name\".\"Mixed Case\"; UPDATE books SET title = 'later'");

        var refused = ToolRun.Of("restore", path, "--connection", database.ConnectionString);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"there is a database \"{NameOf(database)}\" already", refused.Error);
        Assert.Equal(500, await database.ScalarAsync<long>("SELECT count(*) FROM books WHERE title = 'later'"));

        await using (var connected = await database.OpenAsync())
        {
            var replaced = ToolRun.Of("restore", path, "--replace", "--connection", database.ConnectionString);
            Assert.Equal(("", 0), (replaced.Error, replaced.ExitCode));
        }

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM books WHERE title = 'later'"));
        Assert.Equal(0, await LeftoversAsync(database));
    }

    [Fact]
    public async Task A_restore_that_fails_leaves_the_old_database_and_nothing_of_the_new_one()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        var path = Backup(database.ConnectionString);
        var manifest = Path.Combine(path, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"public.books\": 500", "\"public.books\": 501"));
        await database.ExecuteAsync("UPDATE books SET title = 'later'");

        var run = ToolRun.Of("restore", path, "--replace", "--connection", database.ConnectionString);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("public.books had 501 rows, has 500 rows", run.Error);
        Assert.Equal(500, await database.ScalarAsync<long>("SELECT count(*) FROM books WHERE title = 'later'"));
        Assert.Equal(0, await LeftoversAsync(database));
    }

    [Fact]
    public async Task A_damaged_archive_is_found_before_anything_is_restored()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        var path = Backup(database.ConnectionString);
        var archive = Path.Combine(path, NameOf(database) + ".dump");
        var bytes = File.ReadAllBytes(archive);
        bytes[^100] ^= 1;
        File.WriteAllBytes(archive, bytes);

        foreach (var drill in new[] { "--drill", "--replace" })
        {
            var run = ToolRun.Of("restore", path, drill, "--connection", database.ConnectionString);

            Assert.Equal(1, run.ExitCode);
            Assert.Contains(".dump has changed since the backup", run.Error);
        }
    }

    [Fact]
    public async Task A_drill_restores_into_a_private_server_and_counts()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);

        var run = ToolRun.Of("backup", "--to", _folder.Path, "--drill", "--format", "text", "--connection", database.ConnectionString);

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.StartsWith($"Backed up {NameOf(database)}: 4 tables, 620 rows, restored and compared\n", run.Output);
    }

    [Fact]
    public async Task On_a_terminal_bars_show_how_far_it_is_and_programs_see_none()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        string[] arguments = ["backup", "--to", _folder.Path, "--drill", "--connection", database.ConnectionString];

        var looked = ToolRun.OnTerminal(arguments);

        Assert.Equal(0, looked.ExitCode);
        foreach (var step in new[] { "counting rows", "dumping", "restoring", "reading the archive back", "starting a private server", "100%" })
            Assert.Contains(step, looked.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("100%", looked.Output, StringComparison.Ordinal);

        await Task.Delay(TimeSpan.FromSeconds(1)); // two backups of one name are told apart by the second
        var unseen = ToolRun.Of(arguments);
        Assert.Equal(("", 0), (unseen.Error, unseen.ExitCode));
    }

    [Fact]
    public async Task What_fails_on_a_terminal_is_told_without_what_went_well()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        await database.ExecuteAsync("CREATE ROLE " + NameOf(database) + "_owner; ALTER TABLE books OWNER TO " + NameOf(database) + "_owner");
        var owned = Backup(database.ConnectionString, "--name", "owned");
        await database.ExecuteAsync("ALTER TABLE books OWNER TO postgres; DROP ROLE " + NameOf(database) + "_owner");

        var run = ToolRun.OnTerminal("restore", owned, "--into", NameOf(database) + "_new", "--connection", database.ConnectionString);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("sqlgen: pg_restore failed: pg_restore: error: .*role .* does not exist", run.Error);
        Assert.DoesNotContain("pg_restore: creating", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_backups_go_by_policy_and_what_was_cut_off_is_no_backup()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        var name = NameOf(database);
        var old = Directory.CreateDirectory(Path.Combine(_folder.Path, $"{name}-20200101T000000Z")).FullName;
        File.WriteAllText(Path.Combine(old, "manifest.json"), "{}");
        var others = Directory.CreateDirectory(Path.Combine(_folder.Path, "other-20200101T000000Z")).FullName;
        File.WriteAllText(Path.Combine(others, "manifest.json"), "{}");
        var cutOff = Directory.CreateDirectory(Path.Combine(_folder.Path, $"{name}-20200102T000000Z.partial")).FullName;

        var dry = ToolRun.Of("backup", "--to", _folder.Path, "--keep", "7d", "--dry-run", "--format", "text", "--connection", database.ConnectionString);
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains($"Would remove {old}\n", dry.Output);
        Assert.Equal(3, Directory.GetDirectories(_folder.Path).Length);

        var path = Backup(database.ConnectionString, "--keep", "7d");

        Assert.Equal(new[] { others, cutOff, path }.Order(StringComparer.Ordinal), Directory.GetDirectories(_folder.Path).Order(StringComparer.Ordinal));
        Assert.Contains("is no backup", ToolRun.Of("restore", cutOff, "--drill").Error);
    }

    [Fact]
    public async Task Shards_are_backed_up_under_one_name_and_each_comes_back_to_its_own()
    {
        await using var a = await postgres.CreateDatabaseAsync("CREATE TABLE t (n integer); INSERT INTO t VALUES (1)");
        await using var b = await postgres.CreateDatabaseAsync("CREATE TABLE t (n integer); INSERT INTO t VALUES (2), (3)");
        var shards = _folder.File("shards.json", JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = a.ConnectionString, ["b"] = b.ConnectionString }));
        var backup = ToolRun.Of("backup", "--to", _folder.Path, "--shards", shards);
        Assert.Equal(("", 0), (backup.Error, backup.ExitCode));
        var path = JsonDocument.Parse(backup.Output).RootElement.GetProperty("path").GetString()!;
        await a.ExecuteAsync("DROP TABLE t");
        await b.ExecuteAsync("UPDATE t SET n = 0");

        var run = ToolRun.Of("restore", path, "--replace", "--shards", shards);

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(1, await a.ScalarAsync<long>("SELECT sum(n) FROM t"));
        Assert.Equal(5, await b.ScalarAsync<long>("SELECT sum(n) FROM t"));
        Assert.Contains("the backup is of the shards a, b", ToolRun.Of("restore", path, "--connection", a.ConnectionString).Error);
    }

    [Fact]
    public async Task A_table_that_row_security_hides_fails_the_backup_and_leaves_nothing()
    {
        await using var database = await postgres.CreateDatabaseAsync(
            "CREATE TABLE t (n integer); ALTER TABLE t ENABLE ROW LEVEL SECURITY; GRANT SELECT ON t TO PUBLIC");
        var role = "reader_of_" + NameOf(database);
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'hunter2'");
        try
        {
            var run = ToolRun.Of(
                "backup", "--to", _folder.Path, "--connection",
                new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "hunter2" }.ConnectionString);

            Assert.Equal(1, run.ExitCode);
            Assert.Contains("row-level security policy for table \"t\"", run.Error);
            Assert.DoesNotContain("hunter2", run.Error);
            Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        }
        finally
        {
            await database.ExecuteAsync($"DROP ROLE {role}");
        }
    }

    /// <param name="onSmallDisk">On a file system of one megabyte, in a name space of its own; else, and where the machine allows none, under a limit to the size of files.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_is_full_fails_the_backup_and_leaves_nothing(bool onSmallDisk)
    {
        await using var database = await postgres.CreateDatabaseAsync(
            "CREATE TABLE t AS SELECT string_agg(md5(random()::text), '') AS noise FROM generate_series(1, 100000) i GROUP BY i / 100");
        var to = Directory.CreateDirectory(Path.Combine(_folder.Path, "small")).FullName;
        const string Mount = "mount -t tmpfs -o size=1m none \"$0\"";
        const string Listed = "\"$@\"; code=$?; ls \"$0\" >&2; exit $code";
        onSmallDisk &= ToolProcess.Run(["sh", "-c", $"unshare --map-root-user --mount sh -c '{Mount}' \"$0\"", to]).ExitCode == 0;

        // The runtime's own memory is a file, too, unless it is told otherwise.
        string[] start = onSmallDisk
            ? ["unshare", "--map-root-user", "--mount", "sh", "-c", $"{Mount} && {Listed}"]
            : ["sh", "-c", $"ulimit -f 1024; trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; {Listed}"];
        var (exitCode, output, error) = ToolProcess.Run([.. start, to, .. ToolProcess.CommandLine, "backup", "--to", to, "--connection", database.ConnectionString]);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        // pg_dump's own words, and then the folder's content: nothing.
        Assert.Matches($"^sqlgen: .*: pg_dump failed: .*({(onSmallDisk ? "No space left on device" : "File too large")})\\n$", error);
    }

    [Theory]
    [InlineData("--connection Host=h", "'--to' is required")]
    [InlineData("--to x --keep 7y --connection Host=h", "--keep takes 7d")]
    [InlineData("--to x --jobs 0 --connection Host=h", "--jobs takes a number from 1 on")]
    [InlineData("--to x --name a/b --connection Host=h", "has no slash")]
    [InlineData("--to x --shards nowhere.json", "no such file")]
    [InlineData("--to x --shards s --connection Host=h", "leave --connection out")]
    public void Bad_usage_is_told(string arguments, string said)
    {
        var run = ToolRun.Of(["backup", .. arguments.Split(' ')]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error);
    }

    private string Backup(string connection, params string[] options)
    {
        var run = ToolRun.Of(["backup", "--to", _folder.Path, "--connection", connection, .. options]);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("path").GetString()!;
    }

    private static string NameOf(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;

    private static async Task DropAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE \"{NameOf(database)}\" WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Databases that a restore left beside the one of the name.</summary>
    private static Task<long> LeftoversAsync(TestDatabase database) =>
        database.ScalarAsync<long>($"SELECT count(*) FROM pg_database WHERE datname LIKE '{NameOf(database)}\\_re%'");
}

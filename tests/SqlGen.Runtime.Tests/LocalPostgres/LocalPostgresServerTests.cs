using System.Diagnostics;
using Npgsql;
using SqlGen.LocalPostgres;

namespace SqlGen.Runtime.Tests.LocalPostgres;

public sealed class LocalPostgresServerTests(CacheFixture cache) : IClassFixture<CacheFixture>
{
    private LocalPostgresOptions Options => new() { BinaryDirectory = cache.BinaryDirectory, CacheDirectory = cache.Folder };

    private string Instances => cache.Instances;

    [Fact]
    public async Task Two_at_once_know_nothing_of_each_other_and_leave_nothing_behind()
    {
        var servers = await Task.WhenAll(LocalPostgresServer.StartAsync(Options), LocalPostgresServer.StartAsync(Options));
        var first = await servers[0].CreateDatabaseAsync("shop");
        await servers[1].CreateDatabaseAsync("shop");

        Assert.StartsWith("local binaries ", servers[0].Source, StringComparison.Ordinal);
        Assert.Equal("on", await ScalarAsync(servers[0].ConnectionString, "SELECT current_setting('is_superuser')"));
        Assert.Equal("postgres", await ScalarAsync(servers[0].ConnectionString, "SELECT current_database()"));
        Assert.Equal("shop", await ScalarAsync(first, "SELECT current_database()"));
        Assert.Equal("off", await ScalarAsync(first, "SELECT current_setting('fsync')"));
        Assert.Equal(2, Directory.GetDirectories(Instances).Length);

        await servers[0].DisposeAsync();
        Assert.Equal("postgres", await ScalarAsync(servers[1].ConnectionString, "SELECT current_database()"));
        await servers[1].DisposeAsync();
        await servers[1].DisposeAsync();

        await AssertGoneAsync(servers[0].ConnectionString);
        await AssertGoneAsync(servers[1].ConnectionString);
        Assert.Empty(Directory.GetFileSystemEntries(Instances));
    }

    [Fact]
    public async Task Text_is_folded_by_unicode_and_sorted_by_code_point_whatever_the_machine()
    {
        await using var server = await LocalPostgresServer.StartAsync(Options);

        Assert.Equal("é", await ScalarAsync(server.ConnectionString, "SELECT lower('É')"));
        Assert.Equal("B,a", await ScalarAsync(server.ConnectionString, "SELECT string_agg(x, ',' ORDER BY x) FROM unnest(ARRAY['a','B']) x"));
        Assert.Equal("UTC", await ScalarAsync(server.ConnectionString, "SELECT current_setting('timezone')"));
    }

    [Fact]
    public async Task Settings_are_the_servers()
    {
        var options = new LocalPostgresOptions
        {
            BinaryDirectory = cache.BinaryDirectory,
            CacheDirectory = cache.Folder,
            Settings = new Dictionary<string, string> { ["wal_level"] = "logical", ["search_path"] = "it's, \"a b\"" },
        };
        await using var server = await LocalPostgresServer.StartAsync(options);

        Assert.Equal("logical", await ScalarAsync(server.ConnectionString, "SELECT current_setting('wal_level')"));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_gives_a_loopback_port_that_asks_for_the_password()
    {
        var deep = Path.Combine(cache.Folder, new string('d', 100));
        var options = new LocalPostgresOptions { BinaryDirectory = cache.BinaryDirectory, CacheDirectory = deep };
        await using var server = await LocalPostgresServer.StartAsync(options);

        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        Assert.Equal("127.0.0.1", settings.Host);
        Assert.Equal("postgres", await ScalarAsync(server.ConnectionString, "SELECT current_user::text"));
        settings.Password = "wrong";
        var e = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(settings.ConnectionString, "SELECT ''"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, e.SqlState);
    }

    [Fact]
    public async Task An_owner_killed_takes_its_server_along()
    {
        using var owner = await ServerOwner.StartAsync(cache.Folder);
        await owner.KillAsync();

        // Windows has no watcher: there, as after any crash, the next start cleans up.
        if (OperatingSystem.IsWindows())
            await (await LocalPostgresServer.StartAsync(Options)).DisposeAsync();
        await AssertBecomesEmptyAsync();
        await AssertGoneAsync(owner.ConnectionString);
    }

    [Fact]
    public async Task An_owner_killed_with_its_watcher_is_swept_by_the_next_start_and_a_living_one_is_not()
    {
        using var living = await ServerOwner.StartAsync(cache.Folder);
        using var dead = await ServerOwner.StartAsync(cache.Folder);
        await dead.KillWithChildrenAsync();
        Assert.Equal("postgres", await ScalarAsync(dead.ConnectionString, "SELECT current_database()"));

        await using (await LocalPostgresServer.StartAsync(Options))
        {
            await AssertGoneAsync(dead.ConnectionString);
            Assert.Equal(2, Directory.GetDirectories(Instances).Length);
            Assert.Equal("postgres", await ScalarAsync(living.ConnectionString, "SELECT current_database()"));
        }

        Assert.Equal(0, await living.ExitAsync());
        await AssertBecomesEmptyAsync();
    }

    [Fact]
    public async Task An_owner_that_ends_without_disposing_leaves_nothing_behind()
    {
        using var owner = await ServerOwner.StartAsync(cache.Folder);

        Assert.Equal(0, await owner.ExitAsync());

        Assert.Empty(Directory.GetFileSystemEntries(Instances));
        await AssertGoneAsync(owner.ConnectionString);
    }

    [Fact]
    public async Task Cancelled_while_starting_it_leaves_nothing_behind()
    {
        await using (await LocalPostgresServer.StartAsync(Options))
        {
        }

        using var cancel = new CancellationTokenSource();
        var starting = LocalPostgresServer.StartAsync(Options, cancel.Token);
        while (Directory.GetDirectories(Instances).Length == 0 && !starting.IsCompleted)
            await Task.Delay(1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.Empty(Directory.GetFileSystemEntries(Instances));
    }

    [Fact]
    public async Task With_nothing_to_run_the_message_says_what_was_tried_and_what_to_install()
    {
        var empty = Directory.CreateDirectory(Path.Combine(cache.Folder, "empty")).FullName;

        var options = new LocalPostgresOptions { BinaryDirectory = empty };
        var e = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(options));

        Assert.Contains($"{empty}: does not hold initdb, pg_ctl, postgres", e.Message, StringComparison.Ordinal);
        Assert.Contains("apt install postgresql", e.Message, StringComparison.Ordinal);
        Assert.Contains("SQLGEN_POSTGRES", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why_and_leaves_nothing_behind()
    {
        var options = new LocalPostgresOptions
        {
            BinaryDirectory = cache.BinaryDirectory,
            CacheDirectory = cache.Folder,
            Settings = new Dictionary<string, string> { ["shared_buffers"] = "much" },
        };

        var e = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(options));

        Assert.Contains("invalid value for parameter \"shared_buffers\": \"much\"", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Instances));
    }

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    private static Task AssertGoneAsync(string connectionString) =>
        Assert.ThrowsAsync<NpgsqlException>(() => ScalarAsync(connectionString, "SELECT ''"));

    private async Task AssertBecomesEmptyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (Directory.GetFileSystemEntries(Instances).Length > 0 && watch.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(50);
        Assert.Empty(Directory.GetFileSystemEntries(Instances));
    }
}

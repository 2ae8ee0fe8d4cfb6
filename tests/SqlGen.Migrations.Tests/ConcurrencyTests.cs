using Npgsql;

namespace SqlGen.Migrations.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Twenty_migrators_at_once_run_each_migration_once()
    {
        await using var scenario = await Scenario.StartAsync();
        var files = Scenario.Files(
            ("1_a.sql", "CREATE TABLE a (x int); INSERT INTO a SELECT generate_series(1, 1000);"),
            ("2_b.sql", "CREATE INDEX CONCURRENTLY a_x ON a (x);"),
            ("3_c.sql", "ALTER TABLE a ADD y int;"),
            ("4_d.sql", "CREATE INDEX CONCURRENTLY a_y ON a (y); DROP INDEX CONCURRENTLY a_x;"),
            ("R__e.sql", "INSERT INTO a VALUES (0);"));

        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => new Migrator(scenario.Database.ConnectionString, files).UpAsync())));

        Assert.Equal(["1_a.sql", "2_b.sql", "3_c.sql", "4_d.sql", "R__e.sql"], Scenario.Names(runs.SelectMany(run => run)).Order(StringComparer.Ordinal));
        Assert.Equal("1001", await scenario.AskAsync("SELECT count(*) FROM a"));
        Assert.Equal("true", await scenario.AskAsync("SELECT bool_and(indisvalid) FROM pg_index WHERE indrelid = 'a'::regclass"));
    }

    [Fact]
    public async Task A_lock_that_is_held_too_long_is_told_of_with_who_holds_it()
    {
        await using var scenario = await Scenario.StartAsync();
        await using var other = await scenario.OpenAsync();
        await ExecuteAsync(other, "SET application_name = 'the other'");
        await ExecuteAsync(other, "SELECT pg_advisory_lock(x'73716C67656E'::bigint)");
        var migrator = scenario.Migrator(Scenario.Files(("1_a.sql", "CREATE TABLE a ();")), new() { LockWait = TimeSpan.FromMilliseconds(150) });

        var failure = await Assert.ThrowsAsync<MigrationLockedException>(() => migrator.UpAsync());

        Assert.Contains($"process {other.ProcessID}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\"the other\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains(scenario.Events, e => e.Kind == MigrationEventKind.Waiting);
        Assert.False(await scenario.HasAsync("a"));
    }

    [Theory]
    [InlineData("ALTER TABLE a ADD y int; INSERT INTO a VALUES (1, 2);")]
    [InlineData("-- @no-transaction\nALTER TABLE a ADD y int; INSERT INTO a VALUES (1, 2);")]
    [InlineData("BEGIN; SELECT 1; COMMIT; BEGIN; INSERT INTO a VALUES (1); ALTER TABLE a ADD y int; UPDATE a SET y = 2; COMMIT;")]
    public async Task A_table_that_others_hold_is_waited_for_with_pauses(string sql)
    {
        await using var scenario = await Scenario.StartAsync("CREATE TABLE a (x int);");
        await using var other = await scenario.OpenAsync();
        await ExecuteAsync(other, "BEGIN");
        await ExecuteAsync(other, "SELECT * FROM a");
        var retries = 0;
        var migrator = scenario.Migrator(Scenario.Files(("1_a.sql", sql)), new()
        {
            LockTimeout = TimeSpan.FromMilliseconds(50),
            OnEvent = happened =>
            {
                if (happened.Kind == MigrationEventKind.Retrying && ++retries == 2)
                    ExecuteAsync(other, "COMMIT").GetAwaiter().GetResult();
            },
        });

        await migrator.UpAsync();

        Assert.Equal(2, retries);
        Assert.Equal("(1,2)", await scenario.AskAsync("SELECT a FROM a"));
    }

    [Fact]
    public async Task A_table_that_others_hold_for_good_is_an_error_after_the_last_try()
    {
        await using var scenario = await Scenario.StartAsync("CREATE TABLE a (x int);");
        await using var other = await scenario.OpenAsync();
        await ExecuteAsync(other, "BEGIN");
        await ExecuteAsync(other, "LOCK TABLE a");
        var migrator = scenario.Migrator(Scenario.Files(("1_a.sql", "CREATE TABLE b ();\nALTER TABLE a ADD y int;")), new() { LockTimeout = TimeSpan.FromMilliseconds(20), LockRetries = 1 });

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => migrator.UpAsync());

        Assert.Equal(("55P03", 2, true), (failure.SqlState, failure.Line, failure.IsUndone));
        Assert.False(await scenario.HasAsync("b"));
    }

    [Fact]
    public async Task A_run_that_is_broken_off_leaves_nothing_and_no_lock()
    {
        await using var scenario = await Scenario.StartAsync();
        using var source = new CancellationTokenSource();
        var files = Scenario.Files(("1_a.sql", "CREATE TABLE a (); DO $$ BEGIN RAISE NOTICE 'here'; END $$; SELECT pg_sleep(600);"));
        var migrator = scenario.Migrator(files, new()
        {
            OnEvent = happened =>
            {
                if (happened is { Kind: MigrationEventKind.Notice, Message: "NOTICE: here" })
                    source.CancelAfter(50);
            },
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => migrator.UpAsync(cancellationToken: source.Token));

        Assert.False(await scenario.HasAsync("a"));
        Assert.Equal(["1_b.sql"], Scenario.Names(await scenario.Migrator(Scenario.Files(("1_b.sql", "CREATE TABLE b ();")), new() { LockWait = TimeSpan.FromSeconds(20) }).UpAsync()));
    }

    [Fact]
    public async Task A_data_source_whose_connections_are_not_reset_gets_them_back_clean()
    {
        await using var scenario = await Scenario.StartAsync();
        await using var dataSource = NpgsqlDataSource.Create(scenario.Database.ConnectionString + ";Maximum Pool Size=1;No Reset On Close=true");

        await new Migrator(dataSource, Scenario.Files(("1_a.sql", "SET search_path = ''; CREATE TABLE public.a ();"))).UpAsync();

        await using var ask = dataSource.CreateCommand("SELECT current_setting('lock_timeout') || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())");
        Assert.Equal("00", await ask.ExecuteScalarAsync());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

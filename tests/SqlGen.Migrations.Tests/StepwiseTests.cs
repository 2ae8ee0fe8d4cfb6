namespace SqlGen.Migrations.Tests;

/// <summary>Migrations that cannot be one transaction.</summary>
public sealed class StepwiseTests
{
    private static readonly (string, string) Table = ("1_a.sql", "CREATE TABLE a (x int); INSERT INTO a VALUES (1), (1);");

    [Fact]
    public async Task What_is_done_stays_and_the_next_run_goes_on_behind_it()
    {
        await using var scenario = await Scenario.StartAsync();

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => scenario.UpAsync(
            Table, ("2_b.sql", "INSERT INTO a VALUES (7);\nCREATE INDEX CONCURRENTLY a_x ON a (x);\nSELECT nosuch;\nINSERT INTO a VALUES (8);")));

        Assert.Equal((3, 8, false), (failure.Line, failure.Column, failure.IsUndone));
        Assert.Equal("2|applying|42703: column \"nosuch\" does not exist", await scenario.AskAsync("SELECT concat_ws('|', statements_done, state, error) FROM sqlgen.migrations WHERE key = '2'"));
        var status = (await scenario.Migrator(Table, ("2_b.sql", "")).StatusAsync())[1];
        Assert.Equal((MigrationState.HalfApplied, 2), (status.State, status.StatementsDone));

        // What has been done must stay as it is; the rest may be mended.
        await Assert.ThrowsAsync<MigrationMismatchException>(() => scenario.UpAsync(Table, ("2_b.sql", "INSERT INTO a VALUES (9);\nCREATE INDEX CONCURRENTLY a_x ON a (x);\nSELECT 1;")));
        var steps = await scenario.Migrator(Table, ("2_b.sql", "INSERT INTO a VALUES (7);\r\nCREATE INDEX CONCURRENTLY a_x ON a (x);\r\nSELECT 1;\r\nINSERT INTO a VALUES (8);")).UpAsync();

        Assert.Equal(2, Assert.Single(steps).FirstStatement);
        Assert.Equal("1,1,7,8", await scenario.AskAsync("SELECT string_agg(x::text, ',' ORDER BY x) FROM a"));
        Assert.Equal("applied", await scenario.AskAsync("SELECT state FROM sqlgen.migrations WHERE key = '2' AND error IS NULL"));
    }

    [Theory]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY \"A x\" ON a (x);")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"A x\" ON ONLY public . \"a\" (x);")]
    public async Task An_invalid_index_that_a_failure_left_makes_way(string create)
    {
        await using var scenario = await Scenario.StartAsync();

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => scenario.UpAsync(Table, ("2_b.sql", create)));
        Assert.Equal("23505", failure.SqlState);
        Assert.Equal("false", await scenario.AskAsync("SELECT indisvalid FROM pg_index WHERE indexrelid = '\"A x\"'::regclass"));

        await scenario.Database.ExecuteAsync("DELETE FROM a WHERE ctid = '(0,1)'");
        await scenario.UpAsync(Table, ("2_b.sql", create));

        Assert.Equal("true", await scenario.AskAsync("SELECT indisvalid FROM pg_index WHERE indexrelid = '\"A x\"'::regclass"));
    }

    [Fact]
    public async Task An_index_that_was_complete_when_the_migrator_died_is_not_made_again()
    {
        await using var scenario = await Scenario.StartAsync();
        (string, string) second = ("2_b.sql", "CREATE INDEX CONCURRENTLY a_x ON a (x);\nDROP INDEX CONCURRENTLY a_x;\nCREATE INDEX CONCURRENTLY a_y ON a (x);");
        await scenario.UpAsync(Table, second);

        // As after a death between the last statement and its note, and then between the drop and its note.
        await scenario.Database.ExecuteAsync("UPDATE sqlgen.migrations SET state = 'applying', statements_done = 2, done_checksum = '" + Done(second.Item2, 2) + "' WHERE key = '2'");
        await scenario.UpAsync(Table, second);
        Assert.Equal("applied", await scenario.AskAsync("SELECT state FROM sqlgen.migrations WHERE key = '2'"));

        await scenario.Database.ExecuteAsync("DROP INDEX a_y; UPDATE sqlgen.migrations SET state = 'applying', statements_done = 1, done_checksum = '" + Done(second.Item2, 1) + "' WHERE key = '2'");
        await scenario.UpAsync(Table, second);
        Assert.True(await scenario.HasAsync("a_y"));
    }

    [Fact]
    public async Task A_transaction_of_its_own_is_done_whole_or_not()
    {
        await using var scenario = await Scenario.StartAsync();
        const string Beginning = "BEGIN;\nINSERT INTO a VALUES (2);\nCOMMIT;\nBEGIN;\nINSERT INTO a VALUES (3);\n";

        await Assert.ThrowsAsync<MigrationFailedException>(() => scenario.UpAsync(Table, ("2_b.sql", Beginning + "INSERT INTO nosuch VALUES (1);\nCOMMIT;")));
        Assert.Equal("1,1,2", await scenario.AskAsync("SELECT string_agg(x::text, ',' ORDER BY x) FROM a"));
        Assert.Equal("3", await scenario.AskAsync("SELECT statements_done FROM sqlgen.migrations WHERE key = '2'"));

        await scenario.UpAsync(Table, ("2_b.sql", Beginning + "INSERT INTO a VALUES (4);\nCOMMIT;"));
        Assert.Equal("1,1,2,3,4", await scenario.AskAsync("SELECT string_agg(x::text, ',' ORDER BY x) FROM a"));
    }

    [Fact]
    public async Task The_way_down_goes_on_where_it_stopped()
    {
        await using var scenario = await Scenario.StartAsync("CREATE TABLE other (x int);");
        const string Up = "CREATE INDEX CONCURRENTLY a_x ON a (x);\n-- @down\nDROP INDEX CONCURRENTLY a_x;\n";
        (string, string) bad = ("2_b.sql", Up + "DROP TABLE nosuch;"), mended = ("2_b.sql", Up + "DROP TABLE other;");
        await scenario.UpAsync(Table, bad);

        await Assert.ThrowsAsync<MigrationFailedException>(() => scenario.Migrator(Table, bad).DownAsync());
        Assert.Equal(MigrationState.HalfReverted, (await scenario.Migrator(Table, bad).StatusAsync())[1].State);
        Assert.Equal(MismatchKind.HalfReverted, Assert.Single((await Assert.ThrowsAsync<MigrationMismatchException>(() => scenario.UpAsync(Table, mended))).Mismatches).Kind);

        Assert.Equal(["-2_b.sql"], Scenario.Names(await scenario.Migrator(Table, mended).DownAsync()));
        Assert.False(await scenario.HasAsync("other") || await scenario.HasAsync("a_x"));
        Assert.Equal(["2_b.sql"], await scenario.UpAsync(Table, mended));
    }

    [Fact]
    public async Task A_migration_that_gives_up_the_lock_is_the_last_of_its_run()
    {
        await using var scenario = await Scenario.StartAsync();
        (string, string)[] files = [("1_a.sql", "CREATE TABLE a ();"), ("2_b.sql", "DISCARD ALL;"), ("3_c.sql", "CREATE TABLE c ();")];

        await Assert.ThrowsAsync<MigrationLockLostException>(() => scenario.UpAsync(files));

        Assert.Equal(["3_c.sql"], await scenario.UpAsync(files));
    }

    private static string Done(string sql, int count) =>
        Execution.StepwiseRun.ChecksumOf(Scenario.Files(("2_b.sql", sql)).Migrations[0].Up.Statements.Take(count));
}

namespace SqlGen.Migrations.Tests;

public sealed class MismatchTests
{
    private static readonly (string, string) A = ("1_a.sql", "CREATE TABLE a ();\n"), B = ("2_b.sql", "CREATE TABLE b ();\n"), C = ("3_c.sql", "CREATE TABLE c ();\n");

    [Fact]
    public async Task A_text_that_has_changed_is_refused_until_it_is_accepted()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(A, B);
        (string, string) changed = ("1_a.sql", "CREATE TABLE a (); -- the first\n");

        var mismatch = Assert.Single((await Assert.ThrowsAsync<MigrationMismatchException>(() => scenario.UpAsync(changed, B, C))).Mismatches);
        Assert.Equal((MismatchKind.Changed, "1_a.sql"), (mismatch.Kind, mismatch.Name));
        Assert.StartsWith("migrations/1_a.sql: it has run, and is another text now", mismatch.Message, StringComparison.Ordinal);
        Assert.False(await scenario.HasAsync("c"));
        Assert.Equal(mismatch, Assert.Single(await scenario.Migrator(changed, B, C).ValidateAsync()));
        Assert.Equal([MigrationState.Changed, MigrationState.Applied, MigrationState.Pending], (await scenario.Migrator(changed, B, C).StatusAsync()).Select(s => s.State));

        Assert.Equal(["1_a.sql"], (await scenario.Migrator(changed, B, C).AcceptAsync()).Select(m => m.Name));
        Assert.Equal(["3_c.sql"], await scenario.UpAsync(changed, B, C));
    }

    [Fact]
    public async Task Line_ends_a_new_name_and_a_way_down_change_nothing()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(A, B);

        Assert.Empty(await scenario.UpAsync(("0001_first.sql", "CREATE TABLE a ();\r\n\r\n-- @down\r\nDROP TABLE a;"), ("2_b.up.sql", "CREATE TABLE b ();"), ("2_b.down.sql", "DROP TABLE b;")));
    }

    [Fact]
    public async Task One_that_stands_before_another_that_has_run_is_refused_unless_allowed()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(A, C);

        var mismatch = Assert.Single((await Assert.ThrowsAsync<MigrationMismatchException>(() => scenario.UpAsync(A, B, C))).Mismatches);
        Assert.Equal((MismatchKind.OutOfOrder, "2_b.sql"), (mismatch.Kind, mismatch.Name));
        Assert.Equal(MigrationState.OutOfOrder, (await scenario.Migrator(A, B, C).StatusAsync())[1].State);

        Assert.Equal(["2_b.sql"], Scenario.Names(await scenario.Migrator(Scenario.Files(A, B, C), new() { AllowOutOfOrder = true }).UpAsync()));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_refused_unless_allowed()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(A, B);

        Assert.Equal(MismatchKind.Missing, Assert.Single((await Assert.ThrowsAsync<MigrationMismatchException>(() => scenario.UpAsync(A, C))).Mismatches).Kind);
        Assert.Equal(MigrationState.Missing, (await scenario.Migrator(A, C).StatusAsync())[1].State);

        Assert.Equal(["3_c.sql"], Scenario.Names(await scenario.Migrator(Scenario.Files(A, C), new() { AllowMissing = true }).UpAsync()));
    }

    [Fact]
    public async Task An_older_program_starts_on_a_newer_database()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(A, B, C);
        var fingerprint = await scenario.AskAsync("SELECT fingerprint FROM sqlgen.schema_fingerprint");

        Assert.Empty(await scenario.UpAsync(A, B));

        Assert.Equal(MigrationState.Future, (await scenario.Migrator(A, B).StatusAsync())[2].State);
        Assert.Equal(fingerprint, await scenario.AskAsync("SELECT fingerprint FROM sqlgen.schema_fingerprint"));
    }

    [Fact]
    public async Task A_baseline_counts_as_all_up_to_it()
    {
        await using var scenario = await Scenario.StartAsync("CREATE TABLE a (); CREATE TABLE b ();");
        var migrator = scenario.Migrator(A, B, C);

        await migrator.BaselineAsync("0002");

        Assert.Equal([MigrationState.Baseline, MigrationState.Baseline, MigrationState.Pending], (await migrator.StatusAsync()).Select(s => s.State));
        Assert.Equal(["3_c.sql"], Scenario.Names(await migrator.UpAsync()));
        Assert.Empty(await migrator.ValidateAsync());
        await Assert.ThrowsAsync<MigrationPlanException>(() => migrator.BaselineAsync("3"));
        Assert.Contains("below the baseline 2", (await Assert.ThrowsAsync<MigrationPlanException>(() => scenario.Migrator(A, B, ("3_c.sql", C.Item2 + "-- @down\nDROP TABLE c;")).DownAsync(2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_file_runs_on_a_new_database_only()
    {
        (string, string)[] files = [("V1__a.sql", A.Item2), ("V2__b.sql", B.Item2), ("B2__all.sql", A.Item2 + B.Item2), ("V3__c.sql", C.Item2)];
        await using var old = await Scenario.StartAsync();
        await old.UpAsync(files[0]);
        await using var fresh = await Scenario.StartAsync();

        Assert.Equal(["V2__b.sql", "V3__c.sql"], await old.UpAsync(files));
        Assert.Equal(["B2__all.sql", "V3__c.sql"], await fresh.UpAsync(files));
        Assert.Empty(await fresh.UpAsync(files));
        Assert.Equal(await old.AskAsync("SELECT fingerprint FROM sqlgen.schema_fingerprint"), await fresh.AskAsync("SELECT fingerprint FROM sqlgen.schema_fingerprint"));
    }
}

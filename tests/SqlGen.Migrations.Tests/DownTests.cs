using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Migrations.Drift;
using SqlGen.Testing;

namespace SqlGen.Migrations.Tests;

public sealed class DownTests
{
    private static readonly (string, string)[] Three =
    [
        ("1_a.sql", "CREATE TABLE a ();\n-- @down\nDROP TABLE a;"),
        ("2_b.sql", "CREATE TABLE b ();\n-- @down\nDROP TABLE b;"),
        ("3_c.sql", "CREATE TABLE c ();\n-- @down\nDROP TABLE c;"),
    ];

    [Fact]
    public async Task The_last_ones_are_undone_the_highest_first()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(Three);

        Assert.Equal(["-3_c.sql"], Scenario.Names(await scenario.Migrator(Three).DownAsync()));
        Assert.Equal(["-2_b.sql", "-1_a.sql"], Scenario.Names(await scenario.Migrator(Three).DownAsync(5)));
        Assert.Empty(await scenario.Migrator(Three).DownAsync());
        Assert.Equal(3, (await scenario.UpAsync(Three)).Count());
    }

    [Fact]
    public async Task It_goes_to_a_version_whichever_way_that_lies()
    {
        await using var scenario = await Scenario.StartAsync();
        var migrator = scenario.Migrator(Three);

        Assert.Equal(["1_a.sql", "2_b.sql"], Scenario.Names(await migrator.ToAsync("2")));
        Assert.Equal(["-2_b.sql"], Scenario.Names(await migrator.ToAsync("001")));
        Assert.Equal(["2_b.sql", "3_c.sql"], Scenario.Names(await migrator.ToAsync("3")));
        Assert.Empty(await migrator.ToAsync("3"));
        Assert.Equal(["-3_c.sql", "-2_b.sql", "-1_a.sql"], Scenario.Names(await migrator.ToAsync("0")));
        Assert.False(await scenario.HasAsync("a"));
    }

    [Fact]
    public async Task Redo_undoes_and_runs_again()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(Three);

        Assert.Equal(["-3_c.sql", "-2_b.sql", "2_b.sql", "3_c.sql"], Scenario.Names(await scenario.Migrator(Three).RedoAsync(2)));
    }

    [Theory]
    [InlineData("CREATE TABLE d ();", "migrations/4_d.sql: it has no down half, so that it cannot be undone")]
    [InlineData("CREATE TABLE d ();\n-- migrate:down\n", "migrations/4_d.sql: its down half is empty; where there is nothing to undo, write SELECT there")]
    public async Task Without_a_way_down_none_is_undone(string sql, string message)
    {
        await using var scenario = await Scenario.StartAsync();
        (string, string)[] files = [.. Three, ("4_d.sql", sql), ("5_e.sql", "SELECT 1;\n-- @down\nSELECT;")];
        await scenario.UpAsync(files);

        Assert.Equal(message, (await Assert.ThrowsAsync<MigrationPlanException>(() => scenario.Migrator(files).DownAsync(3))).Message);

        Assert.Empty(await scenario.UpAsync(files));
    }

    /// <summary>The folders that the compiler's tests hold, one for each tool.</summary>
    public static TheoryData<string> Tools => [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "tests/SqlGen.Compiler.Tests/Schema/migrations")), "sql/migrations"];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Up_and_then_down_leaves_nothing_behind(string folder)
    {
        await using var scenario = await Scenario.StartAsync();
        var migrations = MigrationFiles.FromFolder(Path.Combine(RepositoryRoot.Path, folder));
        var migrator = scenario.Migrator(migrations);
        var empty = await scenario.SnapshotAsync();
        var hasDown = migrations.Migrations.All(m => m.Kind == MigrationKind.Versioned && m.Down is not null);

        await migrator.UpAsync();
        var full = await scenario.SnapshotAsync();
        Assert.NotEmpty(CatalogSnapshot.Compare(empty, full));
        Assert.Empty(await migrator.ValidateAsync());
        if (!hasDown)
            return;

        // One by one: what each leaves is what was there before it.
        var versions = migrations.Migrations.Select(m => m.Version).ToList();
        for (var last = versions.Count - 1; last >= 0; last--)
        {
            await migrator.DownAsync();
            var below = await scenario.SnapshotAsync();
            await migrator.UpAsync(versions[last]);
            await migrator.DownAsync();
            Assert.Empty(CatalogSnapshot.Compare(below, await scenario.SnapshotAsync()));
        }
        Assert.Empty(CatalogSnapshot.Compare(empty, await scenario.SnapshotAsync()));

        await migrator.UpAsync();
        Assert.Empty(CatalogSnapshot.Compare(full, await scenario.SnapshotAsync()));
    }
}

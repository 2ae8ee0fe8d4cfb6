using System.Text.Json;
using SqlGen.Testing;

namespace SqlGen.Tool.Tests.Migrate;

public sealed class ShardTests
{
    [Fact]
    public async Task All_shards_follow_the_canary_and_a_failure_is_gone_on_from()
    {
        await using var a = await new PostgresFixture().CreateDatabaseAsync();
        await using var b = await new PostgresFixture().CreateDatabaseAsync("CREATE TABLE obstacle ()");
        await using var c = await new PostgresFixture().CreateDatabaseAsync();
        using var folder = new TemporaryFolder();
        folder.File("1_a.sql", "CREATE TABLE a ();");
        folder.File("2_b.sql", "CREATE TABLE obstacle ();");
        var shards = folder.File("shards.json", JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = a.ConnectionString, ["b"] = b.ConnectionString, ["c"] = c.ConnectionString }));

        var first = ToolRun.Of("migrate", "up", "--dir", folder.Path, "--shards", shards);
        Assert.Equal(1, first.ExitCode);
        Assert.Equal(["a done 2", "b failed 1", "c not begun 0"], Results(first));
        Assert.Contains("[b] ", first.Error, StringComparison.Ordinal);
        Assert.Contains("42P07", first.Error, StringComparison.Ordinal);
        Assert.Contains("sqlgen: [c] not begun, because another shard failed", first.Error, StringComparison.Ordinal);

        await b.ExecuteAsync("DROP TABLE obstacle");
        var second = ToolRun.Of("migrate", "up", "--dir", folder.Path, "--shards", shards, "--parallel", "2");
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(["a done 0", "b done 1", "c done 2"], Results(second));

        var status = ToolRun.Of("migrate", "status", "--dir", folder.Path, "--shards", shards, "--format", "text");
        Assert.Equal(["[a]", "[b]", "[c]"], status.Output.Split('\n').Where(line => line.StartsWith('[')));
    }

    [Fact]
    public async Task On_a_terminal_a_bar_shows_how_many_shards_are_done()
    {
        await using var a = await new PostgresFixture().CreateDatabaseAsync();
        await using var b = await new PostgresFixture().CreateDatabaseAsync();
        using var folder = new TemporaryFolder();
        folder.File("1_a.sql", "CREATE TABLE a ();");
        var shards = folder.File("shards.json", JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = a.ConnectionString, ["b"] = b.ConnectionString }));

        var run = ToolRun.OnTerminal("migrate", "up", "--dir", folder.Path, "--shards", shards);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("migrating shards", run.Error, StringComparison.Ordinal);
        Assert.Contains("100%", run.Error, StringComparison.Ordinal);
        Assert.Equal(["[a] up", "[b] up"], run.Output.Split('\n').Where(static line => line.StartsWith('[')).Select(static line => line[..6]));
    }

    [Fact]
    public async Task When_the_canary_fails_no_other_shard_is_touched()
    {
        await using var a = await new PostgresFixture().CreateDatabaseAsync();
        await using var b = await new PostgresFixture().CreateDatabaseAsync();
        using var folder = new TemporaryFolder();
        folder.File("1_a.sql", "SELECT nosuch;");
        var shards = folder.File("shards.json", JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = a.ConnectionString, ["b"] = b.ConnectionString }));

        var run = ToolRun.Of("migrate", "up", "--dir", folder.Path, "--shards", shards, "--parallel", "8");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["a failed 0", "b not begun 0"], Results(run));
        Assert.Equal(0L, await b.ScalarAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'sqlgen'"));
    }

    private static IEnumerable<string> Results(ToolRun run) => JsonDocument.Parse(run.Output).RootElement.GetProperty("databases").EnumerateArray()
        .Select(database => $"{database.GetProperty("shard")} {database.GetProperty("result")} {database.GetProperty("steps").GetArrayLength()}");
}

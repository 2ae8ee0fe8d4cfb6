namespace SqlGen.Tool.Tests.Shards;

public sealed class GuardTests
{
    private const string Schema =
        """
        -- @sharded by user_id
        CREATE TABLE orders (user_id bigint NOT NULL, id uuid PRIMARY KEY);
        -- @sharded by tenant, "Slug"
        CREATE TABLE wiki.pages (tenant uuid NOT NULL, "Slug" text NOT NULL);
        CREATE TABLE settings (name text PRIMARY KEY);

        """;

    private const string Map = """{"version": 7, "shards": {"a": ["0-99", "500"], "it's": ["100-499", "501-1023"]}}""";

    [Fact]
    public void Each_sharded_table_takes_the_buckets_of_the_shard()
    {
        var run = Run("a");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("INSERT INTO sqlgen.shard (name, map_version) VALUES ('a', 7);\n", run.Output);
        Assert.Contains(
            "ALTER TABLE public.orders ADD CONSTRAINT orders_on_shard CHECK ((sqlgen.add_hash(0, sqlgen.key_hash(user_id)) & 1023) BETWEEN 0 AND 99 OR (sqlgen.add_hash(0, sqlgen.key_hash(user_id)) & 1023) = 500) NOT VALID;\n",
            run.Output);
        Assert.Contains("ALTER TABLE wiki.pages ADD CONSTRAINT pages_on_shard CHECK ((sqlgen.add_hash(sqlgen.add_hash(0, sqlgen.key_hash(tenant)), sqlgen.key_hash(\"Slug\")) & 1023) BETWEEN", run.Output);
        Assert.DoesNotContain("settings", run.Output);
    }

    [Fact]
    public void A_name_is_quoted() => Assert.Contains("VALUES ('it''s', 7)", Run("it's").Output);

    [Fact]
    public void A_shard_that_the_map_does_not_have_is_refused()
    {
        var run = Run("c");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the map has no shard 'c'", run.Error);
    }

    private static ToolRun Run(string shard)
    {
        using var folder = new TemporaryFolder();
        var schema = folder.File("schema.sql", System.Text.Encoding.UTF8.GetBytes("CREATE SCHEMA wiki;\n" + Schema));
        var map = folder.File("map.json", System.Text.Encoding.UTF8.GetBytes(Map));
        return ToolRun.Reading("", "shards", "guard", "--schema", schema, "--map", map, "--shard", shard);
    }
}

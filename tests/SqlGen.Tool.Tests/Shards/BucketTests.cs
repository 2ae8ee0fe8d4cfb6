namespace SqlGen.Tool.Tests.Shards;

public sealed class BucketTests
{
    /// <summary>Buckets that PostgreSQL gave: the remainder that <c>satisfies_hash_partition</c> accepts at modulus 1024.</summary>
    [Theory]
    [InlineData("bigint", "1\n-1\n", "952\n933\n")]
    [InlineData("integer", " 1\r\n+1\r\n", "952\n952\n")]
    [InlineData("smallint", "-1", "933\n")]
    [InlineData("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\n{A0EEBC999C0B4EF8BB6D6BB9BD380A11}\na0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11\n", "464\n464\n464\n")]
    [InlineData("text", "acme\nhéllo\n", "275\n931\n")]
    [InlineData("bigint", "", "")]
    public void The_bucket_of_each_key_is_printed(string type, string keys, string buckets)
    {
        var run = ToolRun.Reading(keys, "shards", "bucket", "--type", type);

        Assert.Equal("", run.Error);
        Assert.Equal(buckets, run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void With_a_map_the_shard_stands_behind_the_bucket()
    {
        using var folder = new TemporaryFolder();
        var map = folder.File("map.json", """{"version": 2, "shards": {"a": ["0-500", "952"], "b": ["501-951", "953-1023"]}}"""u8.ToArray());

        var run = ToolRun.Reading("1\n-1\n", "shards", "bucket", "--type", "bigint", "--map", map);

        Assert.Equal("952\ta\n933\tb\n", run.Output);
    }

    [Theory]
    [InlineData("smallint", "1\n32768\n", "952\n", "line 2 of standard input: '32768' is not a value of type smallint")]
    [InlineData("bigint", "one\n", "", "line 1 of standard input: 'one' is not a value of type bigint")]
    [InlineData("uuid", "a0eebc9-99c0b-4ef8-bb6d-6bb9bd380a11\n", "", "is not a value of type uuid")]
    public void The_first_line_that_is_no_key_ends_it(string type, string keys, string buckets, string said)
    {
        var run = ToolRun.Reading(keys, "shards", "bucket", "--type", type);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(buckets, run.Output);
        Assert.Contains(said, run.Error);
    }

    [Fact]
    public void A_map_that_leaves_a_bucket_out_is_refused()
    {
        using var folder = new TemporaryFolder();
        var map = folder.File("map.json", """{"version": 1, "shards": {"a": ["0-1022"]}}"""u8.ToArray());

        var run = ToolRun.Reading("1\n", "shards", "bucket", "--type", "bigint", "--map", map);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bucket 1023 has no shard", run.Error);
    }
}

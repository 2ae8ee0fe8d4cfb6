using SqlGen.Sharding;

namespace SqlGen.Runtime.Tests.Sharding;

public sealed class ShardMapTests
{
    [Fact]
    public void A_bucket_lies_where_the_map_says()
    {
        var map = ShardMap.Parse("""{"version": 7, "shards": {"a": ["0-511", "1023"], "b": ["512-1022"]}}""");

        Assert.Equal(7, map.Version);
        Assert.Equal(["a", "b"], map.Shards);
        Assert.Equal(("a", "a", "b", "a"), (map.ShardOf(0), map.ShardOf(511), map.ShardOf(512), map.ShardOf(1023)));
        Assert.Equal("b", map.ShardOf(new PartitionHash().Add(1L)));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.ShardOf(1024));
    }

    [Theory]
    [InlineData("""{"version": 1, "shards": {"a": ["0-1022"]}}""", "bucket 1023 has no shard")]
    [InlineData("""{"version": 1, "shards": {"a": ["0-600"], "b": ["600-1023"]}}""", "bucket 600 has two shards, 'a' and 'b'")]
    [InlineData("""{"version": 1, "shards": {"a": ["0-1024"]}}""", "there is no bucket 1024")]
    [InlineData("""{"version": 1, "shards": {"a": ["9-3"]}}""", "'9-3' is not a range of buckets")]
    [InlineData("""{"version": 1, "shards": {"a": ["0-1023"], "a": []}}""", "named twice")]
    [InlineData("""{"version": 1, "shards": {"": ["0-1023"]}}""", "shards")]
    [InlineData("""{"version": "1", "shards": {"a": ["0-1023"]}}""", "not a map of shards")]
    [InlineData("""{"version": 1, "shards": {"a": [7]}}""", "not a map of shards")]
    [InlineData("""{"shards": {"a": ["0-1023"]}}""", "not a map of shards")]
    [InlineData("[]", "not a map of shards")]
    [InlineData("", "not a map of shards")]
    public void A_map_that_is_not_whole_is_refused(string json, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => ShardMap.Parse(json)).Message);
}

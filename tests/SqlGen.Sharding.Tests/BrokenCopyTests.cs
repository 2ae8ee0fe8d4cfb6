namespace SqlGen.Sharding.Tests;

/// <summary>A COPY over several shards whose connections break.</summary>
public sealed class BrokenCopyTests(ShopTests.Filled filled) : IClassFixture<ShopTests.Filled>
{
    private const string BreakCopies = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND pid <> pg_backend_pid() AND datname = current_database()";

    [Fact]
    public async Task It_gives_all_its_connections_back()
    {
        var shards = filled.Shards;
        // More often than a pool has connections: each that is kept would be missed.
        for (var i = 0; i < 12; i++)
            await Assert.ThrowsAnyAsync<Exception>(() => shards.Shop.CopyUsersAsync(BreakingAfterAsync(200)));

        Assert.Equal(ShopTests.Filled.Users, await shards.Shop.CountUsersAsync());

        async IAsyncEnumerable<CopyUsersParams> BreakingAfterAsync(int rows)
        {
            for (var id = 1L; id <= rows; id++)
                yield return new CopyUsersParams(id + 1_000_000, "x", Guid.NewGuid(), null, null);
            foreach (var name in ShopShards.Names)
                await shards.Shard(name).ExecuteAsync(BreakCopies);
            for (var id = 1L; id < 20_000; id++)
                yield return new CopyUsersParams(id + 2_000_000, "x", Guid.NewGuid(), null, null);
        }
    }
}

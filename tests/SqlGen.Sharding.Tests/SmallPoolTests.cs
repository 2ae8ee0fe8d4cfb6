namespace SqlGen.Sharding.Tests;

/// <summary>Many who want connections to all shards, of which there is one each.</summary>
public sealed class SmallPoolTests(ShopTests.Filled filled) : IClassFixture<ShopTests.Filled>
{
    [Fact]
    public async Task They_take_turns_and_none_waits_for_another_that_waits_for_it()
    {
        await using var database = Open();
        var shop = new ShopRepository(database);

        var counts = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () => (i % 3) switch
        {
            0 => await shop.CountUsersAsync(),
            1 => (await shop.PerUserAsync()).Count,
            _ => (await shop.GetUsersAsync([.. Enumerable.Range(0, ShopTests.Filled.Users).Select(static id => (long)id)])).Count,
        })));

        Assert.All(counts, static count => Assert.Equal(ShopTests.Filled.Users, count));
    }

    [Fact]
    public async Task Those_who_give_up_leave_their_connections()
    {
        await using var database = Open();
        var shop = new ShopRepository(database);
        var random = new Random(11);
        var cancelled = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000).Select(_ => random.Next(6)), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (patience, _) =>
        {
            // The most patient waits for ever.
            using var stop = new CancellationTokenSource(patience == 5 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(patience));
            try
            {
                if (patience % 2 == 0)
                    await shop.PerUserAsync(stop.Token);
                else
                    await foreach (var user in shop.AllUsersAsync(stop.Token))
                        Assert.NotEqual(0, user.Id);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancelled);
            }
        });

        Assert.InRange(cancelled, 100, 1999);
        // There is one connection a shard: were one lost, this would wait for it in vain.
        Assert.Equal(ShopTests.Filled.Users, await shop.CountUsersAsync());
    }

    private ShardedDatabase Open() => filled.Shards.Open(ShopShards.Map, configure: static options => (options.Pool.MaxSize, options.Pool.AcquireTimeout) = (1, TimeSpan.FromSeconds(20)));
}

using Npgsql;

namespace SqlGen.Sharding.Tests;

/// <summary>The map of shards in a table: clients take the newest, and go over to one that is newer than theirs.</summary>
public sealed class MapTableTests : IAsyncLifetime
{
    private static readonly ShardMap Moved = ShopShards.MapOf(2, "0-99", "100-511", "512-600", "601-1023");

    private ShopShards _shards = null!;
    private NpgsqlDataSource _source = null!;
    private ShardMapTable _table = null!;

    public async Task InitializeAsync()
    {
        _shards = await ShopShards.CreateAsync();
        _source = NpgsqlDataSource.Create(_shards.Shard("a").ConnectionString);
        _table = new(_source);
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _shards.DisposeAsync();
    }

    [Fact]
    public async Task The_newest_map_is_read_and_none_older_is_written()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _table.LoadAsync());
        await _table.PublishAsync(ShopShards.Map);
        Assert.Equal(ShopShards.Map.ToJson(), (await _table.LoadAsync()).ToJson());
        await _table.PublishAsync(Moved);
        Assert.Equal(2, (await _table.LoadAsync()).Version);
        await Assert.ThrowsAsync<ArgumentException>(() => _table.PublishAsync(ShopShards.Map));
        await Assert.ThrowsAsync<ArgumentException>(() => _table.PublishAsync(Moved));
        Assert.Equal(Moved.ToJson(), (await _table.LoadAsync()).ToJson());

        var published = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await _table.PublishAsync(ShopShards.MapOf(3, "0-99", "100-511", "512-600", "601-1023"));
                return true;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }));
        Assert.Single(published, true);
    }

    /// <summary>The client has open connections to all shards when the map changes, and hears of it from none of these.</summary>
    [Fact]
    public async Task A_client_goes_over_to_a_newer_map_by_itself_and_asks_its_servers_again()
    {
        await _table.PublishAsync(ShopShards.Map);
        await using var client = await _shards.OpenByTableAsync(TimeSpan.FromMilliseconds(100));
        var shop = new ShopRepository(client);
        Assert.Equal(0, await shop.CountUsersAsync());
        var moved = ShopShards.KeyIn(static bucket => bucket is >= 100 and <= 199);
        Assert.Equal("a", client.Map.ShardOf(new PartitionHash().Add(moved)));

        await MoveAsync();
        for (var waited = 0; client.Map.Version < 2 && waited < 200; waited++)
            await Task.Delay(50);
        await shop.AddUserAsync(moved, "x", Guid.NewGuid(), null, null);

        Assert.Equal(2, client.Map.Version);
        Assert.Equal(1, await _shards.Shard("b").ScalarAsync<long>($"SELECT count(*) FROM users WHERE id = {moved}"));
        // One that stays with the old map is refused by each connection that it opens.
        await using var old = _shards.Open(ShopShards.Map);
        await Assert.ThrowsAsync<OldShardMapException>(() => new ShopRepository(old).GetUserAsync(moved));
    }

    [Fact]
    public async Task A_client_that_is_refused_reads_the_map_at_once()
    {
        await _table.PublishAsync(ShopShards.Map);
        await using var client = await _shards.OpenByTableAsync(TimeSpan.FromHours(1));
        await MoveAsync();
        var moved = ShopShards.KeyIn(static bucket => bucket is >= 100 and <= 199);

        await new ShopRepository(client).AddUserAsync(moved, "x", Guid.NewGuid(), null, null);

        Assert.Equal(2, client.Map.Version);
        Assert.NotNull(await new ShopRepository(client).GetUserAsync(moved));
    }

    [Fact]
    public async Task Connections_that_are_open_when_the_map_changes_are_closed()
    {
        await using var client = _shards.Open(ShopShards.Map);
        var shop = new ShopRepository(client);
        await shop.CountUsersAsync();
        Assert.Throws<ArgumentException>(() => client.Use(ShopShards.MapOf(0, "0-99", "100-511", "512-600", "601-1023")));
        client.Use(ShopShards.Map);
        await shop.CountUsersAsync();

        // The servers do not go by it yet: a connection that had stayed open would not have noticed.
        client.Use(Moved);

        await Assert.ThrowsAsync<OldShardMapException>(() => shop.CountUsersAsync());
    }

    /// <summary>Shard b has the tables that are not spread, and no bucket: what is the same on every shard is there too.</summary>
    [Fact]
    public async Task The_default_shard_need_not_be_in_the_map()
    {
        var without = ShardMap.Create(2, [new("a", [BucketRange.Parse("0-511")]), new("c", [BucketRange.Parse("512-600")]), new("d", [BucketRange.Parse("601-1023")])]);
        foreach (var name in ShopShards.Names)
            await _shards.Shard(name).ExecuteAsync(ShopShards.GuardOf(name, without));
        await using var client = _shards.Open(without);
        foreach (var shop in new[] { new ShopRepository(client), new ShopRepository(client.CreateScope()) })
        {
            Assert.Equal(1, await shop.AddCountryAsync("it", "IT"));
            await shop.SetValueAsync("currency", "EUR");
            Assert.Equal("IT", Assert.Single(await shop.ListCountriesAsync()).Name);
            await shop.AddUserAsync(1, "ann", Guid.NewGuid(), null, null);
            Assert.Equal(1, await shop.CountUsersAsync());
            Assert.Equal(1, Assert.Single(await shop.PerUserAsync()).Id);
            foreach (var name in ShopShards.Names)
                Assert.Equal(1, await _shards.Shard(name).ScalarAsync<long>("DELETE FROM users; WITH gone AS (DELETE FROM countries RETURNING 1) SELECT count(*) FROM gone"));
        }
    }

    private async Task MoveAsync()
    {
        foreach (var name in ShopShards.Names)
            await _shards.Shard(name).ExecuteAsync(ShopShards.GuardOf(name, Moved));
        await _table.PublishAsync(Moved);
    }
}

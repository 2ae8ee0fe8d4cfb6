using Npgsql;

namespace SqlGen.Sharding.Tests;

/// <summary>What goes to the wrong server, or by an old map, is refused.</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private ShopShards _shards = null!;

    public async Task InitializeAsync() => _shards = await ShopShards.CreateAsync();

    public async Task DisposeAsync() => await _shards.DisposeAsync();

    [Fact]
    public async Task The_server_takes_the_rows_of_its_own_buckets_and_no_others()
    {
        var random = new Random(5);
        foreach (var name in ShopShards.Names)
        {
            await using var connection = await _shards.Shard(name).OpenAsync();
            for (var i = 0; i < 100; i++)
            {
                var (id, tenant, slug) = (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64), Guid.NewGuid(), $"p{random.Next()}");
                Assert.Equal(
                    ShopShards.Map.ShardOf(new PartitionHash().Add(id)) == name,
                    await TakesAsync(connection, "INSERT INTO users (id, name, mail) VALUES ($1, 'x', gen_random_uuid()) ON CONFLICT DO NOTHING", id));
                Assert.Equal(
                    ShopShards.Map.ShardOf(new PartitionHash().Add(tenant).Add(slug)) == name,
                    await TakesAsync(connection, "INSERT INTO pages (tenant, slug, body) VALUES ($1, $2, 'x')", tenant, slug));
                var number = random.Next(int.MinValue, int.MaxValue);
                Assert.Equal(
                    ShopShards.Map.ShardOf(new PartitionHash().Add(number)) == name,
                    await TakesAsync(connection, "INSERT INTO lines (user_id, order_id, n) VALUES ($1, gen_random_uuid(), 1)", number));
            }
        }
    }

    [Fact]
    public async Task A_server_that_is_another_shard_is_refused_when_a_connection_opens()
    {
        await using var mistaken = _shards.Open(ShopShards.Map, swapped: ("a", "c"));

        var refusal = await Assert.ThrowsAsync<WrongShardException>(() => new ShopRepository(mistaken).CountUsersAsync());

        Assert.Equal("ac", string.Concat(new[] { refusal.Expected, refusal.Actual }.Order(StringComparer.Ordinal)));
        // The shards that it is not mistaken about serve it.
        var id = IdOn("b", 1);
        await new ShopRepository(mistaken).AddUserAsync(id, "x", Guid.NewGuid(), null, null);
    }

    [Fact]
    public async Task A_client_with_an_old_map_is_refused_until_it_has_the_new_one()
    {
        await using var client = _shards.Open(ShopShards.Map);
        var moved = ShopShards.MapOf(2, "0-99", "100-511", "512-600", "601-1023");
        foreach (var name in ShopShards.Names)
            await _shards.Shard(name).ExecuteAsync(ShopShards.GuardOf(name, moved));
        var shop = new ShopRepository(client);

        var refusal = await Assert.ThrowsAsync<OldShardMapException>(() => shop.CountUsersAsync());
        Assert.Equal((1, 2), (refusal.Version, refusal.ServerVersion));
        client.Use(moved);
        Assert.Equal(0, await shop.CountUsersAsync());
        Assert.Throws<ArgumentException>(() => client.Use(ShopShards.Map));
    }

    [Fact]
    public async Task A_server_that_does_not_say_which_shard_it_is_is_none()
    {
        await using var client = _shards.Open(ShopShards.Map);
        await _shards.Shard("b").ExecuteAsync("DROP SCHEMA sqlgen CASCADE");

        Assert.Null((await Assert.ThrowsAsync<WrongShardException>(() => new ShopRepository(client).GetValueAsync("x"))).Actual);
    }

    [Fact]
    public async Task A_session_on_a_shard_refuses_what_belongs_elsewhere_before_it_is_sent()
    {
        var (here, there) = (IdOn("c", 1), IdOn("d", 1));
        await _shards.Database.Shard(new PartitionHash().Add(here)).InTransactionAsync(async (session, token) =>
        {
            var shop = new ShopRepository(session);
            await shop.AddUserAsync(here, "x", Guid.NewGuid(), null, null, token);
            Assert.Equal("d", (await Assert.ThrowsAsync<WrongShardException>(() => shop.GetUserAsync(there, token))).Expected);
            await Assert.ThrowsAsync<WrongShardException>(() => shop.CountUsersAsync(token));
            await Assert.ThrowsAsync<WrongShardException>(() => shop.GetValueAsync("x", token));
            await Assert.ThrowsAsync<WrongShardException>(() => shop.GetUsersAsync([here, there], token));
            await Assert.ThrowsAsync<WrongShardException>(() => shop.AddLinesAsync([new((int)there, Guid.NewGuid(), 1, null)], token));
            await Assert.ThrowsAsync<WrongShardException>(() => shop.CopyUsersAsync([new(there, "x", Guid.NewGuid(), null, null)], token));
            Assert.Single(await shop.GetUsersAsync([here], token));
            Assert.Empty(await shop.ListCountriesAsync(token));
        });

        Assert.NotNull(await _shards.Shop.GetUserAsync(here));
    }

    private static long IdOn(string shard, long from)
    {
        var id = from;
        while (ShopShards.Map.ShardOf(new PartitionHash().Add(id)) != shard)
            id++;
        return id;
    }

    /// <summary>Whether the server takes a row; a refusal by anything but the guard is an error.</summary>
    private static async Task<bool> TakesAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        try
        {
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.CheckViolation && error.ConstraintName!.EndsWith("_on_shard", StringComparison.Ordinal))
        {
            return false;
        }
    }
}

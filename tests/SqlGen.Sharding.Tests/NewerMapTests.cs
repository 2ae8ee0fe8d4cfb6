using Microsoft.Extensions.Logging;
using Npgsql;

namespace SqlGen.Sharding.Tests;

/// <summary>Whichever way a client asks, it goes over to a newer map when the servers refuse the one that it has, and nothing is done twice, or in part.</summary>
public sealed class NewerMapTests : IAsyncLifetime
{
    private static readonly Guid Order = Guid.Parse("00000000-0000-0000-0000-000000000007");

    private ShopShards _shards = null!;
    private NpgsqlDataSource _source = null!;
    private ShardMapTable _table = null!;
    private int _version;

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
    public async Task Statements_about_one_shard_go_where_the_row_is_now()
    {
        await AfterAMoveAsync(async (client, moved, _) => await new ShopRepository(client).AddUserAsync(moved, "plain", Guid.NewGuid(), null, null));
        await AfterAMoveAsync(async (client, moved, _) => await new ShopRepository(client.CreateScope()).AddUserAsync(moved, "scope", Guid.NewGuid(), null, null));
        await AfterAMoveAsync(async (client, moved, _) => await new ShopRepository(client.CreateScope().With(new Nobody())).AddUserAsync(moved, "context", Guid.NewGuid(), null, null));
    }

    [Fact]
    public async Task Lists_are_split_anew()
    {
        await AfterAMoveAsync(async (client, moved, kept) => Assert.Equal(2, await new ShopRepository(client).CopyUsersAsync([User(moved, "copied"), User(kept, "copied")])));
        await AfterAMoveAsync(async (client, moved, kept) =>
        {
            await _shards.Shard(client.Map.ShardOf(new PartitionHash().Add(kept))).ExecuteAsync($"INSERT INTO users (id, name, mail) VALUES ({kept}, 'x', gen_random_uuid())");
            Assert.Equal([null, kept], (await new ShopRepository(client).GetUsersAsync([moved, kept])).Select(static user => user?.Id));
            await new ShopRepository(client).AddUserAsync(moved, "batch", Guid.NewGuid(), null, null);
        });
        await AfterAMoveAsync(
            async (client, moved, kept) => await new ShopRepository(client.CreateScope()).AddLinesAsync([new((int)moved, Order, 1, null), new((int)kept, Order, 1, null)]),
            "SELECT count(*) FROM lines WHERE user_id = ");
    }

    [Fact]
    public async Task What_asks_all_shards_asks_them_by_the_new_map()
    {
        await AfterAMoveAsync(async (client, moved, _) =>
        {
            await new ShopRepository(client).CountUsersAsync();
            await new ShopRepository(client).AddUserAsync(moved, "count", Guid.NewGuid(), null, null);
        });
        await AfterAMoveAsync(async (client, moved, _) =>
        {
            await foreach (var user in new ShopRepository(client).AllUsersAsync())
                Assert.True(user.Id > 0);
            await new ShopRepository(client).AddUserAsync(moved, "stream", Guid.NewGuid(), null, null);
        });
        await AfterAMoveAsync(async (client, moved, _) =>
        {
            Assert.Equal(1, await new ShopRepository(client).AddCountryAsync("it", "IT"));
            await new ShopRepository(client).AddUserAsync(moved, "reference", Guid.NewGuid(), null, null);
        });
        foreach (var name in ShopShards.Names)
            Assert.Equal(1, await _shards.Shard(name).ScalarAsync<long>("SELECT count(*) FROM countries"));
    }

    /// <summary>The map changes after the shard was chosen, and before the connection to it asks the server by which map it goes: that is the new one by then, and so is the client's.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_map_that_changes_while_a_connection_opens_chooses_the_shard(bool isScope)
    {
        var moved = ShopShards.KeyIn(static bucket => bucket is >= 100 and <= 199);
        var map = ShopShards.MapOf(2, "0-99", "100-511", "512-600", "601-1023");
        foreach (var name in ShopShards.Names)
            await _shards.Shard(name).ExecuteAsync(ShopShards.GuardOf(name, map));
        foreach (var isList in new[] { false, true })
        {
            ShardedDatabase? client = null;
            using var opening = new LogHook(() => client!.Use(map));
            await using (client = _shards.Open(ShopShards.Map, configure: options => options.ConfigureDataSource = builder => builder.UseLoggerFactory(opening)))
            {
                var shop = isScope ? new ShopRepository(client.CreateScope()) : new ShopRepository(client);
                if (isList)
                    await shop.AddLinesAsync([new((int)moved, Order, 1, null)]);
                else
                    await shop.AddUserAsync(moved, "x", Guid.NewGuid(), null, null);
                Assert.Equal(1, opening.Calls);
            }
        }

        Assert.Equal(1, await _shards.Shard("b").ScalarAsync<long>($"SELECT count(*) FROM users WHERE id = {moved}"));
        Assert.Equal(1, await _shards.Shard("b").ScalarAsync<long>($"SELECT count(*) FROM lines WHERE user_id = {moved}"));
    }

    /// <summary>One server goes by the new map already, and the others have been asked before it: they have done nothing.</summary>
    [Fact]
    public async Task Of_a_change_on_all_shards_none_does_its_part_where_one_refuses()
    {
        await using var client = _shards.Open(ShopShards.Map);
        await _shards.Shard("d").ExecuteAsync(ShopShards.GuardOf("d", ShopShards.MapOf(2, "0-199", "200-511", "512-600", "601-1023")));

        await Assert.ThrowsAsync<OldShardMapException>(() => new ShopRepository(client).AddCountryAsync("it", "IT"));
        await Assert.ThrowsAsync<OldShardMapException>(() => new ShopRepository(client).AddLinesAsync([.. Enumerable.Range(0, 50).Select(static i => new AddLinesParams(i, Order, 1, null))]));

        foreach (var name in ShopShards.Names)
        {
            Assert.Equal(0, await _shards.Shard(name).ScalarAsync<long>("SELECT count(*) FROM countries"));
            Assert.Equal(0, await _shards.Shard(name).ScalarAsync<long>("SELECT count(*) FROM lines"));
        }
    }

    [Fact]
    public async Task A_transaction_stays_on_its_shard_and_refuses_what_has_left_it()
    {
        await AfterAMoveAsync(async (client, moved, kept) =>
        {
            var shard = client.Shard(new PartitionHash().Add(moved));
            await shard.InTransactionAsync(async (session, token) =>
                await Assert.ThrowsAsync<WrongShardException>(() => new ShopRepository(session).GetUserAsync(moved, token)));
            await Assert.ThrowsAsync<WrongShardException>(() => new ShopRepository(shard).GetUserAsync(moved));
            await client.Shard(new PartitionHash().Add(kept)).InTransactionAsync(async (session, token) => await new ShopRepository(session).AddUserAsync(kept, "x", Guid.NewGuid(), null, null, token));
            await new ShopRepository(client).AddUserAsync(moved, "session", Guid.NewGuid(), null, null);
        });
        await AfterAMoveAsync(async (client, moved, _) =>
        {
            await Assert.ThrowsAsync<WrongShardException>(() => new ShopRepository(client.Shard(new PartitionHash().Add(moved))).GetUserAsync(moved));
            await new ShopRepository(client).AddUserAsync(moved, "shard", Guid.NewGuid(), null, null);
        });
    }

    /// <summary>A client that has not asked any server yet, after buckets 100 to 199 went from a to b, or back.</summary>
    /// <param name="use">What it does first, with a key that moved and one that did not; at the end the former has one row.</param>
    /// <param name="rows">What counts these on a shard.</param>
    private async Task AfterAMoveAsync(Func<ShardedDatabase, long, long, Task> use, string rows = "SELECT count(*) FROM users WHERE id = ")
    {
        await GoToAsync(++_version);
        await using var client = await _shards.OpenByTableAsync(TimeSpan.FromHours(1));
        await GoToAsync(++_version);
        var (moved, kept) = (ShopShards.KeyIn(static bucket => bucket is >= 100 and <= 199), ShopShards.KeyIn(static bucket => bucket >= 700));

        await use(client, moved, kept);

        Assert.Equal(_version, client.Map.Version);
        foreach (var name in ShopShards.Names)
            Assert.Equal(client.Map.ShardOf(new PartitionHash().Add(moved)) == name ? 1 : 0, await _shards.Shard(name).ScalarAsync<long>(rows + moved));
        foreach (var name in ShopShards.Names)
            await _shards.Shard(name).ExecuteAsync("TRUNCATE users, orders, lines");
    }

    private async Task GoToAsync(int version)
    {
        var map = version % 2 == 0 ? ShopShards.MapOf(version, "0-99", "100-511", "512-600", "601-1023") : ShopShards.MapOf(version, "0-199", "200-511", "512-600", "601-1023");
        foreach (var name in ShopShards.Names)
            await _shards.Shard(name).ExecuteAsync(ShopShards.GuardOf(name, map));
        await _table.PublishAsync(map);
    }

    private static CopyUsersParams User(long id, string name) => new(id, name, Guid.NewGuid(), null, null);

    private sealed record Nobody : RowSecurityContext
    {
        protected override string Sql => "SELECT 1";

        protected override void Bind(NpgsqlParameterCollection parameters)
        {
        }
    }

    /// <summary>Does something once, at the first word that Npgsql says of a connection that opens.</summary>
    private sealed class LogHook(Action action) : ILoggerFactory, ILogger
    {
        public int Calls { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Calls > 0 || !formatter(state, exception).StartsWith("Open", StringComparison.Ordinal))
                return;
            Calls++;
            action();
        }

        public void Dispose()
        {
        }
    }
}

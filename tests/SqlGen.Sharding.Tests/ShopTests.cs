using Npgsql;

namespace SqlGen.Sharding.Tests;

/// <summary>Each query of the project, on four shards and on one server with all rows.</summary>
public sealed class ShopTests(ShopTests.Filled filled) : IClassFixture<ShopTests.Filled>
{
    private readonly ShopShards _shards = filled.Shards;

    private ShopRepository Shop => _shards.Shop;

    private ShopRepository Whole => _shards.ShopOnWhole;

    [Fact]
    public async Task Rows_lie_on_several_shards_and_none_on_two()
    {
        var counts = new List<long>();
        foreach (var name in ShopShards.Names)
            counts.Add(await _shards.Shard(name).ScalarAsync<long>("SELECT count(*) FROM users"));

        Assert.All(counts, static count => Assert.True(count > 10));
        Assert.Equal(Filled.Users, counts.Sum());
    }

    [Fact]
    public async Task A_query_about_a_user_gives_the_users_rows()
    {
        await foreach (var user in Whole.AllUsersAsync())
        {
            Assert.Equal(await Whole.GetUserAsync(user.Id), await Shop.GetUserAsync(user.Id));
            Assert.Equal(await Whole.ListOrdersAsync(user.Id), await Shop.ListOrdersAsync(user.Id));
            Assert.Equal(await Whole.CountOrdersOfAsync(user.Id), await Shop.CountOrdersOfAsync(user.Id));
        }
    }

    [Fact]
    public async Task Batches_give_each_item_its_own_in_order()
    {
        var ids = Enumerable.Range(-40, 80).Select(static i => (long)i).ToList();

        Assert.Equal(await Whole.GetUsersAsync(ids), await Shop.GetUsersAsync(ids));
        Assert.Equal(await Whole.GetOrdersOfAsync(ids), await Shop.GetOrdersOfAsync(ids));
        Assert.Empty(await Shop.GetUsersAsync([]));
    }

    [Fact]
    public async Task Changes_happen_where_the_rows_are()
    {
        var scores = Enumerable.Range(-30, 60).Select(static i => new TouchUsersParams(i * i, i)).ToList();
        var prices = Enumerable.Range(-30, 60).Select(static i => new RepriceParams(i, i, Guid.Empty, 1)).ToList();
        foreach (var shop in new[] { Shop, Whole })
        {
            await shop.TouchUsersAsync(scores);
            await shop.AddLinesAsync([.. prices.Select(static p => new AddLinesParams(p.UserId, p.OrderId, p.N, 0))]);
        }

        Assert.Equal((await Whole.RepriceAsync(prices)).OrderBy(static row => row.UserId), (await Shop.RepriceAsync(prices)).OrderBy(static row => row.UserId));
        Assert.Equal(1, await Shop.RenameUserAsync("x", (await FirstUserAsync()).Id));
        await Whole.RenameUserAsync("x", (await FirstUserAsync()).Id);
        Assert.Equal(await AllAsync(Whole), await AllAsync(Shop));
    }

    [Fact]
    public async Task A_key_of_two_columns_finds_its_row()
    {
        for (var i = 0; i < 40; i++)
        {
            var tenant = Guid.CreateVersion7();
            await Shop.AddPageAsync(tenant, $"slug-{i}", $"body {i}");
            Assert.Equal($"body {i}", await Shop.GetPageAsync(tenant, $"slug-{i}"));
            Assert.Null(await Shop.GetPageAsync(tenant, $"slug-{i + 1}"));
        }
    }

    [Theory]
    [InlineData(10L, null)]
    [InlineData(10L, 0L)]
    [InlineData(7L, 5L)]
    [InlineData(0L, 3L)]
    [InlineData(1000L, 20L)]
    [InlineData(10L, 1000L)]
    [InlineData(long.MaxValue, 5L)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(null, 2L)]
    [InlineData(null, null)]
    public async Task Pages_go_over_all_shards(long? size, long? skipped) =>
        Assert.Equal(await PageAsync(Whole, size, skipped), await PageAsync(Shop, size, skipped));

    [Theory]
    [InlineData(-1L, 0L)]
    [InlineData(-1L, 3L)]
    [InlineData(5L, -5L)]
    public async Task A_page_that_cannot_be_is_refused_as_by_one_server(long size, long skipped)
    {
        var (expected, actual) = (await Assert.ThrowsAsync<PostgresException>(() => Whole.NewestAsync(size, skipped)), await Assert.ThrowsAsync<PostgresException>(() => Shop.NewestAsync(size, skipped)));

        Assert.Equal((expected.SqlState, expected.MessageText), (actual.SqlState, actual.MessageText));
    }

    [Fact]
    public async Task Rows_of_all_shards_come_in_order() => Assert.Equal(await AllAsync(Whole), await AllAsync(Shop));

    [Fact]
    public async Task Aggregates_go_over_all_shards()
    {
        foreach (var country in RandomRows.Countries)
            Assert.Equal(await Whole.TotalsAsync(country), await Shop.TotalsAsync(country));
        Assert.Equal(await Whole.CountUsersAsync(), await Shop.CountUsersAsync());
        Assert.Equal(await Whole.PerUserAsync(), await Shop.PerUserAsync());
    }

    [Fact]
    public async Task One_row_is_found_wherever_it_is_and_two_are_too_many()
    {
        var user = (await Shop.GetUserAsync((await FirstUserAsync()).Id))!;

        Assert.Equal(user, await Shop.FindByMailAsync(user.Mail));
        Assert.True(await Shop.HasMailAsync(user.Mail));
        Assert.Null(await Shop.FindByMailAsync(Guid.Empty));
        Assert.False(await Shop.HasMailAsync(Guid.Empty));
        // A key that is unique on each shard only.
        var mail = Guid.CreateVersion7();
        foreach (var id in IdsOnTwoShards())
            await Shop.AddUserAsync(id, "twin", mail, null, null);
        await Assert.ThrowsAsync<TooManyRowsException>(() => Shop.FindByMailAsync(mail));
        await _shards.ExecuteOnAllAsync("DELETE FROM users WHERE name = 'twin'");
    }

    [Fact]
    public async Task A_change_on_all_shards_counts_all_rows()
    {
        var before = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(await Whole.ForgetNotesAsync(before), await Shop.ForgetNotesAsync(before));
        Assert.Equal(await Whole.TotalsAsync("de"), await Shop.TotalsAsync("de"));
    }

    [Fact]
    public async Task Reference_tables_are_on_every_shard_and_others_on_the_default_one()
    {
        Assert.Equal(1, await Shop.AddCountryAsync("it", "IT"));
        Assert.Equal("at, ch, de, fr, it", string.Join(", ", (await Shop.ListCountriesAsync()).Select(static c => c.Code)));
        await Shop.SetValueAsync("currency", "EUR");
        Assert.Equal("EUR", await Shop.GetValueAsync("currency"));
        foreach (var name in ShopShards.Names)
        {
            Assert.Equal(5, await _shards.Shard(name).ScalarAsync<long>("SELECT count(*) FROM countries"));
            Assert.Equal(name == "b" ? 1 : 0, await _shards.Shard(name).ScalarAsync<long>("SELECT count(*) FROM settings"));
        }
        await _shards.ExecuteOnAllAsync("DELETE FROM countries WHERE code = 'it'");
    }

    [Fact]
    public async Task A_stream_that_is_left_gives_its_connections_back()
    {
        for (var i = 0; i < 50; i++)
        {
            await foreach (var _ in Shop.AllUsersAsync())
                break;
        }
        Assert.Equal(await Whole.CountUsersAsync(), await Shop.CountUsersAsync());
    }

    private static IEnumerable<long> IdsOnTwoShards() => ShopShards.Names.Take(2)
        .Select(static name => Enumerable.Range(1_000_000, 10_000).Select(static i => (long)i).First(id => ShopShards.Map.ShardOf(new PartitionHash().Add(id)) == name));

    private async Task<AllUsersRow> FirstUserAsync()
    {
        await foreach (var user in Whole.AllUsersAsync())
            return user;
        throw new InvalidOperationException();
    }

    // A NULL limit is none; the parameter is no null in C#.
    private static async Task<List<NewestRow>> PageAsync(ShopRepository shop, long? size, long? skipped) => await shop.NewestAsync(size ?? long.MaxValue / 4, skipped ?? 0);

    private static async Task<List<AllUsersRow>> AllAsync(ShopRepository shop)
    {
        var rows = new List<AllUsersRow>();
        await foreach (var row in shop.AllUsersAsync())
            rows.Add(row);
        return rows;
    }

    public sealed class Filled : IAsyncLifetime
    {
        public const int Users = 300;

        public ShopShards Shards { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Shards = await ShopShards.CreateAsync();
            await RandomRows.FillAsync(Shards, Users, seed: 3);
        }

        public async Task DisposeAsync() => await Shards.DisposeAsync();
    }
}

using Npgsql;

namespace SqlGen.EndToEnd.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task Each_item_is_one_run()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.Items.BatchAddAsync([new("a", 1), new("b", 2)]);
        Assert.Equal(["a", "b"], await shop.Items.ListTitlesAsync());
    }

    [Fact]
    public async Task All_runs_have_their_effect_or_none()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await Assert.ThrowsAsync<PostgresException>(() => shop.Items.BatchAddAsync([new("a", 1), new("a", 2)]));
        Assert.Empty(await shop.Items.ListTitlesAsync());
    }

    [Fact]
    public async Task One_gives_a_row_or_null_for_each_item_in_order()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b");
        Assert.Equal([new BatchGetRow(2, "b", 2), null, new BatchGetRow(1, "a", 1)], await shop.Items.BatchGetAsync([2, 99, 1]));
        Assert.Equal([1m, null], await shop.Items.BatchPriceAsync(["a", "x"]));
    }

    [Fact]
    public async Task One_refuses_a_second_row()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b");
        var thrown = await Assert.ThrowsAsync<TooManyRowsException>(() => shop.Items.BatchPriceAsync(["a", "%"]));
        Assert.Equal("Items.BatchPrice", thrown.Query.Name);
        Assert.Equal([1m], await shop.Items.BatchPriceAsync(["a"]));
    }

    [Fact]
    public async Task Many_gives_the_rows_of_each_item()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b", "c");
        var found = await shop.Items.BatchFindAsync([new(2, 3), new(9, 9), new(1, 1)]);
        Assert.Equal(["b,c", "", "a"], found.Select(static rows => string.Join(",", rows)));
    }

    [Fact]
    public async Task No_items_are_no_runs()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.Items.BatchAddAsync([]);
        Assert.Empty(await shop.Items.BatchGetAsync([]));
        Assert.Empty(await shop.Items.BatchFindAsync([]));
    }

    [Fact]
    public async Task A_large_batch_runs_through()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.Items.BatchAddAsync(Enumerable.Range(0, 2000).Select(static i => new BatchAddParams($"title {i}", i)));
        Assert.Equal(2000, (await shop.Items.BatchGetAsync(Enumerable.Range(1, 2000).Select(static i => (long)i))).Count(static row => row is not null));
    }
}

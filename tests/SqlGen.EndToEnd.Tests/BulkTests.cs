using Npgsql;

namespace SqlGen.EndToEnd.Tests;

public sealed class BulkTests
{
    private static readonly DateTimeOffset Noon = new(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task An_insert_takes_many_rows_and_returns_theirs()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var rows = await shop.Items.BulkAddItemsAsync(
        [
            new(" Emma ", "9780141439587", Condition.AsNew, 9.99m, Noon, [1, 2]),
            new("Persuasion", null, Condition.Worn, 1m, Noon, null),
        ]);

        Assert.Equal([new BulkAddItemsRow(1, "Emma"), new BulkAddItemsRow(2, "Persuasion")], rows.OrderBy(static r => r.Id));
        Assert.Equal(
            """
            (1,Emma,9780141439587,"as new",9.99,t,"\\x0102")
            (2,Persuasion,,worn,1.00,t,)
            """,
            await shop.ScalarAsync<string>("""
                SELECT string_agg(ROW(id, title, isbn, condition, price, added_at = '2024-02-29 10:00Z', cover)::text, E'\n' ORDER BY id) FROM items
                """));
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_refused_and_not_cut()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            shop.Items.BulkAddItemsAsync([new("a", "12345678901234", Condition.New, 1, Noon, null)]));
        Assert.Equal(PostgresErrorCodes.StringDataRightTruncation, refused.SqlState);
    }

    [Fact]
    public async Task An_upsert_inserts_and_updates()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b");
        Assert.Equal(2, await shop.Items.BulkUpsertAsync([new("b", 20), new("c", 30)]));
        Assert.Equal("a=1.00,b=20.00,c=30.00", await PricesAsync(shop));
    }

    [Fact]
    public async Task An_update_changes_each_row_by_its_own_values()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b", "c");
        Assert.Equal(2, await shop.Items.BulkRepriceAsync([new(10, "x", "a"), new(2, null, "b"), new(30, null, "c"), new(40, null, "none")]));
        Assert.Equal("a=10.00,b=2.00,c=30.00", await PricesAsync(shop));
        Assert.Equal("x", await shop.ScalarAsync<string>("SELECT isbn FROM items WHERE title = 'a'"));
    }

    [Fact]
    public async Task An_update_may_read_other_tables_and_return_rows()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "bb");
        var rows = await shop.Items.BulkRepriceFromAsync([new(10, 2), new(20, 1)]);
        Assert.Equal([new BulkRepriceFromRow(1, 21), new BulkRepriceFromRow(2, 12)], rows.OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task A_delete_with_one_parameter_takes_bare_values()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b", "c", "d");
        Assert.Equal(2, await shop.Items.BulkDeleteAsync(new HashSet<long> { 1, 3, 99 }));
        Assert.Equal(1, await shop.Items.BulkDeleteUsingAsync(["d"]));
        Assert.Equal(["b"], await shop.Items.ListTitlesAsync());
    }

    [Fact]
    public async Task No_rows_do_nothing()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a");
        Assert.Empty(await shop.Items.BulkAddItemsAsync([]));
        Assert.Equal(0, await shop.Items.BulkDeleteAsync([]));
    }

    private static Task<string?> PricesAsync(ItemsDatabase shop) =>
        shop.ScalarAsync<string>("SELECT string_agg(title || '=' || price, ',' ORDER BY title) FROM items");
}

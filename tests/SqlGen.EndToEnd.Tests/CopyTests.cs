using Npgsql;

namespace SqlGen.EndToEnd.Tests;

public sealed class CopyTests
{
    private static readonly DateTimeOffset Noon = new(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task Rows_are_written_with_their_nulls_and_counted()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var count = await shop.Items.CopyItemsAsync(
        [
            new("Emma", Condition.AsNew, 9.99m, Noon, "9780141439587", [1, 2], ["a", "b"]),
            new("Persuasion", Condition.Worn, 1m, Noon, null, null, []),
        ]);

        Assert.Equal(2, count);
        Assert.Equal(
            """
            (1,Emma,9780141439587,"as new",9.99,t,"\\x0102","{a,b}")
            (2,Persuasion,,worn,1.00,t,,{})
            """,
            await shop.ScalarAsync<string>("""
                SELECT string_agg(ROW(id, title, isbn, condition, price, added_at = '2024-02-29 10:00Z', cover, tags)::text, E'\n' ORDER BY id) FROM items
                """));
    }

    [Fact]
    public async Task Columns_go_by_name_and_those_left_out_have_their_defaults()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        Assert.Equal(1, await shop.Items.CopyPricesAsync([new(Price: 2, Title: "a")]));
        Assert.Equal("new", await shop.ScalarAsync<string>("SELECT condition::text FROM items WHERE title = 'a' AND price = 2 AND added_at > now() - interval '1 hour'"));
    }

    [Fact]
    public async Task No_rows_are_fine()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        Assert.Equal(0, await shop.Items.CopyItemsAsync([]));
    }

    [Fact]
    public async Task Rows_may_come_over_time()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        Assert.Equal(1000, await shop.Items.CopyPricesAsync(ComeAsync()));
        Assert.Equal(1000L, await shop.ScalarAsync<long>("SELECT count(*) FROM items"));

        static async IAsyncEnumerable<CopyPricesParams> ComeAsync()
        {
            for (var i = 0; i < 1000; i++)
            {
                if (i % 100 == 0)
                    await Task.Yield();
                yield return new(i, $"title {i}");
            }
        }
    }

    [Fact]
    public async Task All_are_written_or_none()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => shop.Items.CopyPricesAsync([new(1, "a"), new(2, "a")]));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        await Assert.ThrowsAsync<NotSupportedException>(() => shop.Items.CopyPricesAsync(Breaks()));
        Assert.Equal(0L, await shop.ScalarAsync<long>("SELECT count(*) FROM items"));
        // The connection is sound again.
        Assert.Empty(await shop.Items.ListTitlesAsync());

        static IEnumerable<CopyPricesParams> Breaks()
        {
            yield return new(1, "a");
            throw new NotSupportedException();
        }
    }

    [Fact]
    public async Task It_takes_part_in_a_transaction()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await using (var transaction = await shop.Database.BeginAsync())
        {
            var items = new ItemsRepository(transaction);
            await items.CopyPricesAsync([new(1, "a")]);
            Assert.Equal(["a"], await items.ListTitlesAsync());
        }
        Assert.Empty(await shop.Items.ListTitlesAsync());
    }
}

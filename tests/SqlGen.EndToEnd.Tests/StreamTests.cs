namespace SqlGen.EndToEnd.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task Rows_come_in_order()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b", "c");

        var rows = new List<StreamItemsRow>();
        await foreach (var row in shop.Items.StreamItemsAsync(atLeast: 2))
            rows.Add(row);

        Assert.Equal([new StreamItemsRow(2, "b", 2), new StreamItemsRow(3, "c", 3)], rows);
    }

    [Fact]
    public async Task A_stream_runs_when_it_is_enumerated_and_each_time_anew()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var stream = shop.Items.StreamItemsAsync(atLeast: 0);
        await shop.AddAsync("a");
        Assert.Single(await stream.ToListAsync());
        await shop.ExecuteAsync("INSERT INTO items (title, price) VALUES ('b', 1)");
        Assert.Equal(2, (await stream.ToListAsync()).Count);
    }

    [Fact]
    public async Task One_that_is_left_early_gives_its_connection_back()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await using var one = SqlDatabase.Create(shop.ConnectionString + ";Maximum Pool Size=1;Timeout=10");
        var items = new ItemsRepository(one);
        for (var i = 0; i < 3; i++)
        {
            await foreach (var number in items.StreamNumbersAsync(10_000))
            {
                if (number == 5)
                    break;
            }
        }
        Assert.Equal([1, 2, 3], await items.StreamNumbersAsync(3).ToListAsync());
    }

    [Fact]
    public async Task Either_token_cancels()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await shop.Items.StreamNumbersAsync(3, cancelled.Token).ToListAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in shop.Items.StreamNumbersAsync(3).WithCancellation(cancelled.Token))
            {
            }
        });
    }
}

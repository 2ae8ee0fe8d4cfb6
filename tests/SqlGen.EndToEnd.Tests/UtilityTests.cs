namespace SqlGen.EndToEnd.Tests;

public sealed class UtilityTests
{
    [Fact]
    public async Task A_materialized_view_is_refreshed()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b");
        Assert.Empty(await shop.Items.CountItemsAsync(Condition.New));
        await shop.Items.RefreshCountsAsync();
        Assert.Equal([2L], await shop.Items.CountItemsAsync(Condition.New));
    }

    [Fact]
    public async Task Statements_that_are_no_queries_run_as_they_are()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a");
        await shop.Items.TidyAsync();
        await shop.Items.AnnounceAsync();
        await shop.Database.InTransactionAsync((session, ct) => new ItemsRepository(session).LockItemsAsync(ct));
        await shop.Items.ClearAsync();
        Assert.Empty(await shop.Items.ListTitlesAsync());
    }
}

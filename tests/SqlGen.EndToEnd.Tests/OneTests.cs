namespace SqlGen.EndToEnd.Tests;

/// <summary>A query that always gives a row is never null.</summary>
public sealed class OneTests
{
    [Fact]
    public async Task What_is_always_there_has_a_type_without_null()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        long none = await shop.Items.CountAllAsync();
        Assert.Equal(0, none);
        Assert.Equal(new PriceRangeRow(null, null, 0), await shop.Items.PriceRangeAsync());
        await shop.AddAsync("a", "b");
        PriceRangeRow range = await shop.Items.PriceRangeAsync();
        Assert.Equal(new PriceRangeRow(1, 2, 2), range);
        int? limit = await shop.Items.GetLimitAsync();
        Assert.Equal(10, limit);
    }

    [Fact]
    public async Task Where_it_is_not_there_after_all_the_query_is_named()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync("DROP FUNCTION item_limit; CREATE FUNCTION item_limit() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 10 WHERE false'");
        var thrown = await Assert.ThrowsAsync<NoRowException>(() => shop.Items.GetLimitAsync());
        Assert.Equal("Items.GetLimit always gives a row by the schema files, and gave none.", thrown.Message);
    }
}

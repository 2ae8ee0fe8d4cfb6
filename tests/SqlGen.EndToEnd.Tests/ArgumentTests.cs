namespace SqlGen.EndToEnd.Tests;

public sealed class ArgumentTests
{
    [Fact]
    public async Task Many_arguments_can_be_given_as_a_record()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var emma = new AddItemParams("Emma", Isbn: null, Condition.New, 5, Cover: null);
        Assert.Equal(1, await shop.Items.AddItemAsync(emma));
        IItemsRepository items = shop.Items;
        Assert.Equal(2, await items.AddItemAsync(emma with { Title = "Persuasion" }));
        Assert.Equal(["Emma", "Persuasion"], await items.ListTitlesAsync());
    }

    [Fact]
    public async Task A_slice_is_an_array_of_any_length()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a", "b", "c");
        Assert.Equal(["a", "c"], await shop.Items.ListByIdsAsync([3, 1]));
        Assert.Empty(await shop.Items.ListByIdsAsync([]));
        Assert.Equal(["b"], await shop.Items.ListWithoutAsync(["a", "c"], [Condition.New, Condition.Worn]));
        Assert.Empty(await shop.Items.ListWithoutAsync([], [Condition.Worn]));
    }
}

namespace SqlGen.Sample.Tests.Http;

public sealed class ReportTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Revenue_has_the_change_and_the_running_total()
    {
        var months = await shop.GetAsync("/reports/revenue");

        Assert.Equal([26.98m, 86.20m, 56.95m, 61.35m, 47.45m, 14.49m], months.EnumerateArray().Select(month => month.Amount("revenue")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, months[0].GetProperty("change").ValueKind);
        Assert.Equal(59.22m, months[1].Amount("change"));
        Assert.Equal(293.42m, months[5].Amount("runningTotal"));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), months[1].GetProperty("month").GetDateTimeOffset());
    }

    [Fact]
    public async Task Best_sellers_that_sold_alike_share_a_rank()
    {
        var books = await shop.GetAsync("/reports/best-sellers?pageSize=5");

        Assert.Equal(
            ["Faust. Eine Tragödie", "Meditations", "The Hound of the Baskervilles", "Le Comte de Monte-Cristo", "Pride and Prejudice"],
            books.Texts("title"));
        Assert.Equal([1, 1, 1, 4, 4], books.EnumerateArray().Select(book => book.Number("rank")));
    }

    [Fact]
    public async Task Each_category_has_its_best_sellers()
    {
        var books = await shop.GetAsync("/reports/best-sellers/by-category?perCategory=1");

        var detective = books.EnumerateArray().Single(book => book.Text("category") == "Detective stories");
        Assert.Equal("The Hound of the Baskervilles", detective.Text("title"));
        Assert.All(books.EnumerateArray(), book => Assert.Equal(1, book.Number("place")));
    }

    [Fact]
    public async Task Low_stock_says_what_to_do()
    {
        var books = await shop.GetAsync("/reports/low-stock?threshold=4");

        Assert.Equal(
            [
                "Oliver Twist: sold out", "The Voyage of the Beagle: sold out", "Notre-Dame de Paris: order now", "The Lost World: watch",
                "The Last Man: watch",
            ],
            books.EnumerateArray().Select(book => $"{book.Text("title")}: {book.Text("advice")}"));
    }

    [Fact]
    public async Task Prices_stand_beside_the_average_of_their_category()
    {
        var prices = await shop.GetAsync("/reports/prices");

        Assert.Equal(44, prices.GetArrayLength());
        var faust = prices.EnumerateArray().Single(price => price.Text("title") == "Faust. Eine Tragödie");
        Assert.Equal(10.49m, faust.Amount("categoryAverage"));
        Assert.Equal(2, faust.Number("place"));
    }
}

using System.Net;

namespace SqlGen.Sample.Tests.Http;

public sealed class ReviewTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_books_reviews_come_most_helpful_first()
    {
        var reviews = await shop.GetAsync($"/books/{await shop.BookIdAsync("Frankenstein")}/reviews");

        Assert.Equal(["Ada Byron", "George Boole", "Charles Babbage"], reviews.Texts("customer"));
        Assert.Equal("The machine is not the monster.", reviews[0].Text("body"));
        Assert.Null(reviews[2].Text("body"));
    }

    [Fact]
    public async Task The_histogram_has_all_five_bars()
    {
        var bars = await shop.GetAsync($"/books/{await shop.BookIdAsync("The Time Machine")}/ratings");

        Assert.Equal([1, 2, 3, 4, 5], bars.EnumerateArray().Select(bar => bar.Number("rating")));
        Assert.Equal([0, 0, 1, 1, 0], bars.EnumerateArray().Select(bar => bar.Number("reviews")));
    }

    [Fact]
    public async Task The_top_rated_have_enough_reviews()
    {
        var top = await shop.GetAsync("/reviews/top-rated?atLeast=3");

        Assert.Equal(["Frankenstein", "Pride and Prejudice"], top.Texts("title"));
        Assert.Equal(4.67m, top[0].Amount("average"));
    }

    [Fact]
    public async Task A_review_is_written_rewritten_found_helpful_and_deleted()
    {
        var path = $"/books/{await shop.BookIdAsync("Villette")}/reviews/{await shop.CustomerIdAsync("sofia@example.com")}";

        Assert.Equal(4, (await shop.SendAsync(HttpMethod.Put, path, HttpStatusCode.OK, new { rating = 4, body = "Cold, bright." })).Number("rating"));
        var rewritten = await shop.SendAsync(HttpMethod.Put, path, HttpStatusCode.OK, new { rating = 5 });
        Assert.Equal(5, rewritten.Number("rating"));
        Assert.Equal("Cold, bright.", rewritten.Text("body"));

        await shop.SendAsync(HttpMethod.Post, $"{path}/helpful", HttpStatusCode.NoContent);
        var deleted = await shop.SendAsync(HttpMethod.Delete, path, HttpStatusCode.OK);
        Assert.Equal(1, deleted.Number("helpful"));
        await shop.SendAsync(HttpMethod.Delete, path, HttpStatusCode.NotFound);
        await shop.SendAsync(HttpMethod.Post, $"{path}/helpful", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Six_stars_and_unknown_books_are_refused()
    {
        var (book, customer) = (await shop.BookIdAsync("Villette"), await shop.CustomerIdAsync("ada@example.com"));
        await shop.SendAsync(HttpMethod.Put, $"/books/{book}/reviews/{customer}", HttpStatusCode.BadRequest, new { rating = 6 });
        await shop.SendAsync(HttpMethod.Put, $"/books/999999/reviews/{customer}", HttpStatusCode.BadRequest, new { rating = 3 });
    }
}

using System.Net;

namespace SqlGen.Sample.Tests.Http;

public sealed class TagTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Lists_tags_by_use()
    {
        var tags = await shop.GetAsync("/tags");

        Assert.Equal("england", tags[0].Text("name"));
        Assert.Equal(15, tags[0].Number("books"));
    }

    [Fact]
    public async Task Finds_books_that_bear_all_the_tags()
    {
        var books = await shop.GetAsync("/tags/books?name=voyage&name=dinosaurs&name=voyage");

        Assert.Equal(["Journey to the Centre of the Earth", "The Lost World"], books.Texts("title"));
        Assert.Equal(["dinosaurs", "voyage"], books[0].GetProperty("matching").Texts());
    }

    [Fact]
    public async Task Related_books_share_the_most_tags()
    {
        var related = await shop.GetAsync($"/books/{await shop.BookIdAsync("Pride and Prejudice")}/related");

        Assert.Equal(["Emma", "Sense and Sensibility"], related.Texts("title").Take(2));
        Assert.Equal(3, related[0].Number("shared"));
    }

    [Fact]
    public async Task Tags_are_added_removed_and_cleared_away()
    {
        var path = $"/books/{await shop.BookIdAsync("Poems")}/tags";

        Assert.Equal(2, (await shop.SendAsync(HttpMethod.Post, path, HttpStatusCode.OK, new[] { "Slant", "dashes", "NATURE" })).Number("added"));
        Assert.Equal(0, (await shop.SendAsync(HttpMethod.Post, path, HttpStatusCode.OK, new[] { "dashes" })).Number("added"));
        Assert.Contains("slant", (await shop.GetAsync("/tags")).Texts("name"));

        await shop.SendAsync(HttpMethod.Delete, $"{path}/Slant", HttpStatusCode.NoContent);
        await shop.SendAsync(HttpMethod.Delete, $"{path}/slant", HttpStatusCode.NotFound);
        await shop.SendAsync(HttpMethod.Delete, "/tags/unused", HttpStatusCode.NoContent);
        var names = (await shop.GetAsync("/tags")).Texts("name");
        Assert.DoesNotContain("slant", names);
        Assert.Contains("dashes", names);
    }

    [Fact]
    public async Task A_book_that_is_not_there_takes_no_tags() =>
        await shop.SendAsync(HttpMethod.Post, "/books/999999/tags", HttpStatusCode.BadRequest, new[] { "x" });
}

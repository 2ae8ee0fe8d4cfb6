using System.Net;
using System.Text.Json;

namespace SqlGen.Sample.Tests.Http;

public sealed class CatalogTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Books_are_found_by_all_of_their_words_and_the_words_are_marked()
    {
        var id = await shop.BookIdAsync("Middlemarch");
        await shop.SendAsync(HttpMethod.Patch, $"/books/{id}/details", HttpStatusCode.OK, new { blurb = "Dorothea marries a scholar of dusty mythologies." });

        var found = await shop.GetAsync("/catalog/books/find?words=mythology");

        Assert.Equal("Middlemarch", found[0].Text("title"));
        Assert.Contains("<mark>mythologies</mark>", found[0].Text("found"), StringComparison.Ordinal);
        // A word of the title counts for more than one of the blurb.
        var machine = await shop.BookIdAsync("The Time Machine");
        await shop.SendAsync(HttpMethod.Patch, $"/books/{id}/details", HttpStatusCode.OK, new { blurb = "Not about a machine." });
        Assert.Equal([machine, id], (await shop.GetAsync("/catalog/books/find?words=machine")).EnumerateArray().Select(static book => book.Number("id")));
    }

    [Fact]
    public async Task Authors_are_found_although_their_names_are_misspelt() =>
        Assert.Equal("Charlotte Brontë", (await shop.GetAsync("/catalog/authors/like?name=Sharlotte%20Bronte"))[0].Text("name"));

    [Fact]
    public async Task Authors_come_with_their_books_by_one_query()
    {
        var authors = await shop.GetAsync("/catalog/authors");

        var eliot = authors.EnumerateArray().Single(static author => author.Text("name") == "George Eliot");
        Assert.Contains("Middlemarch", eliot.GetProperty("books").Texts("title"));
        Assert.All(authors.EnumerateArray(), static author =>
            Assert.All(author.GetProperty("books").EnumerateArray(), book => Assert.Equal(author.Number("id"), book.Number("authorId"))));
    }

    [Fact]
    public async Task Books_are_imported_and_exported_in_bulk()
    {
        var like = await shop.GetAsync($"/books/{await shop.BookIdAsync("Middlemarch")}");
        var (author, category) = (like.GetProperty("book").Number("authorId"), like.GetProperty("book").Number("categoryId"));
        var books = Enumerable.Range(0, 500).Select(i => new { authorId = author, categoryId = category, title = $"Volume \"{i}\"", price = 1.5 + i }).ToList();

        Assert.Equal(500, (await shop.SendAsync(HttpMethod.Post, "/catalog/books", HttpStatusCode.OK, books)).Number("imported"));

        var lines = (await shop.Client.GetStringAsync("/catalog/books.csv")).Split('\n');
        Assert.Equal("id,title,author,isbn,price,stock", lines[0].Trim());
        Assert.Contains(lines, static line => line.Contains(",\"Volume \"\"499\"\"\",\"George Eliot\",,500.50,0", StringComparison.Ordinal));
        Assert.Equal("{\"rows\": 500}", (await shop.GetAsync("/events/import"))[0].Text("details"));
        // Of an import that fails nothing is there.
        var bad = books.Take(3).Select(book => book with { title = book.title + "b" }).Append(books[0] with { title = "" });
        Assert.Equal("books_title_check", (await shop.SendAsync(HttpMethod.Post, "/catalog/books", HttpStatusCode.BadRequest, bad)).Text("constraint"));
        Assert.DoesNotContain("\"\"0\"\"b", await shop.Client.GetStringAsync("/catalog/books.csv"), StringComparison.Ordinal);
        using var broken = await shop.Client.PostAsync("/catalog/books", new StringContent("[{", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }
}

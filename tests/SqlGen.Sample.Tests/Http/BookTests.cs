using System.Net;

namespace SqlGen.Sample.Tests.Http;

public sealed class BookTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Lists_books_by_title_with_their_authors()
    {
        var books = await shop.GetAsync("/books?pageSize=2");

        Assert.Equal(["A Study in Scarlet", "A Tale of Two Cities"], books.Texts("title"));
        Assert.Equal(["Arthur Conan Doyle", "Charles Dickens"], books.Texts("author"));
        Assert.Equal(["detective", "historical"], books.Texts("category"));
        Assert.Equal(6.49m, books[0].Amount("price"));
    }

    [Fact]
    public async Task The_next_page_begins_after_the_last_book_of_the_one_before()
    {
        var first = await shop.GetAsync("/books?pageSize=3");
        var last = first[2];

        var second = await shop.GetAsync($"/books?pageSize=3&afterTitle={Uri.EscapeDataString(last.Text("title")!)}&afterId={last.Number("id")}");

        var both = await shop.GetAsync("/books?pageSize=6");
        Assert.Equal(both.Texts("title"), first.Texts("title").Concat(second.Texts("title")));
    }

    [Fact]
    public async Task Filters_can_be_left_out_and_combined()
    {
        var french = await shop.GetAsync("/books?language=fr");
        Assert.Equal(6, french.GetArrayLength());
        Assert.All(french.EnumerateArray(), book => Assert.Equal("fr", book.Text("language")));

        var some = await shop.GetAsync("/books?language=fr&minPrice=12&maxPrice=19&inStock=true");
        Assert.Equal(["Le Comte de Monte-Cristo", "Les Trois Mousquetaires", "Notre-Dame de Paris"], some.Texts("title"));

        var dickens = (await shop.GetAsync("/authors/by-alias/Boz"))[0].Number("id");
        var inStock = await shop.GetAsync($"/books?authorId={dickens}&inStock=true");
        Assert.DoesNotContain("Oliver Twist", inStock.Texts("title"));
        Assert.Contains("Oliver Twist", (await shop.GetAsync($"/books?authorId={dickens}")).Texts("title"));
    }

    [Fact]
    public async Task A_books_page_has_its_author_its_rating_and_its_tags()
    {
        var page = await shop.GetAsync($"/books/{await shop.BookIdAsync("Frankenstein")}");

        Assert.Equal("Frankenstein", page.GetProperty("book").Text("title"));
        Assert.Equal(280, page.GetProperty("book").GetProperty("details").Number("pages"));
        Assert.Equal("Mary Shelley", page.GetProperty("author").Text("name"));
        Assert.Equal("1797-08-30", page.GetProperty("author").Text("born"));
        Assert.Equal("Gothic", page.Text("category"));
        Assert.Equal(3, page.Number("reviews"));
        Assert.Equal(4.67m, page.Amount("rating"));
        Assert.Equal(["monsters", "science"], page.GetProperty("tags").Texts());
    }

    [Fact]
    public async Task A_book_without_reviews_has_no_rating()
    {
        var page = await shop.GetAsync($"/books/{await shop.BookIdAsync("Silas Marner")}");

        Assert.Equal(0, page.Number("reviews"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page.GetProperty("rating").ValueKind);
    }

    [Fact]
    public async Task A_book_that_is_not_there_is_404() =>
        await shop.SendAsync(HttpMethod.Get, "/books/999999", HttpStatusCode.NotFound);

    [Fact]
    public async Task Finds_books_by_words_details_ids_and_isbn()
    {
        var found = await shop.GetAsync("/books/search?words=adventures");
        Assert.Equal(3, found.GetArrayLength());
        Assert.All(found.EnumerateArray(), book => Assert.True(book.Amount("rank") > 0));

        var hardbacks = await shop.GetAsync($"/books/by-details?wanted={Uri.EscapeDataString("""{"format": "hardback", "pages": 904}""")}");
        Assert.Equal(["Middlemarch"], hardbacks.Texts("title"));
        Assert.Equal(904, hardbacks[0].Number("pages"));
        await shop.SendAsync(HttpMethod.Get, "/books/by-details?wanted=nonsense", HttpStatusCode.BadRequest);

        var (emma, villette) = (await shop.BookIdAsync("Emma"), await shop.BookIdAsync("Villette"));
        var both = await shop.GetAsync($"/books/by-ids?id={villette}&id={emma}");
        Assert.Equal(["Villette", "Emma"], both.Texts("title"));

        var isbn = both[1].Text("isbn")!;
        Assert.Equal("Emma", (await shop.GetAsync($"/books/isbn/{isbn[..3]}-{isbn[3..]}")).Text("title"));
        await shop.SendAsync(HttpMethod.Get, "/books/isbn/0000000000000", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_book_is_created_changed_and_deleted()
    {
        var (author, category) = await AuthorAndCategoryAsync();
        var created = await shop.SendAsync(HttpMethod.Post, "/books", HttpStatusCode.Created, new
        {
            authorId = author, categoryId = category, title = "Mathilda", price = 7.25m, isbn = "9780140432015", details = new { pages = 120 },
        });
        var path = $"/books/{created.Number("id")}";
        Assert.Equal("en", created.Text("language"));
        Assert.Equal(120, created.GetProperty("details").Number("pages"));

        var updated = await shop.SendAsync(HttpMethod.Put, path, HttpStatusCode.OK, new
        {
            authorId = author, categoryId = category, title = "Mathilda", price = 8m, published = 1959,
        });
        Assert.Equal(8m, updated.Amount("price"));
        Assert.Equal(1959, updated.Number("published"));
        Assert.Null(updated.Text("isbn"));
        Assert.True(updated.GetProperty("updatedAt").GetDateTimeOffset() > created.GetProperty("updatedAt").GetDateTimeOffset());

        var details = await shop.SendAsync(HttpMethod.Patch, $"{path}/details", HttpStatusCode.OK, new { format = "paperback", signed = true });
        Assert.Equal("paperback", details.Text("format"));
        details = await shop.SendAsync(HttpMethod.Patch, $"{path}/details", HttpStatusCode.OK, new { signed = (bool?)null });
        Assert.False(details.TryGetProperty("signed", out _));
        await shop.SendAsync(HttpMethod.Patch, $"{path}/details", HttpStatusCode.BadRequest, new[] { 1 });

        Assert.Equal(5, (await shop.SendAsync(HttpMethod.Post, $"{path}/stock", HttpStatusCode.OK, new { copies = 5 })).Number("stock"));
        await shop.SendAsync(HttpMethod.Post, $"{path}/stock", HttpStatusCode.BadRequest, new { copies = -6 });

        await shop.SendAsync(HttpMethod.Post, $"{path}/discontinue", HttpStatusCode.NoContent);
        await shop.SendAsync(HttpMethod.Post, $"{path}/discontinue", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Mathilda", (await shop.GetAsync($"/books?authorId={author}")).Texts("title"));

        await shop.SendAsync(HttpMethod.Delete, path, HttpStatusCode.NoContent);
        await shop.SendAsync(HttpMethod.Delete, path, HttpStatusCode.NotFound);
        await shop.SendAsync(
            HttpMethod.Put, path, HttpStatusCode.NotFound, new { authorId = author, categoryId = category, title = "Gone", price = 1 });
    }

    [Fact]
    public async Task What_the_schema_forbids_is_an_answer_not_a_failure()
    {
        var (author, category) = await AuthorAndCategoryAsync();

        var conflict = await shop.SendAsync(
            HttpMethod.Post, "/books", HttpStatusCode.Conflict, new { authorId = author, categoryId = category, title = "FRANKENSTEIN", price = 1 });
        Assert.Equal("books_author_title_key", conflict.Text("constraint"));

        var negative = await shop.SendAsync(
            HttpMethod.Post, "/books", HttpStatusCode.BadRequest, new { authorId = author, categoryId = category, title = "Valperga", price = -1 });
        Assert.Equal("books_price_check", negative.Text("constraint"));

        var orphan = await shop.SendAsync(
            HttpMethod.Post, "/books", HttpStatusCode.BadRequest, new { authorId = -1, categoryId = category, title = "Valperga", price = 1 });
        Assert.Equal("books_author_id_fkey", orphan.Text("constraint"));

        await shop.SendAsync(HttpMethod.Post, "/books", HttpStatusCode.BadRequest, new { title = "No author, no price" });
    }

    [Fact]
    public async Task A_book_that_was_ordered_is_not_deleted() =>
        await shop.SendAsync(HttpMethod.Delete, $"/books/{await shop.BookIdAsync("Bleak House")}", HttpStatusCode.Conflict);

    private async Task<(long Author, long Category)> AuthorAndCategoryAsync()
    {
        var page = await shop.GetAsync($"/books/{await shop.BookIdAsync("Frankenstein")}");
        return (page.GetProperty("book").Number("authorId"), page.GetProperty("book").Number("categoryId"));
    }
}

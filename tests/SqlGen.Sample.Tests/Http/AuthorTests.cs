using System.Net;
using System.Text.Json;

namespace SqlGen.Sample.Tests.Http;

public sealed class AuthorTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Lists_authors_with_the_number_of_their_books()
    {
        var page = await shop.GetAsync("/authors?pageSize=2&skip=1");
        Assert.Equal(["Arthur Conan Doyle", "Charles Darwin"], page.Texts("name"));
        Assert.Equal([4, 2], page.EnumerateArray().Select(author => author.Number("books")));

        var brontës = await shop.GetAsync($"/authors?search={Uri.EscapeDataString("BRONT")}");
        Assert.Equal(["Charlotte Brontë", "Emily Brontë"], brontës.Texts("name"));
    }

    [Fact]
    public async Task Finds_an_author_by_pen_name()
    {
        var found = await shop.GetAsync("/authors/by-alias/Mary%20Ann%20Evans");

        Assert.Equal(["George Eliot"], found.Texts("name"));
        Assert.Equal(["Mary Ann Evans"], found[0].GetProperty("aliases").Texts());
        Assert.Equal(0, (await shop.GetAsync("/authors/by-alias/Nobody")).GetArrayLength());
    }

    [Fact]
    public async Task An_authors_shelf_has_the_bestseller()
    {
        var doyle = (await shop.GetAsync("/authors/by-alias/arthur%20conan%20doyle"))[0].Number("id");

        var shelf = await shop.GetAsync($"/authors/{doyle}/shelf");

        Assert.Equal(4, shelf.Number("books"));
        Assert.Equal(1887, shelf.Number("firstPublished"));
        Assert.Equal(1912, shelf.Number("lastPublished"));
        Assert.Equal(["en"], shelf.GetProperty("languages").Texts());
        Assert.Equal("The Hound of the Baskervilles", shelf.Text("bestseller"));
        Assert.Equal(3, shelf.Number("bestsellerCopies"));
    }

    [Fact]
    public async Task An_author_is_created_changed_and_deleted()
    {
        var anne = new { name = "Anne Brontë", country = "GB", born = "1820-01-17", aliases = new[] { "Acton Bell" } };
        var created = await shop.SendAsync(HttpMethod.Post, "/authors", HttpStatusCode.Created, anne);
        var path = $"/authors/{created.Number("id")}";
        Assert.Equal(JsonValueKind.Null, created.GetProperty("died").ValueKind);

        var changed = await shop.SendAsync(HttpMethod.Patch, path, HttpStatusCode.OK, new { died = "1849-05-28" });
        Assert.Equal("1849-05-28", changed.Text("died"));
        Assert.Equal("1820-01-17", changed.Text("born"));
        Assert.Equal(["Acton Bell"], changed.GetProperty("aliases").Texts());

        var shelf = await shop.GetAsync($"{path}/shelf");
        Assert.Equal(0, shelf.Number("books"));
        Assert.Equal(JsonValueKind.Null, shelf.GetProperty("languages").ValueKind);
        Assert.Equal(JsonValueKind.Null, shelf.GetProperty("bestseller").ValueKind);

        await shop.SendAsync(HttpMethod.Delete, path, HttpStatusCode.NoContent);
        await shop.SendAsync(HttpMethod.Get, path, HttpStatusCode.NotFound);
        await shop.SendAsync(HttpMethod.Patch, path, HttpStatusCode.NotFound, new { country = "GB" });
        await shop.SendAsync(HttpMethod.Get, $"{path}/shelf", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_schema_forbids_is_refused()
    {
        await shop.SendAsync(HttpMethod.Post, "/authors", HttpStatusCode.Conflict, new { name = "jane austen" });
        await shop.SendAsync(HttpMethod.Post, "/authors", HttpStatusCode.BadRequest, new { name = "X", country = "England" });
        await shop.SendAsync(HttpMethod.Post, "/authors", HttpStatusCode.BadRequest, new { name = "X", born = "1900-01-01", died = "1899-01-01" });

        var homer = (await shop.GetAsync("/authors/by-alias/Homer"))[0].Number("id");
        await shop.SendAsync(HttpMethod.Delete, $"/authors/{homer}", HttpStatusCode.Conflict);
    }
}

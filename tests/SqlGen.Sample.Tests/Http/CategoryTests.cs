using System.Net;

namespace SqlGen.Sample.Tests.Http;

public sealed class CategoryTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_tree_has_parents_before_children()
    {
        var tree = await shop.GetAsync("/categories");

        var gothic = tree.EnumerateArray().Single(category => category.Text("slug") == "gothic");
        Assert.Equal(["Fiction", "Novels", "Gothic"], gothic.GetProperty("path").Texts());
        Assert.Equal(2, gothic.Number("depth"));
        var slugs = tree.Texts("slug").ToList();
        Assert.True(slugs.IndexOf("fiction") < slugs.IndexOf("novels"));
        Assert.True(slugs.IndexOf("novels") < slugs.IndexOf("gothic"));
    }

    [Fact]
    public async Task Breadcrumbs_lead_from_the_root()
    {
        Assert.Equal(["Fiction", "Novels", "Gothic"], (await shop.GetAsync("/categories/gothic/breadcrumbs")).Texts("name"));
        await shop.SendAsync(HttpMethod.Get, "/categories/cookery/breadcrumbs", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Counts_a_categorys_own_books_and_those_below()
    {
        var counts = (await shop.GetAsync("/categories/counts")).EnumerateArray().ToDictionary(category => category.Text("slug")!);

        Assert.Equal(0, counts["crime"].Number("ownBooks"));
        Assert.Equal(5, counts["crime"].Number("allBooks"));
        Assert.Equal(3, counts["epic"].Number("ownBooks"));
        Assert.Equal(4, counts["poetry"].Number("allBooks"));
    }

    [Fact]
    public async Task Lists_the_books_of_a_whole_branch_cheapest_first()
    {
        var crime = await shop.GetAsync("/categories/crime/books");

        Assert.Equal(
            [
                "A Study in Scarlet", "The Hound of the Baskervilles", "The Adventures of Sherlock Holmes", "Crime and Punishment",
                "The Brothers Karamazov",
            ],
            crime.Texts("title"));
    }

    [Fact]
    public async Task A_category_is_created_renamed_moved_and_deleted()
    {
        var travel = await shop.SendAsync(
            HttpMethod.Post, "/categories", HttpStatusCode.Created, new { slug = "travel", name = "Travel", parent = "non-fiction" });
        Assert.Equal(2, travel.Number("position"));
        await shop.SendAsync(HttpMethod.Post, "/categories", HttpStatusCode.Created, new { slug = "arctic", name = "Arctic", parent = "travel" });

        var renamed = await shop.SendAsync(HttpMethod.Put, "/categories/travel", HttpStatusCode.OK, new { name = "Travels" });
        Assert.Equal("Travels", renamed.Text("name"));
        await shop.SendAsync(HttpMethod.Put, "/categories/travel/parent", HttpStatusCode.Conflict, new { parent = "arctic" });
        await shop.SendAsync(HttpMethod.Put, "/categories/travel/parent", HttpStatusCode.NoContent, new { parent = "science" });
        Assert.Equal(
            ["Non-fiction", "Science", "Travels", "Arctic"], (await shop.GetAsync("/categories/arctic/breadcrumbs")).Texts("name"));

        await shop.SendAsync(HttpMethod.Delete, "/categories/travel", HttpStatusCode.Conflict);
        await shop.SendAsync(HttpMethod.Delete, "/categories/arctic", HttpStatusCode.NoContent);
        await shop.SendAsync(HttpMethod.Delete, "/categories/travel", HttpStatusCode.NoContent);
        await shop.SendAsync(HttpMethod.Get, "/categories/travel", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        await shop.SendAsync(HttpMethod.Post, "/categories", HttpStatusCode.Conflict, new { slug = "poetry", name = "Verse" });
        await shop.SendAsync(HttpMethod.Post, "/categories", HttpStatusCode.BadRequest, new { slug = "Not A Slug", name = "X" });
        await shop.SendAsync(HttpMethod.Post, "/categories", HttpStatusCode.BadRequest, new { slug = "x", name = "X", parent = "nowhere" });
        await shop.SendAsync(HttpMethod.Put, "/categories/nowhere", HttpStatusCode.NotFound, new { name = "X" });
        await shop.SendAsync(HttpMethod.Put, "/categories/nowhere/parent", HttpStatusCode.NotFound, new { parent = "poetry" });
        await shop.SendAsync(HttpMethod.Delete, "/categories/nowhere", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reprices_a_category()
    {
        var prices = await shop.SendAsync(HttpMethod.Post, "/categories/lyric/reprice", HttpStatusCode.OK, new { percent = 10 });

        Assert.Equal(["Poems"], prices.Texts("title"));
        Assert.Equal(10.50m, prices[0].Amount("oldPrice"));
        Assert.Equal(11.55m, prices[0].Amount("newPrice"));
    }
}

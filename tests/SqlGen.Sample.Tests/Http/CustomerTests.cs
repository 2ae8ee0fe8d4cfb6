using System.Net;
using System.Text.Json;

namespace SqlGen.Sample.Tests.Http;

public sealed class CustomerTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Lists_customers_by_role()
    {
        var staff = await shop.GetAsync("/customers?role=manager&role=bookseller");
        Assert.Equal(["William Caxton", "Maria Agnesi"], staff.Texts("name"));
        Assert.Equal(["manager", "bookseller"], staff.Texts("role"));

        Assert.Superset(staff.Texts("name").ToHashSet(), (await shop.GetAsync("/customers")).Texts("name").ToHashSet());
        await shop.SendAsync(HttpMethod.Get, "/customers?role=king", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_address_is_found_in_any_case()
    {
        var ada = await shop.GetAsync("/customers/by-email/ADA@Example.com");

        Assert.Equal("Ada Byron", ada.Text("name"));
        Assert.True(ada.GetProperty("preferences").GetProperty("newsletter").GetBoolean());
        Assert.Equal("Ada Byron", (await shop.GetAsync($"/customers/{ada.Text("id")}")).Text("name"));
        await shop.SendAsync(HttpMethod.Get, "/customers/by-email/nobody@example.com", HttpStatusCode.NotFound);
        await shop.SendAsync(HttpMethod.Get, $"/customers/{Guid.Empty}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sums_up_what_customers_bought()
    {
        var summaries = await shop.GetAsync("/customers/summaries?pageSize=2");

        Assert.Equal(["Émilie du Châtelet", "Ada Byron"], summaries.Texts("name"));
        Assert.Equal(80.79m, summaries[0].Amount("spent"));
        Assert.Equal(3, summaries[1].Number("orders"));
        Assert.Equal("paid", summaries[1].Text("latestStatus"));

        var all = await shop.GetAsync("/customers/summaries?pageSize=200");
        var maria = all.EnumerateArray().Single(summary => summary.Text("name") == "Maria Agnesi");
        Assert.Equal(0m, maria.Amount("spent"));
        Assert.Equal(JsonValueKind.Null, maria.GetProperty("latestOrderAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, maria.GetProperty("latestStatus").ValueKind);
    }

    [Fact]
    public async Task Knows_who_wants_news_and_who_stopped_buying()
    {
        var readers = (await shop.GetAsync("/customers/newsletter")).EnumerateArray()
            .ToDictionary(reader => reader.Text("email")!, reader => reader.Text("language"));
        Assert.Equal("fr", readers["emilie@example.fr"]);
        Assert.Equal("en", readers["george@example.com"]);
        Assert.DoesNotContain("charles@example.com", readers.Keys);

        var lapsed = await shop.GetAsync("/customers/lapsed?since=2026-05-01T00:00:00Z");
        Assert.Equal(["George Boole", "Émilie du Châtelet"], lapsed.Texts("name"));
    }

    [Fact]
    public async Task A_customer_registers_changes_and_leaves()
    {
        var emmy = new { email = "Emmy@example.de", name = "Emmy Noether" };
        var created = await shop.SendAsync(HttpMethod.Post, "/customers", HttpStatusCode.Created, emmy);
        var path = $"/customers/{created.Text("id")}";
        Assert.Equal("customer", created.Text("role"));

        var promoted = await shop.SendAsync(HttpMethod.Patch, path, HttpStatusCode.OK, new { role = "bookseller" });
        Assert.Equal("bookseller", promoted.Text("role"));
        Assert.Equal("Emmy Noether", promoted.Text("name"));

        await shop.SendAsync(HttpMethod.Put, $"{path}/preferences/newsletter", HttpStatusCode.NoContent, true);
        await shop.SendAsync(HttpMethod.Put, $"{path}/preferences/topics", HttpStatusCode.NoContent, new[] { "rings", "ideals" });
        var preferences = (await shop.GetAsync(path)).GetProperty("preferences");
        Assert.True(preferences.GetProperty("newsletter").GetBoolean());
        Assert.Equal(["rings", "ideals"], preferences.GetProperty("topics").Texts());

        await shop.SendAsync(HttpMethod.Delete, path, HttpStatusCode.NoContent);
        await shop.SendAsync(HttpMethod.Delete, path, HttpStatusCode.NotFound);
        await shop.SendAsync(HttpMethod.Patch, path, HttpStatusCode.NotFound, new { name = "X" });
        await shop.SendAsync(HttpMethod.Put, $"{path}/preferences/x", HttpStatusCode.NotFound, 1);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var taken = await shop.SendAsync(HttpMethod.Post, "/customers", HttpStatusCode.Conflict, new { email = "ADA@EXAMPLE.COM", name = "Another" });
        Assert.Equal("customers_email_key", taken.Text("constraint"));
        await shop.SendAsync(HttpMethod.Post, "/customers", HttpStatusCode.BadRequest, new { email = "no address", name = "X" });
        await shop.SendAsync(HttpMethod.Post, "/customers", HttpStatusCode.BadRequest, new { email = "x@example.com", name = "X", role = "king" });
        await shop.SendAsync(HttpMethod.Delete, $"/customers/{await shop.CustomerIdAsync("ada@example.com")}", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_customers_orders_come_in_pages_latest_first()
    {
        var path = $"/customers/{await shop.CustomerIdAsync("ada@example.com")}/orders";

        var first = await shop.GetAsync($"{path}?pageSize=3");
        Assert.Equal(["paid", "shipped", "cancelled"], first.Texts("status"));
        Assert.Equal(25.97m, first[0].Amount("total"));
        Assert.Equal(3, first[0].Number("copies"));

        var last = first[2];
        var before = Uri.EscapeDataString(last.Text("placedAt")!);
        var second = await shop.GetAsync($"{path}?pageSize=3&before={before}&beforeId={last.Number("id")}");
        Assert.Equal(["shipped"], second.Texts("status"));
    }
}

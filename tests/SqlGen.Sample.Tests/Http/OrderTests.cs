using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SqlGen.Sample.Tests.Http;

public sealed class OrderTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly object Address = new { street = "Sveavägen 10", city = "Stockholm" };

    [Fact]
    public async Task An_order_takes_the_books_off_the_shelf_at_todays_prices()
    {
        var (emma, faust) = (await shop.BookIdAsync("Emma"), await shop.BookIdAsync("Faust. Eine Tragödie"));
        var (emmaStock, faustStock) = (await StockAsync(emma), await StockAsync(faust));

        var placed = await PlaceAsync((emma, 1), (faust, 2), (emma, 1));

        Assert.Equal("pending", placed.Text("status"));
        Assert.Equal("Stockholm", placed.GetProperty("shippingAddress").Text("city"));
        var order = await shop.GetAsync($"/orders/{placed.Number("id")}");
        Assert.Equal("Sofia Kovalevskaya", order.Text("customer"));
        Assert.Equal(2, order.Number("lines"));
        Assert.Equal(2 * 9.49m + 2 * 7.50m, order.Amount("total"));
        Assert.Equal(["Emma", "Faust. Eine Tragödie"], order.GetProperty("items").Texts("title"));
        Assert.Equal(18.98m, order.GetProperty("items")[0].Amount("amount"));
        Assert.Equal(emmaStock - 2, await StockAsync(emma));
        Assert.Equal(faustStock - 2, await StockAsync(faust));
    }

    [Fact]
    public async Task An_order_that_cannot_be_delivered_changes_nothing()
    {
        var (odyssey, twist) = (await shop.BookIdAsync("The Odyssey"), await shop.BookIdAsync("Oliver Twist"));
        var stock = await StockAsync(odyssey);

        var refused = await TryPlaceAsync(HttpStatusCode.Conflict, (odyssey, 1), (twist, 1), (-1, 1));

        Assert.Equal(["Oliver Twist", null], refused.GetProperty("shortages").Texts("title").OrderDescending());
        Assert.Equal(stock, await StockAsync(odyssey));
    }

    [Fact]
    public async Task Two_orders_for_the_last_copy_are_one_order_and_one_refusal()
    {
        var last = await shop.BookIdAsync("Notre-Dame de Paris");
        var customer = await shop.CustomerIdAsync("sofia@example.com");
        var body = new { customerId = customer, shippingAddress = Address, lines = new[] { new { bookId = last, quantity = 1 } } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Client.PostAsJsonAsync("/orders", body)));

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict],
            answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(0, await StockAsync(last));
    }

    [Fact]
    public async Task An_order_without_lines_or_for_nobody_is_refused()
    {
        var book = await shop.BookIdAsync("Emma");
        await TryPlaceAsync(HttpStatusCode.BadRequest);
        await TryPlaceAsync(HttpStatusCode.BadRequest, (book, 0));
        var nobody = await shop.SendAsync(HttpMethod.Post, "/orders", HttpStatusCode.BadRequest, new
        {
            customerId = Guid.Empty, shippingAddress = Address, lines = new[] { new { bookId = book, quantity = 1 } },
        });
        Assert.Equal("orders_customer_fkey", nobody.Text("constraint"));
    }

    [Fact]
    public async Task An_order_is_paid_then_shipped_and_then_cannot_be_cancelled()
    {
        var path = $"/orders/{(await PlaceAsync((await shop.BookIdAsync("Meditations"), 1))).Number("id")}";

        await shop.SendAsync(HttpMethod.Post, $"{path}/ship", HttpStatusCode.Conflict);
        Assert.Equal("paid", (await shop.SendAsync(HttpMethod.Post, $"{path}/pay", HttpStatusCode.OK)).Text("status"));
        var shipped = await shop.SendAsync(HttpMethod.Post, $"{path}/ship", HttpStatusCode.OK);
        Assert.Equal("shipped", shipped.Text("status"));
        Assert.NotEqual(JsonValueKind.Null, shipped.GetProperty("shippedAt").ValueKind);
        var late = await shop.SendAsync(HttpMethod.Post, $"{path}/cancel", HttpStatusCode.Conflict);
        Assert.Equal("The order is shipped and cannot be cancelled.", late.Text("detail"));
        await shop.SendAsync(HttpMethod.Post, "/orders/999999/pay", HttpStatusCode.NotFound);
        await shop.SendAsync(HttpMethod.Get, "/orders/999999", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_books_back()
    {
        var book = await shop.BookIdAsync("Middlemarch");
        var stock = await StockAsync(book);
        var path = $"/orders/{(await PlaceAsync((book, 3))).Number("id")}";
        Assert.Equal(stock - 3, await StockAsync(book));

        Assert.Equal("cancelled", (await shop.SendAsync(HttpMethod.Post, $"{path}/cancel", HttpStatusCode.OK)).Text("status"));
        await shop.SendAsync(HttpMethod.Post, $"{path}/cancel", HttpStatusCode.Conflict);

        Assert.Equal(stock, await StockAsync(book));
    }

    [Fact]
    public async Task An_order_is_placed_once_more()
    {
        var book = await shop.BookIdAsync("Jane Eyre");
        var stock = await StockAsync(book);
        var first = await PlaceAsync((book, 2));

        var second = await shop.SendAsync(HttpMethod.Post, $"/orders/{first.Number("id")}/reorder", HttpStatusCode.Created);

        Assert.NotEqual(first.Number("id"), second.Number("id"));
        Assert.Equal(["Jane Eyre"], (await shop.GetAsync($"/orders/{second.Number("id")}")).GetProperty("items").Texts("title"));
        Assert.Equal(stock - 4, await StockAsync(book));
        await shop.SendAsync(HttpMethod.Post, "/orders/999999/reorder", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Counts_orders_and_purges_cancelled_ones()
    {
        var january = await shop.GetAsync("/orders/counts?since=2026-05-10T00:00:00Z");
        Assert.True(january.Number("paid") >= 2);

        var purged = await shop.SendAsync(HttpMethod.Delete, "/orders/cancelled?before=2026-03-01T00:00:00Z", HttpStatusCode.OK);
        Assert.Equal(1, purged.GetArrayLength());
        var again = await shop.SendAsync(HttpMethod.Delete, "/orders/cancelled?before=2026-03-01T00:00:00Z", HttpStatusCode.OK);
        Assert.Equal(0, again.GetArrayLength());
    }

    private async Task<long> StockAsync(long book) => (await shop.GetAsync($"/books/{book}")).GetProperty("book").Number("stock");

    private Task<JsonElement> PlaceAsync(params (long Book, int Quantity)[] lines) => TryPlaceAsync(HttpStatusCode.Created, lines);

    private async Task<JsonElement> TryPlaceAsync(HttpStatusCode expected, params (long Book, int Quantity)[] lines) =>
        await shop.SendAsync(HttpMethod.Post, "/orders", expected, new
        {
            customerId = await shop.CustomerIdAsync("sofia@example.com"),
            shippingAddress = Address,
            lines = lines.Select(line => new { bookId = line.Book, quantity = line.Quantity }),
        });
}

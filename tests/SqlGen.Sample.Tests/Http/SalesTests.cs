using System.Net;
using System.Text.Json;
using Npgsql;

namespace SqlGen.Sample.Tests.Http;

public sealed class SalesTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Sales_are_those_of_the_last_refresh()
    {
        await shop.SendAsync(HttpMethod.Post, "/sales/refresh", HttpStatusCode.NoContent);
        var best = (await shop.GetAsync("/sales?pageSize=1"))[0];
        await ExecuteAsync($"UPDATE order_items SET quantity = quantity + 10 WHERE book_id = {best.Number("bookId")}");

        Assert.Equal(best.Number("copies"), (await shop.GetAsync("/sales?pageSize=1"))[0].Number("copies"));
        await shop.SendAsync(HttpMethod.Post, "/sales/refresh", HttpStatusCode.NoContent);
        Assert.True((await shop.GetAsync("/sales?pageSize=1"))[0].Number("copies") > best.Number("copies"));
        Assert.Equal("book_sales", (await shop.GetAsync("/events/refresh"))[0].Text("subject"));
        await shop.SendAsync(HttpMethod.Get, "/events/nonsense", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Orders_that_nobody_pays_expire_and_their_copies_are_back()
    {
        var book = await shop.BookIdAsync("Frankenstein");
        var stock = await StockAsync(book);
        var customer = await shop.CustomerIdAsync("ada@example.com");
        var order = (await shop.SendAsync(HttpMethod.Post, "/orders", HttpStatusCode.Created, new { customerId = customer, shippingAddress = new { city = "London" }, lines = new[] { new { bookId = book, quantity = 2 } } })).Number("id");
        Assert.Equal(stock - 2, await StockAsync(book));
        await ExecuteAsync($"UPDATE orders SET placed_at = '2020-01-01' WHERE id = {order}");

        Assert.Equal(1, (await shop.SendAsync(HttpMethod.Post, "/orders/expire?before=2020-02-01T00:00:00Z", HttpStatusCode.OK)).Number("expired"));

        Assert.Equal(stock, await StockAsync(book));
        Assert.Equal(0, (await shop.SendAsync(HttpMethod.Post, "/orders/expire?before=2020-02-01T00:00:00Z", HttpStatusCode.OK)).Number("expired"));
        // Each change of the stock is noted: taken, and put back.
        Assert.Equal([stock, stock - 2], (await shop.GetAsync($"/books/{book}/changes")).EnumerateArray().Take(2).Select(static change => change.Number("stock")));
    }

    [Fact]
    public async Task An_authors_bank_account_is_kept_encrypted()
    {
        var author = (await shop.GetAsync("/catalog/authors"))[0].Number("id");
        await shop.SendAsync(HttpMethod.Get, $"/authors/{author}/payout", HttpStatusCode.NotFound);

        await shop.SendAsync(HttpMethod.Put, $"/authors/{author}/payout", HttpStatusCode.NoContent, new { holder = "A. Author", iban = "DE02120300000000202051" });

        Assert.Equal("******************2051", (await shop.GetAsync($"/authors/{author}/payout")).Text("iban"));
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = source.CreateCommand($"SELECT iban, pgp_sym_decrypt(iban, 'a key for tests') FROM author_payouts WHERE author_id = {author}");
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.DoesNotContain("202051", System.Text.Encoding.ASCII.GetString(row.GetFieldValue<byte[]>(0)), StringComparison.Ordinal);
        Assert.Equal("DE02120300000000202051", row.GetString(1));
    }

    private async Task<long> StockAsync(long book) => (await shop.GetAsync($"/books/{book}")).GetProperty("book").Number("stock");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

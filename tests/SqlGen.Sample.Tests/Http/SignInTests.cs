using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace SqlGen.Sample.Tests.Http;

public sealed class SignInTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_customer_and_the_account_are_made_together()
    {
        var grace = new { email = "grace@example.com", name = "Grace Hopper", password = "compile first" };
        var id = (await shop.SendAsync(HttpMethod.Post, "/accounts", HttpStatusCode.Created, grace)).GetProperty("id").GetGuid();

        Assert.Equal("Grace Hopper", (await shop.GetAsync($"/customers/{id}")).Text("name"));
        var taken = await shop.SendAsync(HttpMethod.Post, "/accounts", HttpStatusCode.Conflict, grace);
        Assert.Equal("customers_email_key", taken.Text("constraint"));
        var tooShort = await shop.SendAsync(HttpMethod.Post, "/accounts", HttpStatusCode.BadRequest, new { email = "x@example.com", name = "X", password = "short" });
        Assert.Equal("accounts_password_length", tooShort.Text("constraint"));
        await shop.SendAsync(HttpMethod.Get, "/customers/by-email/x@example.com", HttpStatusCode.NotFound);
        Assert.Equal("$2a$", (await ScalarAsync<string>($"SELECT password_hash FROM accounts WHERE customer_id = '{id}'"))[..4]);
    }

    [Fact]
    public async Task Only_the_right_password_signs_in_and_it_can_be_changed()
    {
        await shop.SendAsync(HttpMethod.Post, "/accounts", HttpStatusCode.Created, new { email = "alan@example.com", name = "Alan", password = "enigma-1940" });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/wishes", "ALAN@example.com:enigma-1940"));
        foreach (var credentials in new[] { null, "alan@example.com:enigma", "nobody@example.com:enigma-1940", "no colon", "ada@example.com:" })
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/wishes", credentials));

        var change = new { old = "enigma-1940", @new = "bombe-1941" };
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Put, "/accounts/password", "alan@example.com:enigma-1940", change));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/wishes", "alan@example.com:enigma-1940"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(HttpMethod.Put, "/accounts/password", "alan@example.com:bombe-1941", change));
    }

    [Fact]
    public async Task Each_customer_sees_and_writes_the_own_wishes_only()
    {
        var book = await shop.BookIdAsync("Frankenstein");
        var mary = await SignUpAsync("mary@example.com");
        var percy = await SignUpAsync("percy@example.com");

        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Put, $"/wishes/{book}", "mary@example.com:password", new { note = "my own" }));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Put, $"/wishes/{book}", "percy@example.com:password", new { }));

        var wish = Assert.Single((await WishesAsync("mary@example.com:password")).EnumerateArray());
        Assert.Equal((mary.ToString(), "Frankenstein", "my own"), (wish.Text("customerId"), wish.Text("title"), wish.Text("note")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Put, $"/wishes/{book}", "percy@example.com:password", new { @for = mary, note = "stolen" }));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Delete, $"/wishes/{book}", "percy@example.com:password"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Delete, $"/wishes/{book}", "percy@example.com:password"));
        Assert.Empty((await WishesAsync("percy@example.com:password")).EnumerateArray());
        Assert.Equal("my own", Assert.Single((await WishesAsync("mary@example.com:password")).EnumerateArray()).Text("note"));
        Assert.NotEqual(mary, percy);
    }

    private async Task<Guid> SignUpAsync(string email) =>
        (await shop.SendAsync(HttpMethod.Post, "/accounts", HttpStatusCode.Created, new { email, name = email, password = "password" })).GetProperty("id").GetGuid();

    private async Task<JsonElement> WishesAsync(string credentials)
    {
        using var response = await SendAsync(HttpMethod.Get, "/wishes", credentials, null);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? credentials, object? body = null)
    {
        using var response = await SendAsync(method, path, credentials, body);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? credentials, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (credentials is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await shop.Client.SendAsync(request);
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}

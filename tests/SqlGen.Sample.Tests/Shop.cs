using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SqlGen.Testing;

namespace SqlGen.Sample.Tests;

/// <summary>The shop on a seeded database of its own, one for each test class.</summary>
public sealed class Shop : IAsyncLifetime
{
    private TestDatabase? _database;
    private WebApplicationFactory<Program>? _factory;
    private HttpClient? _client;

    public IServiceProvider Services => _factory!.Services;

    public HttpClient Client => _client!;

    public string ConnectionString => _database!.ConnectionString;

    public async Task InitializeAsync()
    {
        _database = await new PostgresFixture().CreateDatabaseAsync();
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(
            host => host.UseSetting("ConnectionStrings:Bookshop", ConnectionString).UseSetting("Bookshop:PayoutKey", "a key for tests"));
        _client = _factory.CreateClient();
    }

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_factory is not null)
            await _factory.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>Services as for a request of a customer who is signed in.</summary>
    public AsyncServiceScope SignIn(Guid customer)
    {
        Services.GetRequiredService<IHttpContextAccessor>().HttpContext =
            new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, customer.ToString())], "test")) };
        return Services.CreateAsyncScope();
    }

    /// <summary>GET, which must answer 200.</summary>
    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, HttpStatusCode.OK);

    /// <summary>Sends a request that must be answered with the given status; gives the body, undefined where there is none.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpStatusCode expected, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{method} {path}: expected {expected}, was {response.StatusCode}\n{text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>The id of a seeded book.</summary>
    public async Task<long> BookIdAsync(string title)
    {
        var found = await GetAsync($"/books/search?words={Uri.EscapeDataString($"\"{title}\"")}");
        return found.EnumerateArray().Single(book => book.Text("title") == title).Number("id");
    }

    /// <summary>The id of a seeded customer.</summary>
    public async Task<Guid> CustomerIdAsync(string email) => (await GetAsync($"/customers/by-email/{email}")).GetProperty("id").GetGuid();
}

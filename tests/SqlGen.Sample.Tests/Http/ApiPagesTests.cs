using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SqlGen.Testing;

namespace SqlGen.Sample.Tests.Http;

public sealed partial class ApiPagesTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_document_tells_every_endpoint_and_that_problems_are_told_alike()
    {
        var paths = (await shop.GetAsync("/openapi/v1.json")).GetProperty("paths");

        var told = paths.EnumerateObject().Select(static path => path.Name).ToHashSet();
        var mapped = shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .Select(static endpoint => "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "{$1}"))
            .Where(static path => !path.StartsWith("/docs", StringComparison.Ordinal) && !path.StartsWith("/openapi", StringComparison.Ordinal)).ToHashSet();
        Assert.True(mapped.Count > 60);
        Assert.Empty(mapped.Except(told));
        Assert.All(paths.EnumerateObject().SelectMany(static path => path.Value.EnumerateObject()), static operation =>
            Assert.True(operation.Value.GetProperty("responses").GetProperty("409").GetProperty("content").TryGetProperty("application/problem+json", out _)));
    }

    [Fact]
    public async Task People_find_it_as_a_page()
    {
        using var page = await shop.Client.GetAsync("/docs/");

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Bookshop", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Each request of Bookshop.http goes to an endpoint; those that read are answered.</summary>
    [Fact]
    public async Task The_requests_to_click_through_have_answers()
    {
        var requests = Request().Matches(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "sample", "Bookshop", "Bookshop.http")))
            .Select(static request => (Method: request.Groups[1].Value, Path: request.Groups[2].Value.Trim())).ToList();

        Assert.True(requests.Count > 20);
        foreach (var (method, path) in requests)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
            using var answer = await shop.Client.SendAsync(request);
            var problem = answer.StatusCode == HttpStatusCode.NotFound && path != "/books/999999";
            Assert.False(problem || answer.StatusCode == HttpStatusCode.MethodNotAllowed || (int)answer.StatusCode >= 500, $"{method} {path}: {answer.StatusCode}");
            if (method == "GET" && !path.StartsWith("/wishes", StringComparison.Ordinal) && path != "/books/999999")
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [GeneratedRegex(@"\{(\w+):[^}]*\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"(?m)^(GET|POST|PUT|DELETE|PATCH) \{\{shop\}\}(/.*)$")]
    private static partial Regex Request();
}

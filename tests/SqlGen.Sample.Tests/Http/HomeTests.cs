using System.Net;

namespace SqlGen.Sample.Tests.Http;

public sealed class HomeTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_front_door_counts_the_books() => Assert.Equal(44, (await shop.GetAsync("/")).Number("books"));

    [Fact]
    public async Task Health_is_asked_of_the_database()
    {
        using var response = await shop.Client.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_in_json()
    {
        var problem = await shop.SendAsync(HttpMethod.Get, "/no/such/place", HttpStatusCode.NotFound);

        Assert.Equal(404, problem.Number("status"));
    }
}

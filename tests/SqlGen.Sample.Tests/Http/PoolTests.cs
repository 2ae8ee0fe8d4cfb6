using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SqlGen.Testing;

namespace SqlGen.Sample.Tests.Http;

public sealed class PoolTests
{
    /// <summary>The pool's settings are those of the app's configuration.</summary>
    [Fact]
    public async Task A_full_pool_is_told_as_such_at_once_and_is_well_again()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("ConnectionStrings:Bookshop", database.ConnectionString)
            .UseSetting("SqlGen:Pool:MaxSize", "1").UseSetting("SqlGen:Pool:MinSize", "0").UseSetting("SqlGen:Pool:AcquireTimeout", "00:00:00.2"));
        using var client = factory.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/books")).StatusCode);

        await using (await factory.Services.GetRequiredService<SqlDatabase>().BeginAsync())
        {
            using var answer = await client.GetAsync("/books");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/books")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).StatusCode);
    }
}

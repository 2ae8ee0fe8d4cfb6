using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SqlGen.Sample.Tests.Standalone;

namespace SqlGen.Sample.Tests.Topologies;

/// <summary>The shop as its users start it with <c>--topology replicas</c>. It needs PostgreSQL's programs on this machine.</summary>
public sealed class ReplicaTests : IDisposable
{
    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("shop-").FullName;

    [Fact]
    public async Task The_standby_serves_reads_and_the_shop_goes_on_when_it_is_killed()
    {
        await using var shop = await ShopProcess.StartAsync(_dataDirectory, "--topology", "replicas");
        var standby = Directory.EnumerateDirectories(Path.Combine(_dataDirectory, "instances"))
            .Single(static server => File.Exists(Path.Combine(server, "data", "standby.signal")));
        await using var source = NpgsqlDataSource.Create($"Host={standby};Username=postgres;Database=bookshop");

        var before = await ReadsAsync(source);
        for (var i = 0; i < 200; i++)
            await AssertSellsBooksAsync(shop);
        // A server counts what it has served within a second or so.
        await UntilAsync(async () => await ReadsAsync(source) >= before + 100);

        // What a request writes is there for the next, which may be the standby's.
        var created = await shop.Client.PostAsJsonAsync("/customers", new { email = "ivy@example.com", name = "Ivy" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await UntilAsync(async () => (await shop.Client.GetAsync("/customers/by-email/ivy@example.com")).StatusCode == HttpStatusCode.OK);

        await source.DisposeAsync();
        using (var postmaster = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(standby, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture)))
            postmaster.Kill();
        for (var i = 0; i < 200; i++)
            await AssertSellsBooksAsync(shop);
        Assert.Equal(HttpStatusCode.Created, (await shop.Client.PostAsJsonAsync("/customers", new { email = "may@example.com", name = "May" })).StatusCode);
        Assert.Equal("May", JsonElement.Parse(await shop.Client.GetStringAsync("/customers/by-email/may@example.com")).Text("name"));
    }

    public void Dispose() => Directory.Delete(_dataDirectory, recursive: true);

    private static async Task AssertSellsBooksAsync(ShopProcess shop)
    {
        var books = JsonElement.Parse(await shop.Client.GetStringAsync("/books"));
        Assert.Equal(44, books.GetArrayLength());
    }

    private static async Task<long> ReadsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "it did not come to that");
            await Task.Delay(50);
        }
    }
}

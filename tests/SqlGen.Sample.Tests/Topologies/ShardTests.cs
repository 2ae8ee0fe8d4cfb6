using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bookshop.Sharded;
using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Text;
using SqlGen.Sample.Tests.Standalone;
using SqlGen.Sharding;
using SqlGen.Testing;

namespace SqlGen.Sample.Tests.Topologies;

/// <summary>The shop as its users start it with <c>--topology shards</c>. It needs PostgreSQL's programs on this machine, to look into its databases.</summary>
public sealed class ShardTests : IDisposable
{
    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("shop-").FullName;

    [Fact]
    public async Task Orders_are_placed_and_read_across_four_shards()
    {
        await using var shop = await ShopProcess.StartAsync(_dataDirectory, "--topology", "shards");
        var customers = Enumerable.Range(0, 40).Select(static _ => Guid.NewGuid()).ToList();
        var placed = new List<(Guid Customer, Guid Order)>();
        foreach (var customer in customers.Concat(customers))
        {
            var order = new { customerId = customer, lines = new[] { new { bookId = 1, quantity = 2 }, new { bookId = 3, quantity = 1 } } };
            placed.Add((customer, (await SendAsync(shop, order, HttpStatusCode.Created)).GetProperty("id").GetGuid()));
        }

        foreach (var customer in customers)
        {
            var orders = await GetAsync(shop, $"/customers/{customer}/orders");
            Assert.Equal(placed.Where(order => order.Customer == customer).Select(static order => order.Order).Reverse(), orders.EnumerateArray().Select(static order => order.GetProperty("order").GetProperty("id").GetGuid()));
            Assert.All(orders.EnumerateArray(), static order => Assert.Equal([1L, 3L], order.GetProperty("orderItems").EnumerateArray().Select(static line => line.Number("bookId"))));
        }
        // All shards are asked, and what they give is one result.
        var totals = await GetAsync(shop, "/orders/totals");
        Assert.Equal((160L, 240L, 80 * (2 * 8.99m + 6.50m)), (totals.Number("lines"), totals.Number("copies"), totals.Amount("revenue")));
        var latest = await GetAsync(shop, "/orders/latest?pageSize=100");
        Assert.Equal(placed.Select(static order => order.Order).Reverse(), latest.EnumerateArray().Select(static order => order.GetProperty("id").GetGuid()));

        // Each shard has some of them, and none that belongs elsewhere; its books are all.
        var server = Assert.Single(Directory.GetDirectories(Path.Combine(_dataDirectory, "instances")));
        var found = 0;
        foreach (var name in Shards.Map.Shards)
        {
            await using var source = NpgsqlDataSource.Create($"Host={server};Username=postgres;Database=orders_{name}");
            var ids = await ArrayAsync<Guid>(source, "SELECT array_agg(customer_id) FROM orders");
            Assert.NotEmpty(ids);
            Assert.All(ids, id => Assert.Equal(name, Shards.Map.ShardOf(new PartitionHash().Add(id))));
            var books = await ArrayAsync<long>(source, "SELECT array_agg(id ORDER BY id) FROM books");
            Assert.Equal([1, 2, 3, 4], books);
            found += ids.Length;
            var stranger = customers.First(customer => Shards.Map.ShardOf(new PartitionHash().Add(customer)) != name);
            await using var misplaced = source.CreateCommand($"INSERT INTO orders VALUES ('{stranger}', gen_random_uuid(), now())");
            Assert.Equal(PostgresErrorCodes.CheckViolation, (await Assert.ThrowsAsync<PostgresException>(() => misplaced.ExecuteNonQueryAsync())).SqlState);
        }
        Assert.Equal(80, found);
    }

    [Fact]
    public async Task An_order_for_a_book_that_is_not_there_leaves_nothing()
    {
        await using var shop = await ShopProcess.StartAsync(_dataDirectory, "--topology", "shards");
        var customer = Guid.NewGuid();

        await SendAsync(shop, new { customerId = customer, lines = new[] { new { bookId = 1, quantity = 2 }, new { bookId = 99, quantity = 1 } } }, HttpStatusCode.BadRequest);
        await SendAsync(shop, new { customerId = customer, lines = Array.Empty<object>() }, HttpStatusCode.BadRequest);

        Assert.Equal(0, (await GetAsync(shop, $"/customers/{customer}/orders")).GetArrayLength());
        Assert.Equal(0, (await GetAsync(shop, "/orders/latest")).GetArrayLength());
    }

    /// <summary>What each server is told of its shard is what <c>sqlgen shards guard</c> writes for this schema and map.</summary>
    [Fact]
    public void The_guards_are_those_of_the_schema_and_the_map()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "sample", "Bookshop.Sharded");
        var schema = SqlCompiler.BuildSchema([.. Directory.EnumerateFiles(Path.Combine(folder, "sql", "migrations")).Order(StringComparer.Ordinal).Select(static path => new SourceFile(path, File.ReadAllText(path)))]);
        Assert.Empty(schema.Diagnostics);
        foreach (var shard in Shards.Map.Shards)
        {
            var guard = ShardGuard.Sql(schema, shard, Shards.Map.Version, Shards.Map.RangesOf(shard).Select(static range => (range.First, range.Last)));
            Assert.Equal(guard, File.ReadAllText(Path.Combine(folder, "guards", shard + ".sql")));
        }
    }

    public void Dispose() => Directory.Delete(_dataDirectory, recursive: true);

    private static async Task<JsonElement> GetAsync(ShopProcess shop, string path) => JsonElement.Parse(await shop.Client.GetStringAsync(path));

    private static async Task<JsonElement> SendAsync(ShopProcess shop, object order, HttpStatusCode expected)
    {
        using var response = await shop.Client.PostAsJsonAsync("/orders", order);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, string.Create(CultureInfo.InvariantCulture, $"{response.StatusCode}: {text}\n{shop.Output}"));
        return JsonElement.Parse(text);
    }

    private static async Task<T[]> ArrayAsync<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as T[] ?? [];
    }
}

using Bookshop.Sharded;
using SqlGen.Sharding;
using SqlGen.Testing;

namespace SqlGen.Sample.Tests.Topologies;

/// <summary>Every query of the sharded shop gives on four shards what one server with all rows gives.</summary>
public sealed class ShardedQueriesTests : IAsyncLifetime
{
    private readonly List<TestDatabase> _databases = [];
    private ShardedDatabase _shards = null!;
    private SqlDatabase _whole = null!;

    public async Task InitializeAsync()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "sample", "Bookshop.Sharded");
        var schema = (await File.ReadAllTextAsync(Path.Combine(folder, "sql", "migrations", "0001_orders.sql"))).Split("-- @down")[0];
        var options = new ShardedDatabaseOptions { Map = Shards.Map };
        foreach (var name in Shards.Map.Shards)
            options.Shards.Add(name, new SqlDatabaseOptions { ConnectionString = await CreateAsync(schema + await File.ReadAllTextAsync(Path.Combine(folder, "guards", name + ".sql"))) });
        _shards = ShardedDatabase.Create(options);
        _whole = SqlDatabase.Create(await CreateAsync(schema));
    }

    public async Task DisposeAsync()
    {
        await _shards.DisposeAsync();
        await _whole.DisposeAsync();
        foreach (var database in _databases)
            await database.DisposeAsync();
    }

    [Fact]
    public async Task All_queries_give_the_same()
    {
        var random = new Random(41);
        var customers = Enumerable.Range(0, 30).Select(_ => NextGuid(random)).ToList();
        (SqlExecutor On, BooksRepository Books, OrdersRepository Orders)[] shops = [(_shards, new(_shards), new(_shards)), (_whole, new(_whole), new(_whole))];
        for (var book = 1; book <= 9; book++)
        {
            var price = random.Next(2000) / 100m;
            foreach (var shop in shops)
                await shop.Books.SaveBookAsync(book, $"Book {book}", price);
        }
        for (var i = 0; i < 200; i++)
        {
            // The times are equal now and then: then the order's id decides.
            var (customer, id, placed) = (customers[random.Next(customers.Count)], NextGuid(random), new DateTimeOffset(2026, 1, 1, random.Next(24), random.Next(3), 0, TimeSpan.Zero));
            var lines = Enumerable.Range(1, 9).Where(_ => random.Next(4) == 0).Append(10).Select(book => (book, quantity: 1 + random.Next(5))).ToList();
            foreach (var shop in shops)
            {
                await shop.Orders.PlaceOrderAsync(customer, id, placed, i % 3 == 0 ? null : $"note {i}");
                foreach (var (book, quantity) in lines)
                    Assert.Equal(book == 10 ? 0 : 1, await shop.Orders.AddLineAsync(customer, id, quantity, book));
            }
        }

        var (sharded, whole) = (shops[0].Orders, shops[1].Orders);
        foreach (var customer in customers.Append(Guid.Empty))
        {
            var (ours, theirs) = (await sharded.ListOrdersAsync(customer), await whole.ListOrdersAsync(customer));
            Assert.Equal(theirs.Select(static order => order.Order), ours.Select(static order => order.Order));
            Assert.Equal(theirs.SelectMany(static order => order.OrderItems), ours.SelectMany(static order => order.OrderItems));
        }
        foreach (var size in new[] { 0L, 1, 7, 50, 1000 })
        {
            var latest = await whole.ListLatestOrdersAsync(size);
            Assert.Equal(latest, await sharded.ListLatestOrdersAsync(size));
            Assert.Equal(Math.Min(size, 200), latest.Count);
        }
        Assert.Equal(await whole.GetTotalsAsync(), await sharded.GetTotalsAsync());
        Assert.Equal(await shops[1].Books.ListBooksAsync(), await shops[0].Books.ListBooksAsync());
    }

    private async Task<string> CreateAsync(string schema)
    {
        var database = await new PostgresFixture().CreateDatabaseAsync(schema);
        _databases.Add(database);
        return database.ConnectionString;
    }

    private static Guid NextGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}

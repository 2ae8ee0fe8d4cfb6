using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SqlGen;
using SqlGen.LocalPostgres;
using SqlGen.Sharding;

namespace Bookshop.Sharded;

/// <summary>The part of the shop that has outgrown one server: orders, spread over four by their customers.</summary>
public static class ShardedShop
{
    /// <summary>Runs it until it is stopped.</summary>
    /// <param name="builder">What speaks HTTP, set up.</param>
    /// <param name="options">Where the throwaway server comes from.</param>
    public static async Task RunAsync(WebApplicationBuilder builder, LocalPostgresOptions options)
    {
        await using var shards = await Shards.StartAsync(options);
        builder.Services.AddSqlGenShards(database =>
        {
            database.Map = Shards.Map;
            foreach (var (name, connectionString) in shards.ConnectionStrings)
                database.Shards.Add(name, new SqlDatabaseOptions { ConnectionString = connectionString });
        }).AddRepositories();
        builder.Services.AddHealthChecks().AddSqlGen();

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealthChecks("/health");
        app.MapGet("/books", static (IBooksRepository books, CancellationToken ct) => books.ListBooksAsync(ct));
        app.MapGet("/orders/latest", static (int? pageSize, IOrdersRepository orders, CancellationToken ct) => orders.ListLatestOrdersAsync(Math.Clamp(pageSize ?? 20, 1, 200), ct));
        app.MapGet("/orders/totals", static (IOrdersRepository orders, CancellationToken ct) => orders.GetTotalsAsync(ct));
        app.MapGet("/customers/{id:guid}/orders", static (Guid id, IOrdersRepository orders, CancellationToken ct) => orders.ListOrdersAsync(id, ct));
        app.MapPost("/orders", PlaceAsync);
        await StockAsync(app.Services.GetRequiredService<IBooksRepository>());
        await app.RunAsync();
    }

    /// <summary>Order and lines are a transaction on the customer's shard.</summary>
    private static async Task<IResult> PlaceAsync(NewOrder order, ShardedDatabase database, CancellationToken cancellationToken)
    {
        if (order.Lines.Count == 0)
            return Results.Problem("An order has at least one line.", statusCode: StatusCodes.Status400BadRequest);
        var id = Guid.CreateVersion7();
        try
        {
            await database.Shard(new PartitionHash().Add(order.CustomerId)).InTransactionAsync(
                async (session, ct) =>
                {
                    var orders = new OrdersRepository(session);
                    await orders.PlaceOrderAsync(order.CustomerId, id, DateTimeOffset.UtcNow, order.Note, ct);
                    foreach (var line in order.Lines)
                    {
                        if (await orders.AddLineAsync(order.CustomerId, id, line.Quantity, line.BookId, ct) == 0)
                            throw new NoSuchBookException(line.BookId);
                    }
                },
                cancellationToken: cancellationToken);
        }
        catch (NoSuchBookException error)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        return Results.Created($"/customers/{order.CustomerId}/orders", new { id });
    }

    private static async Task StockAsync(IBooksRepository books)
    {
        (string Title, decimal Price)[] titles = [("Frankenstein", 8.99m), ("Middlemarch", 13.99m), ("The Time Machine", 6.50m), ("Persuasion", 9.25m)];
        for (var i = 0; i < titles.Length; i++)
            await books.SaveBookAsync(i + 1, titles[i].Title, titles[i].Price);
    }

    private sealed class NoSuchBookException(long id) : Exception($"There is no book {id}.");
}

/// <summary>An order as a customer sends it.</summary>
public sealed record NewOrder(Guid CustomerId, IReadOnlyList<NewLine> Lines, string? Note = null);

/// <summary>One of its lines.</summary>
public sealed record NewLine(long BookId, int Quantity);

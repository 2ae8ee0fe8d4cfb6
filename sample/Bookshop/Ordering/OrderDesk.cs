using SqlGen;

namespace Bookshop.Ordering;

/// <summary>What must happen to orders and to the stock together, or not at all. Safe for concurrent use.</summary>
internal sealed class OrderDesk(SqlDatabase database)
{
    /// <summary>Places an order and takes its books off the shelf.</summary>
    /// <param name="shippingAddress">A JSON object.</param>
    /// <param name="lines">At least one; the same book may be asked for more than once.</param>
    /// <exception cref="Npgsql.PostgresException">There is no such customer (23503).</exception>
    public Task<OrderOutcome> PlaceAsync(
        Guid customerId, string shippingAddress, string? note, IReadOnlyCollection<OrderLine> lines, CancellationToken cancellationToken) =>
        database.InTransactionAsync<OrderOutcome>(
            async (session, ct) =>
            {
                if (await FindShortagesAsync(new(session), lines, ct) is { Count: > 0 } shortages)
                    return new OrderOutcome.Refused(shortages);

                var orders = new OrdersRepository(session);
                var order = await orders.CreateOrderAsync(customerId, shippingAddress, note, ct);
                await orders.AddOrderItemsAsync(order!.Id, [.. lines.Select(line => line.BookId)], [.. lines.Select(line => line.Quantity)], ct);
                await orders.TakeStockAsync(order.Id, ct);
                return new OrderOutcome.Placed(order);
            },
            cancellationToken: cancellationToken);

    /// <summary>Places an earlier order once more, at today's prices, without the books that are no longer sold.</summary>
    /// <returns>Null when there is no such order.</returns>
    public Task<OrderOutcome?> ReorderAsync(long orderId, CancellationToken cancellationToken) =>
        database.InTransactionAsync<OrderOutcome?>(
            async (session, ct) =>
            {
                var orders = new OrdersRepository(session);
                if (await orders.GetOrderAsync(orderId, ct) is not { Order: var earlier })
                    return null;
                var items = await orders.ListOrderItemsAsync(orderId, ct);
                var shortages = await FindShortagesAsync(new(session), [.. items.Select(item => new OrderLine(item.BookId, item.Quantity))], ct);
                if (shortages.Exists(shortage => !shortage.Discontinued) || shortages.Count == items.Count)
                    return new OrderOutcome.Refused(shortages);

                var order = await orders.CreateOrderAsync(earlier.CustomerId, earlier.ShippingAddress, earlier.Note, ct);
                await orders.CopyOrderItemsAsync(order!.Id, orderId, ct);
                await orders.TakeStockAsync(order.Id, ct);
                return new OrderOutcome.Placed(order);
            },
            cancellationToken: cancellationToken);

    /// <summary>Cancels an order and puts its books back on the shelf.</summary>
    /// <returns>Null when there is no such order, or when it cannot be cancelled any more.</returns>
    public Task<Order?> CancelAsync(long orderId, CancellationToken cancellationToken) =>
        database.InTransactionAsync<Order?>(
            async (session, ct) =>
            {
                var orders = new OrdersRepository(session);
                var cancelled = await orders.CancelOrderAsync(orderId, ct);
                if (cancelled is not null)
                    await orders.ReturnStockAsync(orderId, ct);
                return cancelled;
            },
            cancellationToken: cancellationToken);

    /// <summary>Locks the books until the transaction ends and tells which of them cannot be had.</summary>
    private static async Task<List<Shortage>> FindShortagesAsync(BooksRepository books, IReadOnlyCollection<OrderLine> lines, CancellationToken ct)
    {
        var wanted = lines.GroupBy(line => line.BookId).ToDictionary(book => book.Key, book => book.Sum(line => (long)line.Quantity));
        var shelf = (await books.LockBooksAsync([.. wanted.Keys], ct)).ToDictionary(book => book.Id);
        var shortages = new List<Shortage>();
        foreach (var (id, quantity) in wanted)
        {
            var book = shelf.GetValueOrDefault(id);
            if (book is null)
                shortages.Add(new(id, Title: null, quantity, InStock: 0, Discontinued: false));
            else if (book.DiscontinuedAt is not null || book.Stock < quantity)
                shortages.Add(new(id, book.Title, quantity, book.Stock, book.DiscontinuedAt is not null));
        }
        return shortages;
    }
}

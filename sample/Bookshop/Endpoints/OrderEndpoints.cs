using System.Text.Json;
using Bookshop.Ordering;
using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/orders").WithTags("Orders");
        group.MapGet("/counts", CountAsync);
        group.MapGet("/{id:long}", GetAsync).WithName("GetOrder");
        group.MapPost("/", PlaceAsync);
        group.MapPost("/{id:long}/reorder", ReorderAsync);
        group.MapPost("/{id:long}/pay", PayAsync);
        group.MapPost("/{id:long}/ship", ShipAsync);
        group.MapPost("/{id:long}/cancel", CancelAsync);
        group.MapDelete("/cancelled", static (DateTimeOffset before, IOrdersRepository orders, CancellationToken ct) =>
            orders.PurgeCancelledOrdersAsync(before, ct));
    }

    private static async Task<IResult> CountAsync(DateTimeOffset? since, IOrdersRepository orders, CancellationToken ct) =>
        Results.Ok(await orders.CountOrdersByStatusAsync(since ?? DateTimeOffset.UnixEpoch, ct));

    private static async Task<IResult> GetAsync(long id, IOrdersRepository orders, CancellationToken ct)
    {
        if (await orders.GetOrderAsync(id, ct) is not { } found)
            return Results.NotFound();
        var items = await orders.ListOrderItemsAsync(id, ct);
        return Results.Ok(new { order = OrderResponse.From(found.Order), found.Customer, found.Email, found.Lines, found.Total, items });
    }

    private static async Task<IResult> PlaceAsync(NewOrder order, OrderDesk desk, CancellationToken ct)
    {
        if (order.Lines.Length == 0 || order.Lines.Any(line => line.Quantity <= 0))
            return BadRequest("An order has at least one line, and each asks for at least one copy.");
        return Answer(await desk.PlaceAsync(order.CustomerId, order.ShippingAddress.GetRawText(), order.Note, order.Lines, ct));
    }

    private static async Task<IResult> ReorderAsync(long id, OrderDesk desk, CancellationToken ct) =>
        await desk.ReorderAsync(id, ct) is { } outcome ? Answer(outcome) : Results.NotFound();

    private static async Task<IResult> PayAsync(long id, IOrdersRepository orders, CancellationToken ct) =>
        await AnswerAsync(await orders.PayOrderAsync(id, ct), id, "paid", orders, ct);

    private static async Task<IResult> ShipAsync(long id, IOrdersRepository orders, CancellationToken ct) =>
        await AnswerAsync(await orders.ShipOrderAsync(id, ct), id, "shipped", orders, ct);

    private static async Task<IResult> CancelAsync(long id, OrderDesk desk, IOrdersRepository orders, CancellationToken ct) =>
        await AnswerAsync(await desk.CancelAsync(id, ct), id, "cancelled", orders, ct);

    private static IResult Answer(OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.Placed placed => Results.CreatedAtRoute("GetOrder", new { placed.Order.Id }, OrderResponse.From(placed.Order)),
        OrderOutcome.Refused refused => Results.Problem(
            "Some books cannot be delivered.",
            statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?> { ["shortages"] = refused.Shortages }),
        _ => throw new InvalidOperationException($"An outcome of no known kind: {outcome}"),
    };

    /// <summary>The order as it is now, or why it did not change: it is not there (404), or not in the state for it (409).</summary>
    private static async Task<IResult> AnswerAsync(Order? changed, long id, string state, IOrdersRepository orders, CancellationToken ct)
    {
        if (changed is not null)
            return Results.Ok(OrderResponse.From(changed));
        return await orders.GetOrderAsync(id, ct) is { } found
            ? Conflict($"The order is {found.Order.Status.ToString().ToLowerInvariant()} and cannot be {state}.")
            : Results.NotFound();
    }
}

internal sealed record NewOrder(Guid CustomerId, JsonElement ShippingAddress, OrderLine[] Lines, string? Note = null);

/// <summary>An order with the address as JSON, not as the text of it.</summary>
internal sealed record OrderResponse(
    long Id, Guid CustomerId, OrderStatus Status, JsonElement ShippingAddress, string? Note, DateTimeOffset PlacedAt, DateTimeOffset? ShippedAt)
{
    public static OrderResponse From(Order order) => new(
        order.Id, order.CustomerId, order.Status, JsonElement.Parse(order.ShippingAddress), order.Note, order.PlacedAt, order.ShippedAt);
}

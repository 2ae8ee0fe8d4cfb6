namespace Bookshop.Endpoints;

internal static class SalesEndpoints
{
    public static void MapSales(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sales", static (int? pageSize, ISalesRepository sales, CancellationToken ct) => sales.ListSalesAsync(Math.Clamp(pageSize ?? 20, 1, 200), ct)).WithTags("Sales");
        app.MapPost("/sales/refresh", RefreshAsync).WithTags("Sales");
        app.MapPost("/orders/expire", ExpireAsync).WithTags("Sales");
    }

    private static async Task<IResult> RefreshAsync(ISalesRepository sales, IHistoryRepository history, CancellationToken ct)
    {
        await sales.RefreshSalesAsync(ct);
        await history.NoteEventAsync(EventKind.Refresh, "book_sales", "{}", ct);
        return Results.NoContent();
    }

    private static async Task<IResult> ExpireAsync(DateTimeOffset before, IFunctionsRepository functions, CancellationToken ct) =>
        Results.Ok(new { expired = await functions.ExpireOrdersAsync(before, null, ct) });
}

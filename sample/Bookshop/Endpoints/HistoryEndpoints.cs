using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder app)
    {
        app.MapGet("/events/{kind}", ListAsync).WithTags("History");
        app.MapGet("/books/{id:long}/changes", static (long id, IHistoryRepository history, CancellationToken ct) => history.ListBookChangesAsync(id, ct)).WithTags("History");
    }

    private static async Task<IResult> ListAsync(string kind, int? pageSize, IHistoryRepository history, CancellationToken ct) =>
        Enum.TryParse<EventKind>(kind, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted)
            ? Results.Ok(await history.ListEventsAsync(wanted, Math.Clamp(pageSize ?? 20, 1, 200), ct))
            : BadRequest($"There are no events of kind '{kind}'.");
}

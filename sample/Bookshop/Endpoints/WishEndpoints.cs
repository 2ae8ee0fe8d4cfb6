using System.Security.Claims;
using Bookshop.Accounts;
using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class WishEndpoints
{
    public static void MapWishes(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/wishes").WithTags("Wishes").RequireAuthorization();
        group.MapGet("/", static (IWishesRepository wishes, CancellationToken ct) => wishes.ListWishesAsync(ct));
        group.MapPut("/{bookId:long}", WishAsync);
        group.MapDelete("/{bookId:long}", static async (long bookId, IWishesRepository wishes, CancellationToken ct) => NoContentOrNotFound(await wishes.UnwishAsync(bookId, ct)));
    }

    private static async Task<IResult> WishAsync(long bookId, WishNote wish, ClaimsPrincipal user, IWishesRepository wishes, CancellationToken ct)
    {
        await wishes.WishAsync(wish.For ?? user.CustomerId(), bookId, wish.Note, ct);
        return Results.NoContent();
    }
}

/// <param name="Note">What it is wished for.</param>
/// <param name="For">Whose wish it is; left out for one's own. Another's is refused, by the database.</param>
internal sealed record WishNote(string? Note = null, Guid? For = null);

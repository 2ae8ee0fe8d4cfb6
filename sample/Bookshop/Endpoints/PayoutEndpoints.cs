using Bookshop.Database;

namespace Bookshop.Endpoints;

internal static class PayoutEndpoints
{
    public static void MapPayouts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/authors/{id:long}/payout").WithTags("Payouts");
        group.MapPut("/", SaveAsync);
        group.MapGet("/", GetAsync);
    }

    private static async Task<IResult> SaveAsync(long id, NewPayout payout, PayoutKey key, IPayoutsRepository payouts, CancellationToken ct)
    {
        if (key.Value is not { } secret)
            return NoKey();
        await payouts.SavePayoutAsync(id, payout.Holder, payout.Iban, secret, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> GetAsync(long id, PayoutKey key, IPayoutsRepository payouts, CancellationToken ct)
    {
        if (key.Value is not { } secret)
            return NoKey();
        return await payouts.GetPayoutAsync(secret, id, ct) is { Iban: { } iban } payout
            ? Results.Ok(new { payout.AuthorId, payout.Holder, iban = Masked(iban), payout.UpdatedAt })
            : Results.NotFound();
    }

    /// <summary>The last four characters, by which its holder knows it.</summary>
    private static string Masked(string iban) => new string('*', Math.Max(0, iban.Length - 4)) + iban[^Math.Min(4, iban.Length)..];

    private static IResult NoKey() => Results.Problem("The shop has no key for bank accounts: set Bookshop:PayoutKey.", statusCode: StatusCodes.Status503ServiceUnavailable);
}

internal sealed record NewPayout(string Holder, string Iban);

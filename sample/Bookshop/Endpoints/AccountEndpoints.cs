using System.Security.Claims;
using Bookshop.Accounts;

namespace Bookshop.Endpoints;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/accounts").WithTags("Accounts");
        group.MapPost("/", SignUpAsync);
        group.MapPut("/password", ChangePasswordAsync).RequireAuthorization();
    }

    private static async Task<IResult> SignUpAsync(NewAccount account, IFunctionsRepository functions, CancellationToken ct)
    {
        var id = await functions.SignUpAsync(account.Email, account.Name, account.Password, ct);
        return Results.CreatedAtRoute("GetCustomer", new { id }, new { id });
    }

    private static async Task<IResult> ChangePasswordAsync(PasswordChange change, ClaimsPrincipal user, IAccountsRepository accounts, CancellationToken ct) =>
        await accounts.ChangePasswordAsync(change.New, user.CustomerId(), change.Old, ct) == 0 ? ShopWeb.BadRequest("The old password is another.") : Results.NoContent();
}

internal sealed record NewAccount(string Email, string Name, string Password);

internal sealed record PasswordChange(string Old, string New);

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Bookshop.Accounts;

internal static class SignInServices
{
    /// <summary>Who is signed in, and what each of them may see.</summary>
    public static void AddSignIn(this IServiceCollection services, string connectionString)
    {
        services.AddAuthentication(BasicSignIn.Name).AddScheme<AuthenticationSchemeOptions, BasicSignIn>(BasicSignIn.Name, null);
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddSingleton(_ => new CustomerDatabase(connectionString));
        services.AddScoped(static provider => new RlsContext(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.User.CustomerId()));
        services.AddScoped<IWishesRepository>(static provider => new WishesRepository(provider.GetRequiredService<CustomerDatabase>().For(provider.GetRequiredService<RlsContext>())));
    }

    /// <summary>The id of the customer who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is.</exception>
    public static Guid CustomerId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : throw new InvalidOperationException("Nobody is signed in.");
}

using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Bookshop.Accounts;

/// <summary>Signs a customer in by the address and password of each request (RFC 7617). The password goes to the database as a parameter, is compared there, and is kept nowhere.</summary>
internal sealed class BasicSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IAccountsRepository accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Basic";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || !header.Scheme.Equals(Name, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (Read(header.Parameter) is not var (email, password))
            return AuthenticateResult.Fail("The credentials cannot be read.");
        if (await accounts.SignInAsync(email, password, Context.RequestAborted) is not { } customer)
            return AuthenticateResult.Fail("No account has this address and password.");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, customer.ToString())], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Basic realm=\"Bookshop\", charset=\"UTF-8\"";
        return base.HandleChallengeAsync(properties);
    }

    private static (string Email, string Password)? Read(string? parameter)
    {
        var bytes = new byte[parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(parameter ?? "", bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (text[..colon], text[(colon + 1)..]) : null;
    }
}

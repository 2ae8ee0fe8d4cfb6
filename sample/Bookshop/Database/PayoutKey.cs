using System.Security.Cryptography;

namespace Bookshop.Database;

/// <summary>The key by which bank accounts are encrypted: <c>Bookshop:PayoutKey</c>, to be set by a secret store or an environment variable. It goes to the database as a parameter and is never logged.</summary>
internal sealed class PayoutKey
{
    private PayoutKey(string? value) => Value = value;

    /// <summary>The key; null where none is configured.</summary>
    public string? Value { get; }

    /// <param name="configuration">The app's configuration.</param>
    /// <param name="isThrowaway">The database lives as long as this program: a key of its own will do.</param>
    public static PayoutKey From(IConfiguration configuration, bool isThrowaway) =>
        new(configuration["Bookshop:PayoutKey"] ?? (isThrowaway ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) : null));

    // What is printed by mistake tells nothing.
    public override string ToString() => "***";
}

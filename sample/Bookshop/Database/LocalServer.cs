using SqlGen.LocalPostgres;

namespace Bookshop.Database;

/// <summary>A private PostgreSQL for a shop of which nothing is configured.</summary>
internal static class LocalServer
{
    public static Task<LocalPostgresServer> StartAsync(IConfiguration configuration) =>
        LocalPostgresServer.StartAsync(new LocalPostgresOptions { CacheDirectory = configuration["LocalPostgres:CacheDirectory"] });
}

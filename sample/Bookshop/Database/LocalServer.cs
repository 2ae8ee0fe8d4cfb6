using SqlGen.LocalPostgres;

namespace Bookshop.Database;

/// <summary>A private PostgreSQL for a shop of which nothing is configured.</summary>
internal static class LocalServer
{
    public static Task<LocalPostgresServer> StartAsync(IConfiguration configuration) => LocalPostgresServer.StartAsync(Options(configuration));

    public static LocalPostgresOptions Options(IConfiguration configuration) => new() { CacheDirectory = configuration["LocalPostgres:CacheDirectory"] };
}

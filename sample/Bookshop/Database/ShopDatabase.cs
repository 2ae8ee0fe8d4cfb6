using SqlGen.LocalPostgres;

namespace Bookshop.Database;

/// <summary>
/// Where the shop keeps its data: the database in <c>ConnectionStrings:Bookshop</c>, or else one on a private PostgreSQL
/// that lives as long as this object.
/// </summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private readonly LocalPostgresServer? _server;

    private ShopDatabase(string connectionString, string description, LocalPostgresServer? server)
    {
        ConnectionString = connectionString;
        Description = description;
        _server = server;
    }

    public string ConnectionString { get; }

    /// <summary>Whose database it is, for people.</summary>
    public string Description { get; }

    /// <summary>It lives as long as this object.</summary>
    public bool IsThrowaway => _server is not null;

    public static async Task<ShopDatabase> OpenAsync(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Bookshop") is { Length: > 0 } configured)
            return new(configured, "the configured one", server: null);

        var options = new LocalPostgresOptions { CacheDirectory = configuration["LocalPostgres:CacheDirectory"] };
        var server = await LocalPostgresServer.StartAsync(options);
        try
        {
            return new(await server.CreateDatabaseAsync("bookshop"), $"a throwaway one on {server.Source}", server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}

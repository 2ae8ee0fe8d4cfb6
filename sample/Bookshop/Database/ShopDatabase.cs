using Npgsql;
using SqlGen.LocalPostgres;

namespace Bookshop.Database;

/// <summary>
/// Where the shop keeps its data: the database in <c>ConnectionStrings:Bookshop</c>, or else one on a private PostgreSQL
/// that lives as long as this object; with <c>--topology replicas</c> on a primary and a standby of its own.
/// </summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private readonly LocalPostgresServer? _server;
    private readonly LocalPostgresServer? _standby;

    private ShopDatabase(string connectionString, string description, LocalPostgresServer? server, LocalPostgresServer? standby = null)
    {
        (ConnectionString, Description, _server, _standby) = (connectionString, description, server, standby);
        AllServers = connectionString;
        if (standby is null)
            return;
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Host = $"{HostOf(connectionString)},{HostOf(standby.ConnectionString)}";
        AllServers = settings.ConnectionString;
    }

    /// <summary>The database on the server that takes writes.</summary>
    public string ConnectionString { get; }

    /// <summary>The same with the standby, from which reads may be served.</summary>
    public string AllServers { get; }

    /// <summary>Whose database it is, for people.</summary>
    public string Description { get; }

    /// <summary>It lives as long as this object.</summary>
    public bool IsThrowaway => _server is not null;

    /// <summary>It has a standby.</summary>
    public bool HasReplica => _standby is not null;

    public static async Task<ShopDatabase> OpenAsync(IConfiguration configuration, Topology topology)
    {
        if (configuration.GetConnectionString("Bookshop") is { Length: > 0 } configured)
            return topology == Topology.Single ? new(configured, "the configured one", server: null) : throw new InvalidOperationException("--topology starts servers of its own, and ConnectionStrings:Bookshop names one.");

        var server = await LocalServer.StartAsync(configuration);
        LocalPostgresServer? standby = null;
        try
        {
            if (topology == Topology.Replicas)
                standby = await server.StartStandbyAsync();
            var description = $"a throwaway one on {server.Source}{(standby is null ? "" : ", with a standby")}";
            return new(await server.CreateDatabaseAsync("bookshop"), description, server, standby);
        }
        catch
        {
            if (standby is not null)
                await standby.DisposeAsync();
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_standby is not null)
            await _standby.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private static string HostOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
    }
}

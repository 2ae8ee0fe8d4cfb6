using Npgsql;
using SqlGen.LocalPostgres;
using SqlGen.Migrations;
using SqlGen.Sharding;

namespace Bookshop.Sharded;

/// <summary>Four databases that are the shards of one, made anew on a throwaway server. Elsewhere each would be a server of its own.</summary>
public sealed class Shards : IAsyncDisposable
{
    private readonly LocalPostgresServer _server;

    private Shards(LocalPostgresServer server, IReadOnlyDictionary<string, string> connectionStrings) => (_server, ConnectionStrings) = (server, connectionStrings);

    /// <summary>Which shard holds which buckets of customers.</summary>
    public static ShardMap Map { get; } = ShardMap.Parse(Resource("shards.json"));

    /// <summary>How each shard is reached, by its name.</summary>
    public IReadOnlyDictionary<string, string> ConnectionStrings { get; }

    /// <summary>Starts them, brings each to the schema, and tells it which shard it is, so that it refuses the rows of others.</summary>
    /// <exception cref="LocalPostgresException">No server could be started.</exception>
    public static async Task<Shards> StartAsync(LocalPostgresOptions options)
    {
        var server = await LocalPostgresServer.StartAsync(options);
        try
        {
            var connectionStrings = new Dictionary<string, string>();
            foreach (var name in Map.Shards)
            {
                var connectionString = await server.CreateDatabaseAsync("orders_" + name);
                await new Migrator(connectionString, MigrationFiles.FromResources(typeof(Shards).Assembly, "migrations/")).UpAsync();
                await using var source = NpgsqlDataSource.Create(connectionString);
                await using var guard = source.CreateCommand(Resource($"guards/{name}.sql"));
                await guard.ExecuteNonQueryAsync();
                connectionStrings.Add(name, connectionString);
            }
            return new(server, connectionStrings);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Shards).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

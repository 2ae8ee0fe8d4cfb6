using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Sharding.Tests;

/// <summary>Four databases that are the shards of one, guarded, and a fifth that holds all rows.</summary>
public sealed class ShopShards : IAsyncDisposable
{
    public static readonly string[] Names = ["a", "b", "c", "d"];

    private readonly Dictionary<string, TestDatabase> _shards = [];
    private TestDatabase _whole = null!;

    private ShopShards()
    {
    }

    /// <summary>Uneven, so that a range taken for another shows.</summary>
    public static ShardMap Map { get; } = MapOf(1, "0-199", "200-511", "512-600", "601-1023");

    public static SchemaResult Schema { get; } = SqlCompiler.BuildSchema([new SourceFile("schema.sql", SchemaText())]);

    public ShardedDatabase Database { get; private set; } = null!;

    public SqlDatabase Whole { get; private set; } = null!;

    public ShopRepository Shop { get; private set; } = null!;

    /// <summary>The same repository on one server.</summary>
    public ShopRepository ShopOnWhole { get; private set; } = null!;

    public static ShardMap MapOf(int version, params string[] ranges) =>
        ShardMap.Create(version, Names.Zip(ranges, static (name, range) => KeyValuePair.Create<string, IReadOnlyList<BucketRange>>(name, [BucketRange.Parse(range)])));

    /// <summary>The least key whose bucket is one of those.</summary>
    public static long KeyIn(Func<int, bool> isIn)
    {
        var key = 1L;
        while (!isIn(new PartitionHash().Add(key).Bucket))
            key++;
        return key;
    }

    public static string SchemaText()
    {
        using var schema = new StreamReader(typeof(ShopShards).Assembly.GetManifestResourceStream("schema.sql")!);
        return schema.ReadToEnd();
    }

    public static string GuardOf(string shard, ShardMap map) =>
        ShardGuard.Sql(Schema, shard, map.Version, map.Shards.Contains(shard) ? map.RangesOf(shard).Select(static range => (range.First, range.Last)) : []);

    public static async Task<ShopShards> CreateAsync()
    {
        var made = new ShopShards();
        var postgres = new PostgresFixture();
        foreach (var name in Names)
        {
            made._shards.Add(name, await postgres.CreateDatabaseAsync(SchemaText()));
            await made._shards[name].ExecuteAsync(GuardOf(name, Map));
        }
        made._whole = await postgres.CreateDatabaseAsync(SchemaText());
        made.Database = made.Open(Map);
        made.Whole = SqlDatabase.Create(made._whole.ConnectionString);
        (made.Shop, made.ShopOnWhole) = (new(made.Database), new(made.Whole));
        return made;
    }

    /// <summary>Another client of the shards.</summary>
    /// <param name="map">The map that it goes by.</param>
    /// <param name="swapped">Two shards that it takes for each other; null for none.</param>
    /// <param name="configure">What else is to be said of each shard.</param>
    public ShardedDatabase Open(ShardMap map, (string, string)? swapped = null, Action<SqlDatabaseOptions>? configure = null)
    {
        var options = Options(swapped);
        options.Map = map;
        foreach (var shard in options.Shards.Values)
            configure?.Invoke(shard);
        return ShardedDatabase.Create(options);
    }

    /// <summary>A client that takes the map from its table on shard a.</summary>
    public Task<ShardedDatabase> OpenByTableAsync(TimeSpan interval)
    {
        var options = Options(swapped: null);
        (options.MapServer, options.MapInterval) = (_shards["a"].ConnectionString, interval);
        return ShardedDatabase.CreateAsync(options);
    }

    private ShardedDatabaseOptions Options((string, string)? swapped)
    {
        var options = new ShardedDatabaseOptions { DefaultShard = "b" };
        foreach (var name in Names)
        {
            var meant = swapped is var (one, other) ? name == one ? other : name == other ? one : name : name;
            options.Shards.Add(name, new SqlDatabaseOptions { ConnectionString = _shards[meant].ConnectionString, Pool = { MaxSize = 8 } });
        }
        return options;
    }

    public TestDatabase Shard(string name) => _shards[name];

    /// <summary>Runs statements on all servers.</summary>
    public async Task ExecuteOnAllAsync(string sql)
    {
        foreach (var server in _shards.Values.Append(_whole))
            await server.ExecuteAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Whole.DisposeAsync();
        foreach (var server in _shards.Values.Append(_whole))
            await server.DisposeAsync();
    }
}

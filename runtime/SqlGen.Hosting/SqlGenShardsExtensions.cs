using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SqlGen;
using SqlGen.Sharding;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a database of several shards to an app.</summary>
public static class SqlGenShardsExtensions
{
    private const string Name = "SqlGen";

    /// <summary>Registers <see cref="ShardedDatabase"/> as a singleton, and a <see cref="ShardedScope"/> for each service scope; repositories run on these. A map in a table
    /// (<see cref="ShardedDatabaseOptions.MapServer"/>) is read when the database is first resolved.</summary>
    public static SqlGenBuilder AddSqlGenShards(this IServiceCollection services, Action<ShardedDatabaseOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ShardedDatabaseOptions>().Configure(configure);
        services.TryAddSingleton(Create);
        services.TryAddScoped(static provider => provider.GetRequiredService<ShardedDatabase>().CreateScope());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ShardsStart>());
        return new SqlGenBuilder(services, static provider => provider.GetRequiredService<ShardedDatabase>(), static provider => provider.GetRequiredService<ShardedScope>());
    }

    /// <summary>The same from the app's configuration: <c>SqlGen:Shards:NAME</c> has the options of a shard (<c>ConnectionString</c>, <c>Pool</c>, <c>Routing</c>); the map is
    /// <c>SqlGen:Map</c> (<c>Version</c>, and <c>Shards:NAME</c> with ranges), or in the table of <c>SqlGen:MapServer</c>; <c>SqlGen:DefaultShard</c>.</summary>
    /// <exception cref="ArgumentException">The map is none: a bucket has no shard, or two.</exception>
    public static SqlGenBuilder AddSqlGenShards(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddSqlGenShards(options =>
        {
            var section = configuration.GetSection(Name);
            foreach (var shard in section.GetSection("Shards").GetChildren())
            {
                var one = new SqlDatabaseOptions();
                shard.Bind(one);
                options.Shards[shard.Key] = one;
            }
            (options.DefaultShard, options.MapServer) = (section["DefaultShard"], section["MapServer"]);
            if (section.GetSection("MapInterval").Get<TimeSpan?>() is { } interval)
                options.MapInterval = interval;
            var map = section.GetSection("Map");
            if (map.Exists())
                options.Map = ShardMap.Create(map.GetValue<int>("Version"), map.GetSection("Shards").GetChildren().Select(static shard => KeyValuePair.Create<string, IReadOnlyList<BucketRange>>(
                    shard.Key, [.. shard.GetChildren().Select(static range => BucketRange.Parse(range.Value ?? ""))])));
        });
    }

    private static ShardedDatabase Create(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<ShardedDatabaseOptions>>().Value;
        foreach (var shard in options.Shards.Values)
            SqlGenServiceCollectionExtensions.InApp(provider, shard);
        // Services are made synchronously; on a thread of the pool nothing waits for the one that waits.
        return Task.Run(() => ShardedDatabase.CreateAsync(options)).GetAwaiter().GetResult();
    }
}

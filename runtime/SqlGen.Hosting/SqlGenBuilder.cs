using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using SqlGen.Sharding;

namespace SqlGen;

/// <summary>Registers what belongs to a database. Generated code adds <c>AddRepositories()</c> to it.</summary>
public sealed class SqlGenBuilder
{
    private readonly Func<IServiceProvider, SqlExecutor> _database;
    private readonly Func<IServiceProvider, SqlExecutor> _scope;

    /// <param name="services">The app's services.</param>
    /// <param name="database">What singletons run on.</param>
    /// <param name="scope">What belongs to a service scope.</param>
    internal SqlGenBuilder(IServiceCollection services, Func<IServiceProvider, SqlExecutor> database, Func<IServiceProvider, SqlExecutor> scope) =>
        (Services, _database, _scope) = (services, database, scope);

    /// <summary>The app's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds to how the data source is built: type mappings, authentication. Run once, when it is first resolved, in the order
    /// added.</summary>
    /// <returns>This builder.</returns>
    public SqlGenBuilder ConfigureDataSource(Action<NpgsqlDataSourceBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddSingleton(new DataSourceConfiguration(configure));
        return this;
    }

    /// <summary>Says which schema the queries were checked against, to be held to the database's when the app starts (<see cref="SqlDatabaseOptions.SchemaCheck"/>). Options that name one go
    /// before.</summary>
    /// <param name="fingerprint">The generated <c>SchemaFingerprint</c>.</param>
    /// <returns>This builder.</returns>
    public SqlGenBuilder ExpectSchema(string fingerprint)
    {
        Services.PostConfigure<SqlDatabaseOptions>(options => options.SchemaFingerprint ??= fingerprint);
        Services.PostConfigure<ShardedDatabaseOptions>(options =>
        {
            foreach (var shard in options.Shards.Values)
                shard.SchemaFingerprint ??= fingerprint;
        });
        return this;
    }

    /// <summary>Registers a repository, unless its service is registered already. A singleton runs on the database, any other on the scope of
    /// its service scope.</summary>
    /// <returns>This builder.</returns>
    public SqlGenBuilder AddRepository<TService>(Func<SqlExecutor, TService> create, ServiceLifetime lifetime)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(create);
        var executor = lifetime == ServiceLifetime.Singleton ? _database : _scope;
        Services.TryAdd(ServiceDescriptor.Describe(typeof(TService), provider => create(executor(provider)), lifetime));
        return this;
    }

    /// <summary>The same for a repository that runs for somebody: the service scope's <typeparamref name="TContext"/>, which the app registers. There is none outside of a service
    /// scope, so that what would be a singleton is one of the scope's.</summary>
    /// <returns>This builder.</returns>
    public SqlGenBuilder AddRepository<TService, TContext>(Func<SqlExecutor, TService> create, ServiceLifetime lifetime)
        where TService : class
        where TContext : RowSecurityContext
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.TryAdd(ServiceDescriptor.Describe(
            typeof(TService),
            provider => create(_scope(provider).With(provider.GetRequiredService<TContext>())),
            lifetime == ServiceLifetime.Singleton ? ServiceLifetime.Scoped : lifetime));
        return this;
    }
}

/// <summary>One call of <see cref="SqlGenBuilder.ConfigureDataSource"/>, kept until the data source is built.</summary>
internal sealed record DataSourceConfiguration(Action<NpgsqlDataSourceBuilder> Configure);

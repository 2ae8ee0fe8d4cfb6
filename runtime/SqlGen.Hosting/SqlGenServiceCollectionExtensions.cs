using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SqlGen;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a database to an app.</summary>
public static class SqlGenServiceCollectionExtensions
{
    /// <summary>Registers <see cref="SqlDatabase"/> and its <see cref="NpgsqlDataSource"/> as singletons, built when first resolved and
    /// disposed with the services. Npgsql logs by the app's <see cref="ILoggerFactory"/>, if there is one.</summary>
    public static SqlGenBuilder AddSqlGen(this IServiceCollection services, string connectionString) =>
        services.AddSqlGen(options => options.ConnectionString = connectionString);

    /// <summary>The same, with the connection string from what the app has by then:
    /// <c>services => services.GetRequiredService&lt;…&gt;()…</c>.</summary>
    public static SqlGenBuilder AddSqlGen(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(connectionString);
        services.AddOptions<SqlGenOptions>()
            .Configure<IServiceProvider>((options, provider) => options.ConnectionString = connectionString(provider));
        return Add(services);
    }

    /// <summary>The same, with options to set.</summary>
    public static SqlGenBuilder AddSqlGen(this IServiceCollection services, Action<SqlGenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<SqlGenOptions>().Configure(configure);
        return Add(services);
    }

    private static SqlGenBuilder Add(IServiceCollection services)
    {
        services.TryAddSingleton(CreateDatabase);
        services.TryAddSingleton(static provider => provider.GetRequiredService<SqlDatabase>().DataSource);
        return new SqlGenBuilder(services);
    }

    private static SqlDatabase CreateDatabase(IServiceProvider provider)
    {
        var connectionString = provider.GetRequiredService<IOptions<SqlGenOptions>>().Value.ConnectionString;
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new InvalidOperationException("AddSqlGen was given an empty connection string.");

        return SqlDatabase.Create(connectionString, builder =>
        {
            if (provider.GetService<ILoggerFactory>() is { } loggerFactory)
                builder.UseLoggerFactory(loggerFactory);
            foreach (var configuration in provider.GetServices<DataSourceConfiguration>())
                configuration.Configure(builder);
        });
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SqlGen;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a database to an app.</summary>
public static class SqlGenServiceCollectionExtensions
{
    private const string Name = "SqlGen";

    /// <summary>Registers <see cref="SqlDatabase"/> and its <see cref="NpgsqlDataSource"/> as singletons, built when first resolved and
    /// disposed with the services. Npgsql logs by the app's <see cref="ILoggerFactory"/>, if there is one. When the app starts, connections are opened
    /// ahead and pools' sizes checked (<see cref="SqlDatabase.StartAsync"/>).</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="connectionString">A connection string as Npgsql reads it, or a URL.</param>
    public static SqlGenBuilder AddSqlGen(this IServiceCollection services, string connectionString) =>
        services.AddSqlGen(options => options.ConnectionString = connectionString);

    /// <summary>The same, with the connection string from what the app has by then:
    /// <c>services => services.GetRequiredService&lt;…&gt;()…</c>.</summary>
    public static SqlGenBuilder AddSqlGen(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(connectionString);
        services.AddOptions<SqlDatabaseOptions>()
            .Configure<IServiceProvider>((options, provider) => options.ConnectionString = connectionString(provider));
        return Add(services);
    }

    /// <summary>The same, with options to set.</summary>
    public static SqlGenBuilder AddSqlGen(this IServiceCollection services, Action<SqlDatabaseOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<SqlDatabaseOptions>().Configure(configure);
        return Add(services);
    }

    /// <summary>The same from the app's configuration: options in its section <c>SqlGen</c>; the connection string there, or else
    /// <c>ConnectionStrings:SqlGen</c>, or else the URL in <c>DATABASE_URL</c>.</summary>
    public static SqlGenBuilder AddSqlGen(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SqlDatabaseOptions>().Configure(options =>
        {
            configuration.GetSection(Name).Bind(options);
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
                options.ConnectionString = configuration.GetConnectionString(Name) ?? configuration[SqlDatabase.UrlVariable] ?? "";
        });
        return Add(services);
    }

    private static SqlGenBuilder Add(IServiceCollection services)
    {
        services.TryAddSingleton(CreateDatabase);
        services.TryAddSingleton(static provider => provider.GetRequiredService<SqlDatabase>().DataSource);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DatabaseStart>());
        return new SqlGenBuilder(services);
    }

    private static SqlDatabase CreateDatabase(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SqlDatabaseOptions>>().Value;
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new InvalidOperationException("AddSqlGen was given an empty connection string.");

        return SqlDatabase.Create(new SqlDatabaseOptions
        {
            ConnectionString = options.ConnectionString,
            Pool = options.Pool,
            ConfigureDataSource = builder =>
            {
                if (provider.GetService<ILoggerFactory>() is { } loggerFactory)
                    builder.UseLoggerFactory(loggerFactory);
                options.ConfigureDataSource?.Invoke(builder);
                foreach (var configuration in provider.GetServices<DataSourceConfiguration>())
                    configuration.Configure(builder);
            },
        });
    }
}

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
    /// disposed with the services, and a <see cref="SqlScope"/> for each service scope. Npgsql logs by the app's <see cref="ILoggerFactory"/>, if there is one. When the app starts, connections are opened
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
        services.TryAddScoped(static provider => provider.GetRequiredService<SqlDatabase>().CreateScope());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DatabaseStart>());
        return new SqlGenBuilder(services, static provider => provider.GetRequiredService<SqlDatabase>(), static provider => provider.GetRequiredService<SqlScope>());
    }

    private static SqlDatabase CreateDatabase(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SqlDatabaseOptions>>().Value;
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new InvalidOperationException("AddSqlGen was given an empty connection string.");

        return SqlDatabase.Create(InApp(provider, options));
    }

    /// <summary>How a data source is built in an app: with its log, by the options, then by what was added to the builder.</summary>
    internal static SqlDatabaseOptions InApp(IServiceProvider provider, SqlDatabaseOptions options)
    {
        var (own, log) = (options.ConfigureDataSource, provider.GetService<ILoggerFactory>());
        options.ConfigureDataSource = builder =>
        {
            if (log is not null)
                builder.UseLoggerFactory(log);
            own?.Invoke(builder);
            foreach (var configuration in provider.GetServices<DataSourceConfiguration>())
                configuration.Configure(builder);
        };
        return options.HasLoggerFactory ? options : options.UseLoggerFactory(log);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SqlGen;

/// <summary>Registers what belongs to a database. Generated code adds <c>AddRepositories()</c> to it.</summary>
public sealed class SqlGenBuilder
{
    internal SqlGenBuilder(IServiceCollection services) => Services = services;

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
}

/// <summary>One call of <see cref="SqlGenBuilder.ConfigureDataSource"/>, kept until the data source is built.</summary>
internal sealed record DataSourceConfiguration(Action<NpgsqlDataSourceBuilder> Configure);

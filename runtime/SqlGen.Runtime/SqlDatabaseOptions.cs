using Microsoft.Extensions.Logging;
using Npgsql;

namespace SqlGen;

/// <summary>How an app reaches its database.</summary>
public sealed class SqlDatabaseOptions
{
    /// <summary>A connection string as Npgsql reads it, or a URL (<c>postgresql://user:password@host:port/database?sslmode=require</c>), percent-encoded
    /// as libpq has it. Where SQL sets session state (<c>SET</c>, temporary tables, session advisory locks), say <c>No Reset On Close=false</c>, or the
    /// pool's next user meets it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How reads are spread, where the connection string names several hosts (<c>Host=a,b:5433,c</c>).</summary>
    public RoutingOptions Routing { get; set; } = new();

    /// <summary>The pool of connections, for each server its own.</summary>
    public PoolOptions Pool { get; set; } = new();

    /// <summary>From when on a call is slow. By default 1 s.</summary>
    public TimeSpan SlowQueryThreshold { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The hash of the schema that the queries were checked against: the generated <c>SchemaFingerprint</c>, which <c>AddRepositories()</c> gives. Null where the database's is not to
    /// be compared with it.</summary>
    public string? SchemaFingerprint { get; set; }

    /// <summary>What is done at the start (<see cref="SqlDatabase.StartAsync"/>) where <c>sqlgen migrate</c> left another hash in the database. By default a warning.</summary>
    public SchemaCheck SchemaCheck { get; set; } = SchemaCheck.Warning;

    /// <summary>Further configuration of each data source: type mappings, authentication, logging. Null for none.</summary>
    public Action<NpgsqlDataSourceBuilder>? ConfigureDataSource { get; set; }

    /// <summary>Says where it is logged that a call was slow or was sent once more, and what becomes of the servers: category <c>SqlGen</c>, never with the value of a parameter. A method, as
    /// configuration cannot hold it.</summary>
    /// <returns>These options.</returns>
    public SqlDatabaseOptions UseLoggerFactory(ILoggerFactory? loggerFactory)
    {
        _loggerFactory = loggerFactory;
        return this;
    }

    /// <summary>Whether there is a log already.</summary>
    public bool HasLoggerFactory => _loggerFactory is not null;

    internal ILoggerFactory? GetLoggerFactory() => _loggerFactory;

    private ILoggerFactory? _loggerFactory;
}

using Npgsql;
using SqlGen.Pools;
using SqlGen.Routing;
using SqlGen.Sessions;
using SqlGen.Sharding;

namespace SqlGen;

/// <summary>A PostgreSQL database, by way of a pool of connections. One for each database of an app, for its whole life.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SqlDatabase : SqlExecutor, IAsyncDisposable, IDisposable
{
    /// <summary>The environment variable that hosting platforms put the database's URL into.</summary>
    public const string UrlVariable = "DATABASE_URL";

    private readonly HostGroup[] _shards;

    // Where there is one server and no choice, the way to it is straight.
    private readonly HostPool? _only;

    /// <summary>A database over a data source that stays the caller's: it is used as it is, and not disposed.</summary>
    public SqlDatabase(NpgsqlDataSource dataSource) : this([new("", new HostPool(dataSource))])
    {
    }

    private SqlDatabase(HostGroup[] shards)
    {
        _shards = shards;
        _only = shards is [{ Hosts: [var only] }] ? only : null;
    }

    /// <summary>What connections to the primary come from, for whatever generated repositories do not do.</summary>
    public NpgsqlDataSource DataSource => (_shards[0].Primary ?? _shards[0].Hosts[0]).DataSource;

    /// <summary>
    /// A database with pools of its own, set up for speed: statements are prepared from their second use on, connections are not
    /// reset on their way back to the pool, and an ambient <c>TransactionScope</c> is not joined; and for safety: nothing waits for ever
    /// (<see cref="PoolOptions"/>). What the connection string says itself is left as it is. No connection is opened yet.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string or URL is not valid.</exception>
    public static SqlDatabase Create(SqlDatabaseOptions options) => Create(options, name: "");

    /// <param name="options">How it is reached.</param>
    /// <param name="name">The shard's name; empty where it is none.</param>
    internal static SqlDatabase Create(SqlDatabaseOptions options, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new ArgumentException("The connection string is empty.", nameof(options));
        return new SqlDatabase([HostGroups.Create(name, options.ConnectionString, options)]);
    }

    /// <inheritdoc cref="Create(SqlDatabaseOptions)"/>
    /// <param name="connectionString">As <see cref="SqlDatabaseOptions.ConnectionString"/> says.</param>
    /// <param name="configure">Further configuration: type mappings, logging.</param>
    public static SqlDatabase Create(string connectionString, Action<NpgsqlDataSourceBuilder>? configure = null) =>
        Create(new SqlDatabaseOptions { ConnectionString = connectionString, ConfigureDataSource = configure });

    /// <summary>The same for the URL or connection string in an environment variable.</summary>
    /// <exception cref="InvalidOperationException">There is no such variable.</exception>
    public static SqlDatabase FromEnvironment(string variable = UrlVariable, Action<NpgsqlDataSourceBuilder>? configure = null) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } url
            ? Create(url, configure)
            : throw new InvalidOperationException($"The environment variable {variable} is not set.");

    /// <summary>Opens the connections that are to be open ahead (<see cref="PoolOptions.MinSize"/>), checks the pools' sizes against what the servers
    /// give, and the schema against that of the queries (<see cref="SqlDatabaseOptions.SchemaFingerprint"/>). It may be left out; then the first commands open connections, and nothing is checked.</summary>
    /// <exception cref="SchemaMismatchException">The schema is another, and <see cref="SqlDatabaseOptions.SchemaCheck"/> says that this is an error.</exception>
    /// <exception cref="InvalidOperationException">A pool may be larger than what its server gives to this user.</exception>
    /// <exception cref="NpgsqlException">A server is not reached. The database can be used all the same, once it is.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(_shards.Select(shard => shard.StartAsync(cancellationToken)));

    /// <summary>A scope, as a request is one: reads in it see what was written in it before, on replicas too.</summary>
    /// <param name="token">What an earlier scope wrote, by its <see cref="SqlScope.GetTokenAsync"/>: reads see that as well. It may come from outside: what
    /// cannot be read is left aside.</param>
    public SqlScope CreateScope(string? token = null) => new(this, token);

    /// <summary>A scope whose reads go to the primary.</summary>
    public SqlScope PreferPrimary() => new SqlScope(this, token: null).PreferPrimary();

    /// <summary>Begins a transaction on a connection of its own, which it keeps until it is disposed.</summary>
    /// <exception cref="PoolExhaustedException">All connections are in use.</exception>
    public Task<SqlSession> BeginAsync(SessionOptions? options = null, CancellationToken cancellationToken = default) =>
        BeginInScopeAsync(scope: null, options, cancellationToken);

    /// <summary>Runs work in a transaction: committed when it returns, rolled back when it throws. Work that commits or rolls back itself has
    /// the last word.</summary>
    /// <param name="work">What is done. It may run more than once (<see cref="SessionOptions.MaxAttempts"/>): nothing but the last run has an effect on the
    /// database; what it does elsewhere, it does each time.</param>
    /// <param name="options">How the transaction runs; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels what runs, and what would run next.</param>
    /// <exception cref="CommitOutcomeUnknownException">The connection broke during COMMIT. The work is not run again.</exception>
    public Task InTransactionAsync(
        Func<SqlSession, CancellationToken, Task> work, SessionOptions? options = null, CancellationToken cancellationToken = default) =>
        InScopeAsync(scope: null, work, options, cancellationToken);

    /// <inheritdoc cref="InTransactionAsync"/>
    /// <returns>What the work returned.</returns>
    public Task<T> InTransactionAsync<T>(
        Func<SqlSession, CancellationToken, Task<T>> work, SessionOptions? options = null, CancellationToken cancellationToken = default) =>
        InScopeAsync(scope: null, work, options, cancellationToken);

    /// <summary>Asks each server now, on a connection of its pool, whether it answers; with what is known of its role and how far it is behind.</summary>
    public async Task<IReadOnlyList<ServerHealth>> CheckAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(_shards.SelectMany(static shard => shard.Hosts).Select(host => host.CheckAsync(cancellationToken))).ConfigureAwait(false);

    /// <summary>Closes the pools that are this database's own. Connections in use are closed when they are given back.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var shard in _shards)
            await shard.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose()
    {
        foreach (var shard in _shards)
            shard.Dispose();
    }

    /// <summary>Closes connections: those that are idle now, those in use when they come back.</summary>
    internal void CloseIdle()
    {
        foreach (var host in _shards.SelectMany(static shard => shard.Hosts))
            host.DataSource.Clear();
    }

    internal Task InScopeAsync(
        SqlScope? scope, Func<SqlSession, CancellationToken, Task> work, SessionOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return InScopeAsync(
            scope,
            async (session, token) =>
            {
                await work(session, token).ConfigureAwait(false);
                return true;
            },
            options,
            cancellationToken);
    }

    internal Task<T> InScopeAsync<T>(
        SqlScope? scope, Func<SqlSession, CancellationToken, Task<T>> work, SessionOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        options ??= SessionOptions.Default;
        return SessionRetry.RunAsync(token => BeginInScopeAsync(scope, options, token), work, options.MaxAttempts, cancellationToken);
    }

    internal async Task<SqlSession> BeginInScopeAsync(SqlScope? scope, SessionOptions? options, CancellationToken cancellationToken)
    {
        options ??= SessionOptions.Default;
        var route = options.Route with { IsRouted = true };
        var lease = await LeaseOnShardAsync(route, scope, cancellationToken).ConfigureAwait(false);
        while (lease.Check != LeaseCheck.None && !await LeaseChecks.AskAsync(lease, cancellationToken).ConfigureAwait(false))
            lease = await LeaseOnShardAsync(route, scope, cancellationToken).ConfigureAwait(false);
        var session = await SqlSession.BeginAsync(lease, options, cancellationToken).ConfigureAwait(false);
        session.OnShard = OnShard;
        return session;
    }

    /// <summary>The servers of a shard; null where there is none of that name.</summary>
    internal HostGroup? ShardNamed(string name) => Array.Find(_shards, shard => shard.Name == name);

    internal ValueTask<ConnectionLease> LeaseAsync(Route route, SqlScope? scope, CancellationToken cancellationToken) =>
        route.IsRouted || OnShard is null ? LeaseHereAsync(route, scope, cancellationToken) : LeaseOnShardAsync(route, scope, cancellationToken);

    internal override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken) =>
        LeaseAsync(route, scope: null, cancellationToken);

    private ValueTask<ConnectionLease> LeaseHereAsync(in Route route, SqlScope? scope, CancellationToken cancellationToken) =>
        _only is { } only ? only.LeaseAsync(cancellationToken) : _shards[0].LeaseAsync(route, scope, cancellationToken);

    /// <summary>Takes a connection for what is said to mean this shard: it is looked whether it does, by a newer map too if the server goes by one.</summary>
    private async ValueTask<ConnectionLease> LeaseOnShardAsync(Route route, SqlScope? scope, CancellationToken cancellationToken)
    {
        void Require()
        {
            if (!route.IsRouted)
                OnShard?.Require(route);
        }

        Require();
        try
        {
            return await LeaseHereAsync(route, scope, cancellationToken).ConfigureAwait(false);
        }
        catch (OldShardMapException error) when (OnShard is not null)
        {
            if (!await OnShard.TakeNewerMapAsync(error, cancellationToken).ConfigureAwait(false))
                throw;
            Require();
            return await LeaseHereAsync(route, scope, cancellationToken).ConfigureAwait(false);
        }
    }
}

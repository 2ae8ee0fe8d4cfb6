using Npgsql;
using SqlGen.Pools;
using SqlGen.Routing;

namespace SqlGen;

/// <summary>A PostgreSQL database, by way of a pool of connections. One for each database of an app, for its whole life.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SqlDatabase : SqlExecutor, IAsyncDisposable, IDisposable
{
    // More than most apps have queries; the server keeps a plan for each in each connection.
    private const int MaxAutoPrepare = 256;
    private const int AutoPrepareMinUsages = 2;

    private readonly HostGroup[] _shards;

    // Where there is one server and no choice, the way to it is straight.
    private readonly HostPool? _only;

    /// <summary>A database over a data source that stays the caller's: it is used as it is, and not disposed.</summary>
    public SqlDatabase(NpgsqlDataSource dataSource) : this([new("", [Own(dataSource, isOwn: false)])])
    {
    }

    private SqlDatabase(HostGroup[] shards)
    {
        _shards = shards;
        _only = shards is [{ Hosts: [var only] }] ? only : null;
    }

    /// <summary>What connections to the primary come from, for whatever generated repositories do not do.</summary>
    public NpgsqlDataSource DataSource => _shards[0].Primary.DataSource;

    /// <summary>
    /// A database with a data source of its own, set up for speed: statements are prepared from their second use on, connections are not
    /// reset on their way back to the pool, and an ambient <c>TransactionScope</c> is not joined. What the connection string says itself
    /// (<c>Max Auto Prepare</c>, <c>Auto Prepare Min Usages</c>, <c>No Reset On Close</c>, <c>Enlist</c>) is left as it is. No connection
    /// is opened yet.
    /// </summary>
    /// <param name="connectionString">As Npgsql reads it. Where SQL sets session state (<c>SET</c>, temporary tables, session advisory locks), say
    /// <c>No Reset On Close=false</c>, or the pool's next user meets it.</param>
    /// <param name="configure">Further configuration: type mappings, logging.</param>
    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    public static SqlDatabase Create(string connectionString, Action<NpgsqlDataSourceBuilder>? configure = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        SetDefaults(builder.ConnectionStringBuilder);
        configure?.Invoke(builder);
        return new SqlDatabase([new("", [Own(builder.Build(), isOwn: true)])]);
    }

    /// <summary>Begins a transaction on a connection of its own, which it keeps until it is disposed.</summary>
    public async Task<SqlSession> BeginAsync(SessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= SessionOptions.Default;
        var lease = await _shards[0].Primary.LeaseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var transaction = await lease.Connection.BeginTransactionAsync(options.IsolationLevel, cancellationToken).ConfigureAwait(false);
            if (options.Characteristics is { } characteristics)
            {
                await using var batch = lease.Connection.CreateBatch();
                batch.BatchCommands.Add(new NpgsqlBatchCommand(characteristics));
                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            return new SqlSession(lease, transaction);
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs work in a transaction: committed when it returns, rolled back when it throws. Work that commits or rolls back itself has
    /// the last word.</summary>
    public Task InTransactionAsync(
        Func<SqlSession, CancellationToken, Task> work,
        SessionOptions? options = null,
        CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async (session, token) =>
            {
                await work(session, token).ConfigureAwait(false);
                return true;
            },
            options,
            cancellationToken);

    /// <summary>Runs work in a transaction and returns its result: committed when it returns, rolled back when it throws. Work that commits or
    /// rolls back itself has the last word.</summary>
    public async Task<T> InTransactionAsync<T>(
        Func<SqlSession, CancellationToken, Task<T>> work,
        SessionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var session = await BeginAsync(options, cancellationToken).ConfigureAwait(false);
        var result = await work(session, cancellationToken).ConfigureAwait(false);
        if (!session.HasEnded)
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

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

    private protected override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken) =>
        _only is { } only ? only.LeaseAsync(cancellationToken) : ShardOf(route).LeaseAsync(route, cancellationToken);

    // One shard is all there is until a map of shards says which bucket is where.
    private HostGroup ShardOf(in Route route) => _shards[0];

    private static HostPool Own(NpgsqlDataSource dataSource, bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return new(dataSource, isOwn);
    }

    private static void SetDefaults(NpgsqlConnectionStringBuilder settings)
    {
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            settings.MaxAutoPrepare = MaxAutoPrepare;
        if (!settings.ShouldSerialize("Auto Prepare Min Usages"))
            settings.AutoPrepareMinUsages = AutoPrepareMinUsages;
        if (!settings.ShouldSerialize("No Reset On Close"))
            settings.NoResetOnClose = true;
        if (!settings.ShouldSerialize("Enlist"))
            settings.Enlist = false;
    }
}

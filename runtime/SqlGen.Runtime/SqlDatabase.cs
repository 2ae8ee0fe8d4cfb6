using System.Data;
using Npgsql;

namespace SqlGen;

/// <summary>A PostgreSQL database, by way of a pool of connections. One for each database of an app, for its whole life.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SqlDatabase : SqlExecutor, IAsyncDisposable, IDisposable
{
    // More than most apps have queries; the server keeps a plan for each in each connection.
    private const int MaxAutoPrepare = 256;
    private const int AutoPrepareMinUsages = 2;

    private readonly bool _ownsDataSource;

    /// <summary>A database over a data source that stays the caller's: it is used as it is, and not disposed.</summary>
    public SqlDatabase(NpgsqlDataSource dataSource) : this(dataSource, ownsDataSource: false)
    {
    }

    private SqlDatabase(NpgsqlDataSource dataSource, bool ownsDataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        DataSource = dataSource;
        _ownsDataSource = ownsDataSource;
    }

    /// <summary>What connections come from, for whatever generated repositories do not do.</summary>
    public NpgsqlDataSource DataSource { get; }

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
        return new SqlDatabase(builder.Build(), ownsDataSource: true);
    }

    /// <summary>Begins a transaction on a connection of its own, which it keeps until it is disposed.</summary>
    public async Task<SqlTransaction> BeginTransactionAsync(
        IsolationLevel isolationLevel = IsolationLevel.ReadCommitted, CancellationToken cancellationToken = default)
    {
        var connection = await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new SqlTransaction(connection, await connection.BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs work in a transaction: committed when it returns, rolled back when it throws. Work that commits or rolls back itself has
    /// the last word.</summary>
    public Task InTransactionAsync(
        Func<SqlTransaction, CancellationToken, Task> work,
        IsolationLevel isolationLevel = IsolationLevel.ReadCommitted,
        CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async (transaction, token) =>
            {
                await work(transaction, token).ConfigureAwait(false);
                return true;
            },
            isolationLevel,
            cancellationToken);

    /// <summary>Runs work in a transaction and returns its result: committed when it returns, rolled back when it throws. Work that commits or
    /// rolls back itself has the last word.</summary>
    public async Task<T> InTransactionAsync<T>(
        Func<SqlTransaction, CancellationToken, Task<T>> work,
        IsolationLevel isolationLevel = IsolationLevel.ReadCommitted,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var transaction = await BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false);
        var result = await work(transaction, cancellationToken).ConfigureAwait(false);
        if (!transaction.HasEnded)
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Closes the pool, if it is this database's own. Connections in use are closed when they are given back.</summary>
    public ValueTask DisposeAsync() => _ownsDataSource ? DataSource.DisposeAsync() : default;

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose()
    {
        if (_ownsDataSource)
            DataSource.Dispose();
    }

    private protected override async ValueTask<ConnectionLease> LeaseAsync(CancellationToken cancellationToken) =>
        new(await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), giveBack: true);

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

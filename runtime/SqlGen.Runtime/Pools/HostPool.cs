using Npgsql;
using SqlGen.Routing;

namespace SqlGen.Pools;

/// <summary>The connections to one server. Of those who want one while all are in use, the first is served first, and nobody waits for long.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class HostPool : IAsyncDisposable, IDisposable
{
    // Slow enough for an outlier, quick enough for a server that has slowed down.
    private const double Share = 0.1;
    private const double FirstGuess = 1000;
    private const double Outlier = 10;

    private static readonly TimeSpan DefaultAcquireTimeout = TimeSpan.FromSeconds(1);

    private readonly bool _ownsDataSource;
    private readonly bool _isSizeGiven;
    private readonly bool _checksSize;
    private readonly int _minSize;
    private readonly TimeSpan _acquireTimeout;

    // Serves waiting tasks in their order. Null for a data source that is not ours: who else takes connections from it we cannot know.
    private readonly SemaphoreSlim? _free;
    private int _maxSize;
    private HostState _state = HostState.Unknown;
    private double _microseconds = FirstGuess;

    /// <summary>A pool over a data source that is used as it is, and stays the caller's.</summary>
    public HostPool(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        DataSource = dataSource;
        Name = NameOf(new(dataSource.ConnectionString));
    }

    /// <summary>A pool of our own.</summary>
    public HostPool(NpgsqlDataSourceBuilder builder, PoolOptions options)
    {
        var settings = builder.ConnectionStringBuilder;
        Name = NameOf(settings);
        _ownsDataSource = true;
        _isSizeGiven = settings.ShouldSerialize("Maximum Pool Size");
        _checksSize = !options.PgBouncer;
        (_minSize, _maxSize) = (settings.MinPoolSize, settings.MaxPoolSize);
        _acquireTimeout = options.AcquireTimeout ?? DefaultAcquireTimeout;
        _free = settings.Pooling ? new(_maxSize) : null;
        DataSource = builder.Build();
    }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>What it said when it was last asked; of one that is not asked, nothing.</summary>
    public HostState State
    {
        get => Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, value);
    }

    /// <summary>The state as of which it turned out to be behind what was asked of it.</summary>
    public HostState? FoundBehind { get; set; }

    /// <summary>Its share of the reads.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What one more read costs here: how many there are, times how long one takes, for its weight.</summary>
    public double Cost => (_maxSize - (_free?.CurrentCount ?? 0) + 1) * Volatile.Read(ref _microseconds) / Weight;

    /// <summary>The server, for people: <c>host:port</c>.</summary>
    public string Name { get; }

    /// <exception cref="PoolExhaustedException">All are in use, for longer than may be waited.</exception>
    public async ValueTask<ConnectionLease> LeaseAsync(CancellationToken cancellationToken)
    {
        if (_free is not null && !await _free.WaitAsync(_acquireTimeout, cancellationToken).ConfigureAwait(false))
            throw new PoolExhaustedException(Name, _maxSize, _acquireTimeout);
        try
        {
            return new(await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), this);
        }
        catch
        {
            _free?.Release();
            throw;
        }
    }

    public async ValueTask ReturnAsync(NpgsqlConnection connection)
    {
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _free?.Release();
        }
    }

    /// <summary>An answer took so long.</summary>
    public void Observe(TimeSpan elapsed, double share = Share)
    {
        // Of two at once one is lost, which does not matter. One long statement does not make a slow server.
        var before = Volatile.Read(ref _microseconds);
        Volatile.Write(ref _microseconds, before + (Math.Min(elapsed.TotalMicroseconds, before * Outlier) - before) * share);
    }

    /// <summary>Opens what is to be open ahead, and checks the size.</summary>
    /// <exception cref="InvalidOperationException">The pool may be larger than what the server gives to this user.</exception>
    /// <exception cref="NpgsqlException">The server is not reached.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_free is not null && _checksSize)
            await CheckSizeAsync(cancellationToken).ConfigureAwait(false);
        // All at once: one that is given back before the next is asked for would be that one.
        var opened = await Task.WhenAll(Enumerable.Range(0, Math.Min(_minSize, _maxSize)).Select(_ => TryLeaseAsync(cancellationToken))).ConfigureAwait(false);
        foreach (var one in opened)
        {
            if (one.Lease is { } lease)
                await lease.DisposeAsync().ConfigureAwait(false);
        }
        opened.FirstOrDefault(static one => one.Error is not null).Error?.Throw();
    }

    public ValueTask DisposeAsync() => _ownsDataSource ? DataSource.DisposeAsync() : default;

    public void Dispose()
    {
        if (_ownsDataSource)
            DataSource.Dispose();
    }

    private async Task CheckSizeAsync(CancellationToken cancellationToken)
    {
        int available;
        await using (var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false))
        {
            await using var command = new NpgsqlCommand(ConnectionLimit.Sql, lease.Connection);
            available = (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
        if (_maxSize <= available)
            return;
        if (_isSizeGiven)
            throw new InvalidOperationException($"The pool for {Name} may have {_maxSize} connections, and the server gives {available} to this user. Lower Maximum Pool Size, or raise max_connections.");
        for (; _maxSize > available && await _free!.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false); _maxSize--)
        {
        }
    }

    private async Task<(ConnectionLease? Lease, System.Runtime.ExceptionServices.ExceptionDispatchInfo? Error)> TryLeaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await LeaseAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception error)
        {
            return (null, System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error));
        }
    }

    private static string NameOf(NpgsqlConnectionStringBuilder settings) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
}

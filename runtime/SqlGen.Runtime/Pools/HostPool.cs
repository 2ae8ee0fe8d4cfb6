using System.Diagnostics;
using Npgsql;
using SqlGen.Routing;
using SqlGen.Telemetry;

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
    private readonly KeyValuePair<string, object?>[] _tags;
    private KeyValuePair<string, object?>[]? _tagsOfPrimary, _tagsOfReplica;
    private int _maxSize;
    private int _waiting;
    private HostState _state = HostState.Unknown;
    private double _microseconds = FirstGuess;

    /// <summary>A pool over a data source that is used as it is, and stays the caller's.</summary>
    public HostPool(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        DataSource = dataSource;
        var settings = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        (Name, _tags) = (NameOf(settings), TagsOf(settings, ""));
    }

    /// <summary>A pool of our own.</summary>
    /// <param name="builder">Its data source.</param>
    /// <param name="options">How large it is, and how long one waits.</param>
    /// <param name="shard">The shard's name; empty where it is none.</param>
    /// <param name="log">The app's log; null for none.</param>
    public HostPool(NpgsqlDataSourceBuilder builder, PoolOptions options, string shard = "", DatabaseLog? log = null)
    {
        var settings = builder.ConnectionStringBuilder;
        (Name, Shard, Log, _tags) = (NameOf(settings), shard, log, TagsOf(settings, shard));
        _ownsDataSource = true;
        _isSizeGiven = settings.ShouldSerialize("Maximum Pool Size");
        _checksSize = !options.PgBouncer;
        (_minSize, _maxSize) = (settings.MinPoolSize, settings.MaxPoolSize);
        _acquireTimeout = options.AcquireTimeout ?? DefaultAcquireTimeout;
        _free = settings.Pooling ? new(_maxSize) : null;
        DataSource = builder.Build();
        if (_free is not null)
            PoolMetrics.Add(this);
    }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>What it said when it was last asked; of one that is not asked, nothing.</summary>
    public HostState State
    {
        get => Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, value);
    }

    /// <summary>The last of its answers; null before the first.</summary>
    public HostState? Reported { get; set; }

    /// <summary>The state as of which it turned out to be behind what was asked of it.</summary>
    public HostState? FoundBehind { get; set; }

    /// <summary>Its share of the reads.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What one more read costs here: how many there are, times how long one takes, for its weight.</summary>
    public double Cost => (_maxSize - (_free?.CurrentCount ?? 0) + 1) * Volatile.Read(ref _microseconds) / Weight;

    /// <summary>The server, for people: <c>host:port</c>.</summary>
    public string Name { get; }

    /// <summary>The shard's name; empty where it is none.</summary>
    public string Shard { get; } = "";

    /// <summary>The app's log; null where it has given none.</summary>
    public DatabaseLog? Log { get; }

    /// <summary>It is one of several, and is asked for its role.</summary>
    public bool IsPolled { get; init; }

    /// <summary>What it was when it last answered; null where it is not asked.</summary>
    public string? Role => !State.IsUp ? null : State.IsPrimary ? "primary" : "replica";

    /// <summary>What tells the server, and its role, in measurements and activities.</summary>
    public KeyValuePair<string, object?>[] Tags => !State.IsUp ? _tags
        : State.IsPrimary ? _tagsOfPrimary ??= [.. _tags, new(TagNames.Role, "primary")]
        : _tagsOfReplica ??= [.. _tags, new(TagNames.Role, "replica")];

    /// <summary>The same for measurements of the pool.</summary>
    public KeyValuePair<string, object?>[] PoolTags => [.. Tags, new(TagNames.Pool, Name)];

    /// <summary>How many connections are in use.</summary>
    public int Used => _maxSize - (_free?.CurrentCount ?? _maxSize);

    /// <summary>How many there may be.</summary>
    public int MaxSize => _maxSize;

    /// <summary>How many calls wait for one.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <exception cref="PoolExhaustedException">All are in use, for longer than may be waited.</exception>
    public async ValueTask<ConnectionLease> LeaseAsync(CancellationToken cancellationToken)
    {
        var started = SqlGenTelemetry.PoolWait.Enabled ? Stopwatch.GetTimestamp() : 0;
        if (_free?.WaitAsync(_acquireTimeout, cancellationToken) is { } turn && !(turn.IsCompletedSuccessfully && turn.Result))
            await WaitAsync(turn).ConfigureAwait(false);
        try
        {
            var connection = await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            if (started != 0)
                SqlGenTelemetry.PoolWait.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, PoolTags);
            return new(connection, this);
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

    /// <summary>Asks the server whether it answers.</summary>
    public async Task<ServerHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var error = await ErrorOfAsync(cancellationToken).ConfigureAwait(false);
        // It may have been the connection alone, which had been idle.
        if (error is NpgsqlException and not PostgresException { IsTransient: false })
            error = await ErrorOfAsync(cancellationToken).ConfigureAwait(false);
        var state = State;
        return new ServerHealth(Name, Shard)
        {
            Error = error,
            Role = IsPolled ? Role : null,
            IsInUse = error is null && (!IsPolled || state is { IsUp: true, IsPrimary: true } or { IsInBounds: true }),
            Lag = state.Lag,
            LagBytes = state.LagBytes,
        };
    }

    private async Task<Exception?> ErrorOfAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("SELECT 1", lease.Connection);
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (error is NpgsqlException or SqlGenException)
        {
            return error;
        }
    }

    public ValueTask DisposeAsync()
    {
        PoolMetrics.Remove(this);
        return _ownsDataSource ? DataSource.DisposeAsync() : default;
    }

    public void Dispose()
    {
        PoolMetrics.Remove(this);
        if (_ownsDataSource)
            DataSource.Dispose();
    }

    private async Task WaitAsync(Task<bool> turn)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            if (await turn.ConfigureAwait(false))
                return;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        if (SqlGenTelemetry.PoolTimeouts.Enabled)
            SqlGenTelemetry.PoolTimeouts.Add(1, PoolTags);
        throw new PoolExhaustedException(Name, _maxSize, _acquireTimeout) { Log = Log };
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

    private static KeyValuePair<string, object?>[] TagsOf(NpgsqlConnectionStringBuilder settings, string shard)
    {
        var tags = new List<KeyValuePair<string, object?>>
        {
            new(TagNames.System, TagNames.PostgreSql),
            new(TagNames.Address, settings.Host),
            new(TagNames.Port, settings.Port),
        };
        if ((settings.Database ?? settings.Username) is { } database)
            tags.Add(new(TagNames.Namespace, database));
        if (shard.Length > 0)
            tags.Add(new(TagNames.Shard, shard));
        return [.. tags];
    }

    private static string NameOf(NpgsqlConnectionStringBuilder settings) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
}

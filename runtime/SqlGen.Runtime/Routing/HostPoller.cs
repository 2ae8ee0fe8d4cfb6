using System.Data;
using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using SqlGen.Pools;

namespace SqlGen.Routing;

/// <summary>Asks one server again and again for its role and how far it is, on a connection of its own: neither a full pool nor another server that hangs
/// holds it up.</summary>
internal sealed class HostPoller : IAsyncDisposable
{
    // On a replica the checkpoint's timeline is older than the one that it follows until its next restart point.
    private const string Question =
        """
        SELECT r.is_in_recovery,
          CASE WHEN r.is_in_recovery
            THEN coalesce((SELECT received_tli FROM pg_catalog.pg_stat_wal_receiver), (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint()))
            ELSE ('x' || substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8))::bit(32)::int END,
          CASE WHEN r.is_in_recovery THEN coalesce(pg_catalog.pg_last_wal_replay_lsn(), '0/0') ELSE pg_catalog.pg_current_wal_flush_lsn() END,
          coalesce(extract(epoch FROM clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp()), 0)::double precision
        FROM (SELECT pg_catalog.pg_is_in_recovery() AS is_in_recovery OFFSET 0) r
        """;

    private const double MaxAge = 1e9;
    private const double PollShare = 0.3;

    private readonly HostPool _host;
    private readonly NpgsqlDataSource _dataSource;
    private readonly RoutingOptions _options;
    private readonly Action<HostPool, HostState> _report;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = NewRound();
    private TaskCompletionSource _wake = NewRound();
    private int _answeredBy;
    private Task _loop = Task.CompletedTask;

    /// <param name="host">The server's pool, to which the answer belongs.</param>
    /// <param name="dataSource">Where the poller's own connection comes from; it disposes it.</param>
    /// <param name="options">How often, and how long an answer may take.</param>
    /// <param name="report">Is told each answer.</param>
    public HostPoller(HostPool host, NpgsqlDataSource dataSource, RoutingOptions options, Action<HostPool, HostState> report) =>
        (_host, _dataSource, _options, _report) = (host, dataSource, options, report);

    public void Start() => _loop = Task.Run(LoopAsync);

    /// <summary>Asks at once; the task ends with the answer to a question asked from now on.</summary>
    public Task PollAsync()
    {
        lock (_lock)
        {
            _wake.TrySetResult();
            return _next.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _next.TrySetResult();
        await _dataSource.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        Task<HostState>? asking = null;
        while (!_stop.IsCancellationRequested)
        {
            TaskCompletionSource round;
            Task wake;
            lock (_lock)
            {
                (round, _next) = (_next, NewRound());
                if (_wake.Task.IsCompleted)
                    _wake = NewRound();
                wake = _wake.Task;
            }
            // One that hangs is asked once, and not once more for each round.
            asking = asking is { IsCompleted: false } ? asking : Task.Run(AskAsync);
            await Task.WhenAny(asking, Task.Delay(_options.PollTimeout, _stop.Token)).ConfigureAwait(false);
            if (_stop.IsCancellationRequested)
                break;
            _report(_host, asking is { IsCompletedSuccessfully: true } ? asking.Result : HostState.Unknown);
            round.TrySetResult();
            await Task.WhenAny(wake, Task.Delay(_options.PollInterval, _stop.Token)).ConfigureAwait(false);
        }
    }

    private async Task<HostState> AskAsync()
    {
        try
        {
            await using var connection = await _dataSource.OpenConnectionAsync(_stop.Token).ConfigureAwait(false);
            var started = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand(Question, connection);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, _stop.Token).ConfigureAwait(false);
            await reader.ReadAsync(_stop.Token).ConfigureAwait(false);
            var isPrimary = !reader.GetBoolean(0);
            var timeline = await reader.IsDBNullAsync(1, _stop.Token).ConfigureAwait(false) ? 0 : (uint)reader.GetInt32(1);
            // It is the only word from a server that gets no reads. The first answer on a connection tells of the connection.
            if (_answeredBy == connection.ProcessID)
                _host.Observe(Stopwatch.GetElapsedTime(started), PollShare);
            _answeredBy = connection.ProcessID;
            return new HostState(true, isPrimary, timeline, (ulong)reader.GetFieldValue<NpgsqlLogSequenceNumber>(2))
            {
                Age = TimeSpan.FromSeconds(Math.Clamp(reader.GetDouble(3), 0, MaxAge)),
            };
        }
        catch (SqlGenException refusal)
        {
            return HostState.Unknown with { Refusal = refusal };
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or OperationCanceledException or InvalidOperationException)
        {
            // Why does not matter: it takes no statements now, and is asked again.
            return HostState.Unknown;
        }
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

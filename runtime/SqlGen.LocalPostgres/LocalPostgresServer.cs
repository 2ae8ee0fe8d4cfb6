using Npgsql;
using SqlGen.LocalPostgres.Sources;

namespace SqlGen.LocalPostgres;

/// <summary>
/// A private throwaway PostgreSQL. What runs is, in this order: the server that <c>SQLGEN_POSTGRES</c> names (used as it is, never
/// stopped); local binaries (<c>PATH</c>, then the usual folders, newest first); a container where Docker answers; binaries
/// downloaded on first use. Its data is gone when it is disposed or its process ends, also by SIGKILL.
/// </summary>
/// <remarks>Safe for concurrent use. Any number may run at once, in one process or several.</remarks>
public sealed class LocalPostgresServer : IAsyncDisposable
{
    private readonly IRunningServer _running;
    private readonly ExitGuard _exitGuard;

    private LocalPostgresServer(IRunningServer running)
    {
        _running = running;
        _exitGuard = new ExitGuard(running);
    }

    /// <summary>How to reach the server as superuser, database <c>postgres</c>. For an existing server: as it was given.</summary>
    public string ConnectionString => _running.ConnectionString;

    /// <summary>What runs, for people: <c>local binaries /usr/lib/postgresql/17/bin (17.2)</c>, <c>container postgres:18-alpine</c>, …</summary>
    public string Source => _running.Source;

    /// <summary>Starts a server, which takes about half a second from local binaries (a second more the first time).</summary>
    /// <exception cref="LocalPostgresException">Nothing could be started.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left running.</exception>
    public static async Task<LocalPostgresServer> StartAsync(LocalPostgresOptions? options = null, CancellationToken ct = default)
    {
        options ??= new LocalPostgresOptions();
        var attempts = new List<string>();
        foreach (var source in ServerSources.For(options))
        {
            var running = await source.TryStartAsync(options, attempts, ct).ConfigureAwait(false);
            if (running is not null)
                return new LocalPostgresServer(running);
        }

        throw LocalPostgresException.NothingToRun(attempts);
    }

    /// <summary>Creates an empty database. On an existing server its name is made unique, and it is dropped when this object is disposed.</summary>
    /// <param name="name">Any name; it is quoted as needed.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The new database's connection string, as superuser.</returns>
    /// <exception cref="PostgresException">The server refused, for example because the database exists (42P04).</exception>
    public Task<string> CreateDatabaseAsync(string name, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _running.CreateDatabaseAsync(name, ct);
    }

    /// <summary>Starts a standby that streams from this server and serves reads. Both must be of local binaries, and this one must have kept its log: right after its start it has, later on with the
    /// setting <c>wal_keep_size</c>.</summary>
    /// <param name="ct">Cancels the start; nothing is left running then.</param>
    /// <returns>The standby, to be disposed before this server.</returns>
    /// <exception cref="LocalPostgresException">What runs is no server of local binaries, or the standby did not start.</exception>
    public async Task<LocalPostgresServer> StartStandbyAsync(CancellationToken ct = default) => new(await _running.StartStandbyAsync(ct).ConfigureAwait(false));

    /// <summary>Stops the server at once and deletes its data. Open connections break.</summary>
    public async ValueTask DisposeAsync()
    {
        _exitGuard.Dispose();
        await _running.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Stops the server when the process ends in order without having disposed it.</summary>
    private sealed class ExitGuard : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
        private readonly IRunningServer _running;

        public ExitGuard(IRunningServer running)
        {
            _running = running;
            AppDomain.CurrentDomain.ProcessExit += OnExit;
        }

        public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

        private void OnExit(object? sender, EventArgs e)
        {
            try
            {
                Task.Run(_running.StopAsync).Wait(Patience);
            }
            catch (AggregateException)
            {
                // The process is ending: nobody is left to tell, and the next start sweeps.
            }
        }
    }
}

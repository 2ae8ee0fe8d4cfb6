using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using SqlGen.LocalPostgres.Processes;
using SqlGen.LocalPostgres.Sources;
using SqlGen.LocalPostgres.Storage;

namespace SqlGen.LocalPostgres.Cluster;

/// <summary>A server of ours, from binaries: a copy of the template, its settings, a running postmaster, and a watcher over all of it.</summary>
internal sealed class LocalCluster : IRunningServer
{
    private const int SocketPort = 5432;
    private const int StartAttempts = 3;

    // sun_path holds 104 bytes on macOS and 108 on Linux, with a zero at the end.
    private const int LongestSocketPath = 103;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly PostgresBinaries _binaries;
    private readonly LocalPostgresOptions _options;
    private readonly ServerDirectory _directory;
    private readonly Watcher? _watcher;
    private readonly Lazy<Task> _stopping;

    private LocalCluster(PostgresBinaries binaries, LocalPostgresOptions options, ServerDirectory directory, Watcher? watcher, string source)
    {
        _binaries = binaries;
        _options = options;
        _directory = directory;
        _watcher = watcher;
        _stopping = new Lazy<Task>(StopOnceAsync);
        Source = source;
    }

    public string ConnectionString { get; private set; } = "";

    public string Source { get; }

    /// <summary>Starts a server. When this fails or is cancelled, nothing is left of it.</summary>
    /// <exception cref="LocalPostgresException">initdb or the server failed; the message holds what they said.</exception>
    public static Task<LocalCluster> StartAsync(PostgresBinaries binaries, string source, LocalPostgresOptions options, CancellationToken ct) =>
        StartAsync(binaries, source, options, primary: null, ct);

    // The template was stopped in order: a copy of it that streams from another copy is its standby.
    public async Task<IRunningServer> StartStandbyAsync(CancellationToken ct) =>
        await StartAsync(_binaries, "standby on " + Source, _options, new NpgsqlConnectionStringBuilder(ConnectionString), ct).ConfigureAwait(false);

    private static async Task<LocalCluster> StartAsync(
        PostgresBinaries binaries, string source, LocalPostgresOptions options, NpgsqlConnectionStringBuilder? primary, CancellationToken ct)
    {
        var cache = CacheFolder.Open(options);
        var account = await ServerAccount.ChooseAsync(ct).ConfigureAwait(false);
        await ServerDirectory.SweepAsync(cache).ConfigureAwait(false);
        var template = await ClusterTemplate.GetAsync(cache, binaries, account, ct).ConfigureAwait(false);
        var directory = ServerDirectory.Create(
            cache, data => account.Wrap(binaries.Path("pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop"));
        var cluster = new LocalCluster(binaries, options, directory, Watcher.Start(directory.Path, directory.OwnerFile, directory.StopCommand), source);
        try
        {
            template.CopyTo(directory.Data);
            if (primary is not null)
                await File.WriteAllTextAsync(Path.Combine(directory.Data, "standby.signal"), "", ct).ConfigureAwait(false);
            await cluster.StartServerAsync(account, template, primary, ct).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<string> CreateDatabaseAsync(string name, CancellationToken ct) => DatabaseStatements.CreateAsync(ConnectionString, name, ct);

    public Task StopAsync() => _stopping.Value;

    private async Task StopOnceAsync()
    {
        await _directory.DisposeAsync().ConfigureAwait(false);
        if (_watcher is not null)
            await _watcher.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StartServerAsync(ServerAccount account, ClusterTemplate template, NpgsqlConnectionStringBuilder? primary, CancellationToken ct)
    {
        var log = Path.Combine(_directory.Path, "log");
        var configuration = Path.Combine(_directory.Data, "postgresql.conf");
        var initial = await File.ReadAllTextAsync(configuration, ct).ConfigureAwait(false);
        var socket = HasRoomForSocket(_directory.Path);
        for (var attempt = 1; ; attempt++)
        {
            var port = socket ? SocketPort : FreePort();
            var settings = Configuration(socket ? _directory.Path : null, port, primary, _options);
            await File.WriteAllTextAsync(configuration, initial + settings, ct).ConfigureAwait(false);
            await account.GiveAsync(_directory.Path, ct).ConfigureAwait(false);
            var start = account.Wrap(_binaries.Path("pg_ctl"), "-D", _directory.Data, "-l", log, "-s", "-w", "-t", "60", "start");
            var result = await Command.RunAsync(start, _directory.Path, StartTimeout, ct).ConfigureAwait(false);
            if (result.Succeeded)
            {
                ConnectionString = new NpgsqlConnectionStringBuilder
                {
                    Host = socket ? _directory.Path : "127.0.0.1",
                    Port = port,
                    Username = ClusterTemplate.Superuser,
                    Password = template.Password,
                    Database = "postgres",
                }.ConnectionString;
                return;
            }

            // Another process may have taken the port between our look and the server's; nothing is worth trying again with a socket.
            if (socket || attempt == StartAttempts)
                throw new LocalPostgresException($"The server did not start: {result.Output}\n{await TailAsync(log).ConfigureAwait(false)}");
        }
    }

    /// <summary>Nothing here has to survive a crash, and nothing may depend on the machine's locale and time zone.</summary>
    private static string Configuration(string? socketDirectory, int port, NpgsqlConnectionStringBuilder? primary, LocalPostgresOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = socketDirectory is null ? "127.0.0.1" : "",
            ["unix_socket_directories"] = socketDirectory ?? "",
            ["port"] = FormattableString.Invariant($"{port}"),
            ["max_connections"] = "200",
            ["fsync"] = "off",
            ["synchronous_commit"] = "off",
            ["full_page_writes"] = "off",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["datestyle"] = "ISO, MDY",
        };
        if (primary is not null)
            settings["primary_conninfo"] = FormattableString.Invariant($"host='{primary.Host}' port={primary.Port} user='{primary.Username}' password='{primary.Password}'");
        foreach (var (name, value) in options.Settings)
            settings[name] = value;

        var text = new StringBuilder("\n# The settings of a throwaway server\n");
        foreach (var (name, value) in settings)
            text.Append(name).Append(" = '").Append(value.Replace("\\", "\\\\").Replace("'", "''")).Append("'\n");
        return text.ToString();
    }

    private static bool HasRoomForSocket(string directory) =>
        !OperatingSystem.IsWindows()
        && Encoding.UTF8.GetByteCount(FormattableString.Invariant($"{directory}/.s.PGSQL.{SocketPort}")) <= LongestSocketPath;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> TailAsync(string log)
    {
        const int Lines = 20;
        try
        {
            return string.Join('\n', (await File.ReadAllLinesAsync(log).ConfigureAwait(false)).TakeLast(Lines));
        }
        catch (IOException)
        {
            return "";
        }
    }
}

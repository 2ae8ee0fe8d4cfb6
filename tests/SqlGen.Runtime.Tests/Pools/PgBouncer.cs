using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SqlGen.Runtime.Tests.Pools;

/// <summary>A test that wants PgBouncer, and says so where the machine has none.</summary>
public sealed class PgBouncerFactAttribute : FactAttribute
{
    public PgBouncerFactAttribute()
    {
        if (PgBouncer.Program is null)
            Skip = "pgbouncer is not installed (Debian: apt-get install pgbouncer).";
    }
}

/// <summary>A PgBouncer of our own in transaction mode before a server, with two connections to it.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    public const int ServerConnections = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString) => (_process, _folder, ConnectionString) = (process, folder, connectionString);

    /// <summary>Where it is installed; null where it is not.</summary>
    public static string? Program { get; } = new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer" }.FirstOrDefault(File.Exists);

    public string ConnectionString { get; }

    public static async Task<PgBouncer> StartAsync(string server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server);
        var folder = Directory.CreateTempSubdirectory("sqlgen-pgbouncer-").FullName;
        var port = FreePort();
        var file = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            * = host={settings.Host} port={settings.Port} user={settings.Username} password='{settings.Password}'

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = {ServerConnections}
            max_client_conn = 100
            """));
        // It refuses to be root.
        var start = new ProcessStartInfo(Program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
        {
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add("nobody");
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
        start.ArgumentList.Add(file);
        var process = Process.Start(start)!;
        var log = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => log.AppendLine(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Database = settings.Database, Username = settings.Username, Password = settings.Password,
        }.ConnectionString;
        var bouncer = new PgBouncer(process, folder, connectionString);
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
                await connection.OpenAsync();
                return bouncer;
            }
            catch (NpgsqlException) when (waited.Elapsed < Patience && !process.HasExited)
            {
                await Task.Delay(100);
            }
            catch (NpgsqlException error)
            {
                await bouncer.DisposeAsync();
                throw new InvalidOperationException($"PgBouncer did not start: {log}", error);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

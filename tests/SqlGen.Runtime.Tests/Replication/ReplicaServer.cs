using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SqlGen.LocalPostgres;
using SqlGen.LocalPostgres.Cluster;
using SqlGen.LocalPostgres.Processes;
using SqlGen.LocalPostgres.Storage;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>One server of a <see cref="ReplicaSet"/>, to be killed, frozen and promoted.</summary>
internal sealed class ReplicaServer : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly ServerDirectory _directory;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly Watcher? _watcher;
    private bool _isFrozen;

    private ReplicaServer(ServerDirectory directory, PostgresBinaries binaries, ServerAccount account, string password, int port)
    {
        (_directory, _binaries, _account, Port) = (directory, binaries, account, port);
        _watcher = Watcher.Start(directory.Path, directory.OwnerFile, directory.StopCommand);
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Username = ClusterTemplate.Superuser, Password = password, Database = "postgres",
        }.ConnectionString;
    }

    public int Port { get; }

    public string ConnectionString { get; }

    public static async Task<ReplicaServer> CreateAsync(
        CacheFolder cache, PostgresBinaries binaries, ServerAccount account, ClusterTemplate template, int index, int[] ports, bool isSynchronous)
    {
        var directory = ServerDirectory.Create(cache, data => account.Wrap(binaries.Path("pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop"));
        var server = new ReplicaServer(directory, binaries, account, template.Password, ports[index]);
        template.CopyTo(directory.Data);
        var hosts = string.Join(',', ports.Select(static _ => "127.0.0.1"));
        await File.AppendAllTextAsync(Path.Combine(directory.Data, "postgresql.conf"), string.Create(CultureInfo.InvariantCulture, $"""

            listen_addresses = '127.0.0.1'
            port = {ports[index]}
            unix_socket_directories = ''
            max_connections = 100
            fsync = off
            wal_keep_size = '1GB'
            wal_receiver_status_interval = '1s'
            wal_retrieve_retry_interval = '100ms'
            timezone = 'UTC'
            primary_conninfo = 'host={hosts} port={string.Join(',', ports)} user={ClusterTemplate.Superuser} password={template.Password} target_session_attrs=read-write application_name=s{index} connect_timeout=2'
            {(isSynchronous ? "synchronous_standby_names = 'ANY 1 (s0, s1, s2)'" : "")}

            """));
        if (index > 0)
            await File.WriteAllTextAsync(Path.Combine(directory.Data, "standby.signal"), "");
        await account.GiveAsync(directory.Path, default);
        return server;
    }

    public Task StartAsync() => RunAsync("start", "-l", Path.Combine(_directory.Path, "log"), "-s", "-t", "60");

    /// <summary>After it was killed: what it leaves behind for a moment keeps it from starting.</summary>
    public Task StartAgainAsync() => Until.HoldsAsync(async () =>
    {
        try
        {
            await StartAsync();
            return true;
        }
        catch (LocalPostgresException)
        {
            return false;
        }
    });

    public Task PromoteAsync() => RunAsync("promote");

    /// <summary>SIGKILL to the postmaster; its children see to their end themselves.</summary>
    public void Kill()
    {
        using var postmaster = Process.GetProcessById(PostmasterId);
        postmaster.Kill();
    }

    /// <summary>SIGSTOP to all of its processes: it accepts connections, and says nothing.</summary>
    public async Task FreezeAsync()
    {
        _isFrozen = true;
        await SignalAsync("-STOP");
    }

    public async Task ThawAsync()
    {
        await SignalAsync("-CONT");
        _isFrozen = false;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isFrozen)
            await ThawAsync();
        await _directory.DisposeAsync();
        if (_watcher is not null)
            await _watcher.DisposeAsync();
    }

    private int PostmasterId => int.Parse(File.ReadLines(Path.Combine(_directory.Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private async Task SignalAsync(string signal)
    {
        var postmaster = PostmasterId.ToString(CultureInfo.InvariantCulture);
        var children = await Command.RunAsync(["ps", "-A", "-o", "ppid=,pid="], "/", Timeout, default);
        var ids = children.Output.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(pair => pair.Length == 2 && pair[0] == postmaster).Select(static pair => pair[1]);
        // The postmaster first, or it would see its children stop.
        var result = await Command.RunAsync(["kill", signal, postmaster, .. ids], "/", Timeout, default);
        Assert.True(children.Succeeded && result.Succeeded, children.Output + result.Output);
    }

    private async Task RunAsync(string action, params string[] more)
    {
        var command = _account.Wrap([_binaries.Path("pg_ctl"), "-D", _directory.Data, "-w", .. more, action]);
        var result = await Command.RunAsync(command, _directory.Path, Timeout, default);
        if (!result.Succeeded)
            throw new LocalPostgresException($"pg_ctl {action}: {result.Output}");
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}

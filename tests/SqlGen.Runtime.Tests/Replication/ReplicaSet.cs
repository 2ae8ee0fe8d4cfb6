using System.Globalization;
using Npgsql;
using SqlGen.LocalPostgres;
using SqlGen.LocalPostgres.Cluster;
using SqlGen.LocalPostgres.Processes;
using SqlGen.LocalPostgres.Storage;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>
/// A primary and two standbys that stream from whichever server is the primary, on loopback ports. They need PostgreSQL's programs on this machine, also where
/// <c>SQLGEN_POSTGRES</c> names a server for the other tests: nobody's server is killed for a test. Without them the tests fail and say so.
/// </summary>
internal sealed class ReplicaSet : IAsyncDisposable
{
    private ReplicaSet(List<ReplicaServer> servers) => Servers = servers;

    /// <summary>The first began as the primary.</summary>
    public IReadOnlyList<ReplicaServer> Servers { get; }

    public ReplicaServer Primary => Servers[0];

    /// <summary>All of them, for <see cref="SqlDatabase"/>.</summary>
    public string ConnectionString => ConnectionStringOf(Servers.Select(static server => server.Port));

    public string ConnectionStringOf(IEnumerable<int> ports) => new NpgsqlConnectionStringBuilder(Primary.ConnectionString)
    {
        Host = string.Join(',', ports.Select(static port => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"))),
    }.ConnectionString;

    /// <param name="isSynchronous">Whether a commit waits for one of the standbys.</param>
    public static async Task<ReplicaSet> StartAsync(bool isSynchronous = false)
    {
        var attempts = new List<string>();
        PostgresBinaries? binaries = null;
        foreach (var folder in BinaryFolders.Find())
            binaries ??= await PostgresBinaries.TryOpenAsync(folder, attempts, default);
        if (binaries is null)
            throw new InvalidOperationException($"Tests of replicas start servers of their own and need PostgreSQL's programs on this machine: {string.Join(' ', attempts)}");

        var cache = CacheFolder.Open(new LocalPostgresOptions());
        var account = await ServerAccount.ChooseAsync(default);
        var template = await ClusterTemplate.GetAsync(cache, binaries, account, default);
        var ports = Enumerable.Range(0, 3).Select(static _ => LocalCluster.FreePort()).ToArray();
        var set = new ReplicaSet([]);
        var servers = (List<ReplicaServer>)set.Servers;
        try
        {
            // The template was stopped in order: a copy that streams from another copy is its standby.
            for (var i = 0; i < ports.Length; i++)
            {
                var server = await ReplicaServer.CreateAsync(cache, binaries, account, template, i, ports, isSynchronous);
                servers.Add(server);
                await server.StartAsync();
            }
            await set.Primary.ExecuteAsync(Statements.Schema);
            await set.CatchUpAsync();
            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the standbys have all that the primary has.</summary>
    public async Task CatchUpAsync()
    {
        var position = await Primary.ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text");
        foreach (var standby in Servers.Skip(1))
        {
            while (!await standby.ScalarAsync<bool>($"SELECT coalesce(pg_last_wal_replay_lsn() >= '{position}', false)"))
                await Task.Delay(10);
        }
    }

    /// <summary>Promotes, after the primary was killed, the standby that has received most: with ANY 1 all that was acknowledged.</summary>
    public async Task<ReplicaServer> PromoteFurthestAsync()
    {
        var received = new Dictionary<ReplicaServer, string>();
        foreach (var standby in Servers.Skip(1))
        {
            await Until.HoldsAsync(() => standby.ScalarAsync<bool>("SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')"));
            received[standby] = (await standby.ScalarAsync<string>("SELECT lpad(pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')::text, 20, '0')"))!;
        }
        var successor = received.MaxBy(static pair => pair.Value, StringComparer.Ordinal).Key;
        await successor.PromoteAsync();
        return successor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync();
    }
}

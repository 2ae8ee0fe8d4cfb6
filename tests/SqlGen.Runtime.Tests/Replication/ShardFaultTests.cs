using System.Collections.Concurrent;
using Npgsql;
using SqlGen.Sharding;
using Xunit.Abstractions;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>Two shards, each a primary and two standbys.</summary>
public sealed class ShardFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Names = ["a", "b"];

    private readonly Dictionary<string, ReplicaSet> _sets = [];

    public async Task InitializeAsync()
    {
        foreach (var name in Names)
        {
            _sets.Add(name, await ReplicaSet.StartAsync(isSynchronous: true));
            await _sets[name].Primary.ExecuteAsync(
                $"""
                CREATE TABLE writes (id bigint NOT NULL);
                CREATE SCHEMA sqlgen;
                CREATE TABLE sqlgen.shard (name text NOT NULL, map_version integer NOT NULL);
                INSERT INTO sqlgen.shard VALUES ('{name}', 1);
                """);
            await _sets[name].CatchUpAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var set in _sets.Values)
            await set.DisposeAsync();
    }

    /// <summary>The primary of one shard is killed while all write and read: the other shard goes on, and no row lies where it does not belong.</summary>
    [Fact]
    public async Task A_shard_that_fails_over_loses_nothing_and_does_not_hold_up_the_other()
    {
        await using var database = Open(Map(1));
        await database.StartAsync();
        var map = database.Map;
        var (acknowledged, stale, failures) = (new ConcurrentQueue<(long Id, string Shard)>(), new ConcurrentQueue<long>(), new ConcurrentDictionary<string, int>());
        using var stop = new CancellationTokenSource();
        var next = 0L;
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var id = Interlocked.Increment(ref next);
                var shard = map.ShardOf(new PartitionHash().Add(id));
                try
                {
                    var scope = database.CreateScope();
                    await scope.ExecuteAsync(new Write(id), default);
                    acknowledged.Enqueue((id, shard));
                    if (await scope.QuerySingleAsync<Count, long>(new(id), default) != 1)
                        stale.Enqueue(id);
                }
                catch (Exception error) when (error is NpgsqlException or NoServerException)
                {
                    failures.AddOrUpdate(shard, 1, static (_, count) => count + 1);
                    await Task.Delay(5);
                }
            }
        })).ToList();
        await Until.HoldsAsync(() => acknowledged.Count > 500);

        _sets["a"].Primary.Kill();
        var whileDown = acknowledged.Count(static write => write.Shard == "b");
        await Until.HoldsAsync(() => acknowledged.Count(static write => write.Shard == "b") > whileDown + 200);
        var successor = await _sets["a"].PromoteFurthestAsync();
        var promoted = acknowledged.Count(static write => write.Shard == "a");
        await Until.HoldsAsync(() => acknowledged.Count(static write => write.Shard == "a") > promoted + 200);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        output.WriteLine($"{acknowledged.Count} writes; failed on a {failures.GetValueOrDefault("a")}, on b {failures.GetValueOrDefault("b")}");
        Assert.True(failures.GetValueOrDefault("a") > 0, "the primary was not missed");
        Assert.Equal(0, failures.GetValueOrDefault("b"));
        Assert.Empty(stale);
        foreach (var (name, server) in new[] { ("a", successor), ("b", _sets["b"].Primary) })
        {
            var there = (await server.ScalarAsync<long[]>("SELECT array_agg(id) FROM writes"))!;
            Assert.Equal(there.Length, there.Distinct().Count());
            Assert.All(there, id => Assert.Equal(name, map.ShardOf(new PartitionHash().Add(id))));
            Assert.Empty(acknowledged.Where(write => write.Shard == name).Select(static write => write.Id).Except(there));
        }
    }

    /// <summary>No server of either shard can be used: it is said why, also before the first health check, and all is well with the map that the servers go by.</summary>
    [Fact]
    public async Task A_client_with_another_map_is_told_so_and_goes_on_with_the_new_one()
    {
        await using var old = Open(Map(1));
        await old.ExecuteAsync(new Write(1), default);
        foreach (var set in _sets.Values)
        {
            await set.Primary.ExecuteAsync("UPDATE sqlgen.shard SET map_version = 2");
            await set.CatchUpAsync();
        }
        await using var fresh = Open(Map(1));

        Assert.Equal(2, (await Assert.ThrowsAsync<OldShardMapException>(() => fresh.QuerySingleAsync<Count, long>(new(1), default))).ServerVersion);
        Assert.Equal(2, (await Assert.ThrowsAsync<OldShardMapException>(() => fresh.CreateScope().ExecuteAsync(new Write(2), default))).ServerVersion);
        foreach (var client in new[] { fresh, old })
        {
            client.Use(Map(2));
            Assert.Equal(1, await client.QuerySingleAsync<Count, long>(new(1), default));
            await client.ExecuteAsync(new Write(3), default);
        }
    }

    /// <summary>A standby that has not heard yet by which map its primary goes gets no reads, and fails none.</summary>
    [Fact]
    public async Task A_standby_that_is_behind_with_the_map_is_passed_over()
    {
        foreach (var set in _sets.Values)
        {
            await set.Servers[1].ExecuteAsync("SELECT pg_wal_replay_pause()");
            await set.Primary.ExecuteAsync("UPDATE sqlgen.shard SET map_version = 2");
        }
        await using var client = Open(Map(2));

        for (var id = 0; id < 60; id++)
            Assert.Equal(0, await client.QuerySingleAsync<Count, long>(new(id), default));

        foreach (var set in _sets.Values)
            await set.Servers[1].ExecuteAsync("SELECT pg_wal_replay_resume()");
    }

    private static ShardMap Map(int version) => ShardMap.Create(version, [new("a", [BucketRange.Parse("0-511")]), new("b", [BucketRange.Parse("512-1023")])]);

    private ShardedDatabase Open(ShardMap map)
    {
        var options = new ShardedDatabaseOptions { Map = map };
        foreach (var (name, set) in _sets)
            options.Shards.Add(name, new SqlDatabaseOptions { ConnectionString = set.ConnectionString });
        return ShardedDatabase.Create(options);
    }

    private readonly struct Write(long id) : IStatement
    {
        public static QueryInfo Info { get; } = new("Write", "INSERT INTO writes VALUES ($1)") { Shards = ShardTarget.Key };

        public int Bucket => new PartitionHash().Add(id).Bucket;

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
    }

    private readonly struct Count(long id) : IQuery<long>
    {
        public static QueryInfo Info { get; } = new("Count", "SELECT count(*) FROM writes WHERE id = $1") { ReadOnly = true, AtMostOneRow = true, Shards = ShardTarget.Key };

        public int Bucket => new PartitionHash().Add(id).Bucket;

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<long> { TypedValue = id });

        public static long Read(NpgsqlDataReader row) => row.GetInt64(0);
    }
}

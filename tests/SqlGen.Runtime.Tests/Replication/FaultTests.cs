using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Xunit.Abstractions;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>Servers that are killed, frozen, held back and cut off. Each test has servers of its own, and prints the figure that docs/replicas.md tells.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task After_the_primary_is_killed_the_promoted_standby_takes_writes_none_lost_and_none_done_twice()
    {
        await using var set = await ReplicaSet.StartAsync(isSynchronous: true);
        await set.Primary.ExecuteAsync("CREATE TABLE writes (id bigint NOT NULL)");
        await set.CatchUpAsync();
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = set.ConnectionString });
        await database.StartAsync();
        var acknowledged = new ConcurrentDictionary<long, long>();
        using var stop = new CancellationTokenSource();
        var (next, promoted) = (0L, 0L);
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var id = Interlocked.Increment(ref next);
                try
                {
                    await database.ExecuteAsync(new Write(id), default);
                    acknowledged[id] = Stopwatch.GetTimestamp();
                }
                catch (Exception e) when (e is NpgsqlException or NoServerException)
                {
                    await Task.Delay(10);
                }
            }
        })).ToList();
        await Until.HoldsAsync(() => acknowledged.Count > 500);

        set.Primary.Kill();
        var successor = await set.PromoteFurthestAsync();
        promoted = Stopwatch.GetTimestamp();
        await Until.HoldsAsync(() => acknowledged.Values.Any(time => time > promoted));
        var back = Stopwatch.GetElapsedTime(promoted, acknowledged.Values.Where(time => time > promoted).Min());
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        // The old primary comes back as what it was: a primary of the older timeline, which is passed over.
        await set.Primary.StartAgainAsync();
        await Task.Delay(1500);
        Assert.Equal(successor.Port, await database.QuerySingleAsync<WhereStatements.OnPrimary, int>(new(), default));
        await using var connection = new NpgsqlConnection(successor.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT array_agg(id) FROM writes", connection);
        var there = (long[])(await command.ExecuteScalarAsync())!;
        Assert.Equal(there.Length, there.Distinct().Count());
        Assert.Empty(acknowledged.Keys.Except(there));
        output.WriteLine($"failover: writes back after {back.TotalMilliseconds:N0} ms; {acknowledged.Count} acknowledged, none lost, none twice");
        Assert.InRange(back, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task No_read_of_a_scope_is_stale_though_replicas_lag()
    {
        await using var set = await ReplicaSet.StartAsync();
        await set.Servers[1].ExecuteAsync("ALTER SYSTEM SET recovery_min_apply_delay = '40ms'");
        await set.Servers[1].ExecuteAsync("SELECT pg_reload_conf()");
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = set.ConnectionString, Routing = { PollInterval = TimeSpan.FromMilliseconds(100) } });
        await database.StartAsync();
        var pairs = LongTests.Scale(1_000, 10_000);
        var (stale, staleWithout, onReplicas) = (0, 0, 0);

        await Parallel.ForEachAsync(Enumerable.Range(100, pairs), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, token) =>
        {
            var scope = database.CreateScope();
            await scope.ExecuteAsync(new AddBook(id, "pair", null), token);
            if (await database.QueryOneAsync<GetBook, Book>(new(id), token) is null)
                Interlocked.Increment(ref staleWithout);
            // At once; then as the next request would, and once more when replicas may have it.
            for (var i = 0; i < 3; i++)
            {
                if (await scope.QueryOneAsync<GetBook, Book>(new(id), token) is null)
                    Interlocked.Increment(ref stale);
                if (await scope.QuerySingleAsync<WhereStatements.Read, int>(new(), token) != set.Primary.Port)
                    Interlocked.Increment(ref onReplicas);
                if (i == 0)
                    scope = database.CreateScope(await scope.GetTokenAsync(token));
                await Task.Delay(i * 10, token);
            }
        });

        output.WriteLine($"lagging replica: {pairs} writes, {stale} of {3 * pairs} reads in a scope stale, {onReplicas} on replicas; {staleWithout} of {pairs} stale without a scope");
        Assert.Equal(0, stale);
        Assert.True(staleWithout > 0, "the replica did not lag");
        Assert.True(onReplicas > 0, "no read went to a replica");
    }

    [Fact]
    public async Task A_frozen_replica_gets_no_reads_after_two_seconds()
    {
        await using var set = await ReplicaSet.StartAsync();
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = set.ConnectionString });
        await database.StartAsync();
        var before = await ReadAsync(database, TimeSpan.FromSeconds(2));

        await set.Servers[1].FreezeAsync();
        // Those that met it wait for it; nobody waits for them.
        var caught = Enumerable.Range(0, 8).Select(_ => database.QuerySingleAsync<WhereStatements.Read, int>(new(), default)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(2));
        var after = await ReadAsync(database, TimeSpan.FromSeconds(2));
        await set.Servers[1].ThawAsync();
        await Task.WhenAll(caught);

        output.WriteLine($"frozen replica: p99 of reads {P99(before):N2} ms before, {P99(after):N2} ms after");
        // By hand, on a machine that does nothing else.
        if (LongTests.Are)
            Assert.True(P99(after) <= 3 * P99(before), $"{P99(before):N2} ms before, {P99(after):N2} ms after");
        Assert.DoesNotContain(set.Servers[1].Port, after.Select(static read => read.Port));
        await Until.HoldsAsync(async () => (await ReadAsync(database, TimeSpan.FromMilliseconds(100))).Any(read => read.Port == set.Servers[1].Port));

        static double P99(List<(int Port, double Milliseconds)> reads) => reads.Select(static read => read.Milliseconds).Order().ElementAt(reads.Count * 99 / 100);
    }

    [Fact]
    public async Task With_every_replica_killed_the_primary_serves_and_no_read_fails()
    {
        await using var set = await ReplicaSet.StartAsync();
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = set.ConnectionString });
        await database.StartAsync();
        await ReadAsync(database, TimeSpan.FromMilliseconds(200));

        set.Servers[1].Kill();
        set.Servers[2].Kill();
        var reads = await ReadAsync(database, TimeSpan.FromSeconds(3));

        output.WriteLine($"replicas killed: {reads.Count} reads, none failed, the slowest {reads.Max(static read => read.Milliseconds):N0} ms");
        Assert.Equal(set.Primary.Port, reads[^1].Port);
    }

    [Fact]
    public async Task A_read_that_two_replicas_fail_is_answered_by_the_primary()
    {
        await using var set = await ReplicaSet.StartAsync();
        const string read = "current_setting('port')::int";
        await using var first = new FaultProxy(set.Servers[1].Port, read);
        await using var second = new FaultProxy(set.Servers[2].Port, read);
        await using var database = SqlDatabase.Create(set.ConnectionStringOf([set.Primary.Port, first.Port, second.Port]));
        await database.StartAsync();
        // To the health check both are well all the time.
        (first.Fault, second.Fault) = (Fault.CutBefore, Fault.CutBefore);

        Assert.Equal(set.Primary.Port, await database.QuerySingleAsync<WhereStatements.Read, int>(new(), default));

        (first.Fault, second.Fault) = (Fault.None, Fault.None);
        await Until.HoldsAsync(async () => await database.QuerySingleAsync<WhereStatements.Read, int>(new(), default) != set.Primary.Port);
    }

    [Theory]
    [InlineData("cut before it", 3)]
    [InlineData("cut after it", 4)]
    public async Task A_connection_cut_during_COMMIT_leaves_the_outcome_unknown_and_the_work_is_done_once_at_most(string cut, int books)
    {
        await using var set = await ReplicaSet.StartAsync();
        await using var proxy = new FaultProxy(set.Primary.Port);
        await using var database = SqlDatabase.Create(set.ConnectionStringOf([proxy.Port]));
        await database.QueryOneAsync<GetBook, Book>(new(1), default);
        proxy.Fault = cut == "cut before it" ? Fault.CutBefore : Fault.CutAfter;
        var runs = 0;

        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => database.InTransactionAsync((session, token) =>
        {
            runs++;
            return session.ExecuteAsync(new AddBook(4, "Sanditon", null), token);
        }));

        Assert.Equal(1, runs);
        await Until.HoldsAsync(async () => await set.Primary.ScalarAsync<long>("SELECT count(*) FROM books") == books);
    }

    private static async Task<List<(int Port, double Milliseconds)>> ReadAsync(SqlDatabase database, TimeSpan time)
    {
        var reads = new ConcurrentQueue<(int, double)>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < time)
            {
                var started = Stopwatch.GetTimestamp();
                var port = await database.QuerySingleAsync<WhereStatements.Read, int>(new(), default);
                reads.Enqueue((port, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            }
        })));
        return [.. reads];
    }

    private readonly struct Write(long id) : IStatement
    {
        public static QueryInfo Info { get; } = new("Write", "INSERT INTO writes VALUES ($1)");

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
    }
}

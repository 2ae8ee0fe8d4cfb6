using System.Diagnostics;
using Npgsql;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>A set of servers that no test harms for good.</summary>
public sealed class ReplicaSetFixture : IAsyncLifetime
{
    internal ReplicaSet Set { get; private set; } = null!;

    public async Task InitializeAsync() => Set = await ReplicaSet.StartAsync();

    public async Task DisposeAsync() => await Set.DisposeAsync();
}

/// <summary>Statements that say which server they ran on.</summary>
internal static class WhereStatements
{
    private const string Port = "SELECT current_setting('port')::int";

    public readonly struct Read : IQuery<int>
    {
        public static QueryInfo Info { get; } = new("Where.Read", Port) { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        static int IQuery<int>.Read(NpgsqlDataReader row) => row.GetInt32(0);
    }

    /// <summary>Not proved to be read-only.</summary>
    public readonly struct Unproved : IQuery<int>
    {
        public static QueryInfo Info { get; } = new("Where.Unproved", Port) { AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        static int IQuery<int>.Read(NpgsqlDataReader row) => row.GetInt32(0);
    }

    public readonly struct OnPrimary : IQuery<int>
    {
        public static QueryInfo Info { get; } = new("Where.OnPrimary", Port) { ReadOnly = true, NeedsPrimary = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        static int IQuery<int>.Read(NpgsqlDataReader row) => row.GetInt32(0);
    }

    public readonly struct OnReplica : IQuery<int>
    {
        public static QueryInfo Info { get; } = new("Where.OnReplica", Port) { ForReplica = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        static int IQuery<int>.Read(NpgsqlDataReader row) => row.GetInt32(0);
    }
}

public sealed class RoutingTests(ReplicaSetFixture fixture) : IClassFixture<ReplicaSetFixture>, IAsyncLifetime
{
    private SqlDatabase _database = null!;

    private ReplicaSet Set => fixture.Set;

    private int PrimaryPort => Set.Primary.Port;

    public async Task InitializeAsync()
    {
        await Set.CatchUpAsync();
        _database = Create();
        await _database.StartAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Reads_proved_safe_go_to_the_replicas_alike_and_all_else_to_the_primary()
    {
        // How many each gets depends on how fast it answers, here and now: one that is slow for a moment gets none, until it is looked at again.
        var reads = new Dictionary<int, int>();
        await Until.HoldsAsync(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var port = await _database.QuerySingleAsync<WhereStatements.Read, int>(new(), default);
                reads[port] = reads.GetValueOrDefault(port) + 1;
            }
            return reads.Count >= 2 && reads.Values.All(static count => count >= 4);
        });

        Assert.Equal(Set.Servers.Skip(1).Select(static server => server.Port).Order(), reads.Keys.Order());
        Assert.Equal(PrimaryPort, await _database.QuerySingleAsync<WhereStatements.Unproved, int>(new(), default));
        Assert.Equal(PrimaryPort, await _database.QuerySingleAsync<WhereStatements.OnPrimary, int>(new(), default));
        Assert.NotEqual(PrimaryPort, await _database.QuerySingleAsync<WhereStatements.OnReplica, int>(new(), default));
        Assert.Equal(PrimaryPort, await _database.PreferPrimary().QuerySingleAsync<WhereStatements.Read, int>(new(), default));
    }

    [Fact]
    public async Task Weights_share_reads_out_and_a_weight_of_zero_gives_none()
    {
        await using var database = Create(routing => routing.Weights = new() { [$"127.0.0.1:{Set.Servers[1].Port}"] = 0 });
        await database.StartAsync();

        for (var i = 0; i < 50; i++)
            Assert.Equal(Set.Servers[2].Port, await database.QuerySingleAsync<WhereStatements.Read, int>(new(), default));
    }

    [Fact]
    public async Task A_session_is_on_the_primary_unless_it_may_be_on_a_replica()
    {
        await using (var session = await _database.BeginAsync())
            Assert.Equal(PrimaryPort, await session.QuerySingleAsync<WhereStatements.Read, int>(new(), default));
        await using (var session = await _database.BeginAsync(new() { ReadOnly = true }))
            Assert.Equal(PrimaryPort, await session.QuerySingleAsync<WhereStatements.Read, int>(new(), default));
        await using (var session = await _database.BeginAsync(new() { OnReplica = true }))
            Assert.NotEqual(PrimaryPort, await session.QuerySingleAsync<WhereStatements.Read, int>(new(), default));
    }

    [Fact]
    public async Task What_a_scope_has_written_it_reads_though_no_replica_has_it_and_others_read_on()
    {
        await using var paused = await PausedReplay.StartAsync(Set);
        var scope = _database.CreateScope();
        await scope.ExecuteAsync(new AddBook(10, "written", null), default);

        Assert.NotNull(await scope.QueryOneAsync<GetBook, Book>(new(10), default));
        Assert.NotNull(await scope.QueryOneAsync<GetBook, Book>(new(10), default));
        Assert.Null(await _database.QueryOneAsync<GetBook, Book>(new(10), default));
        await foreach (var book in scope.StreamAsync<ListBooks, Book>(new(), default))
            Assert.Contains(book.Id, new long[] { 1, 2, 3, 10 });
        await using (var session = await scope.BeginAsync(new() { OnReplica = true }))
            Assert.NotNull(await session.QueryOneAsync<GetBook, Book>(new(10), default));

        // As a string, into another request.
        var token = await scope.GetTokenAsync();
        Assert.NotNull(await _database.CreateScope(token).QueryOneAsync<GetBook, Book>(new(10), default));
        Assert.Null(await _database.CreateScope("nonsense~.~~~.x~1~zz~2").QueryOneAsync<GetBook, Book>(new(10), default));

        await paused.DisposeAsync();
        await Set.CatchUpAsync();
        await Until.HoldsAsync(async () => await scope.QuerySingleAsync<WhereStatements.Read, int>(new(), default) != PrimaryPort);
        Assert.NotNull(await scope.QueryOneAsync<GetBook, Book>(new(10), default));
        await scope.ExecuteAsync(new DeleteByTitle("written"), default);
    }

    [Fact]
    public async Task What_a_session_of_a_scope_has_committed_the_scope_reads()
    {
        await using var paused = await PausedReplay.StartAsync(Set);
        var scope = _database.CreateScope();
        await using var session = await scope.BeginAsync();
        await session.ExecuteAsync(new AddBook(11, "committed", null), default);
        Assert.Null(await scope.QueryOneAsync<GetBook, Book>(new(11), default));
        await session.CommitAsync();

        Assert.NotNull(await scope.QueryOneAsync<GetBook, Book>(new(11), default));
        await scope.ExecuteAsync(new DeleteByTitle("committed"), default);
    }

    [Fact]
    public async Task A_replica_that_has_replayed_what_was_written_serves_the_scope_at_once()
    {
        var scope = _database.CreateScope();
        await scope.ExecuteAsync(new AddBook(12, "replayed", null), default);
        Assert.NotNull(await scope.GetTokenAsync());
        await Set.CatchUpAsync();

        // No poll has seen it yet: the replica is asked along with the query.
        Assert.NotEqual(PrimaryPort, await scope.QuerySingleAsync<WhereStatements.Read, int>(new(), default));
        Assert.NotNull(await scope.QueryOneAsync<GetBook, Book>(new(12), default));
        await scope.ExecuteAsync(new DeleteByTitle("replayed"), default);
    }

    [Fact]
    public async Task A_replica_out_of_bounds_gets_no_reads_and_comes_back_by_itself()
    {
        await using var database = Create(static routing => routing.MaxLag = TimeSpan.FromMilliseconds(300));
        await database.StartAsync();
        await using (await PausedReplay.StartAsync(Set, 1))
        {
            await Set.Primary.ExecuteAsync("UPDATE books SET isbn = isbn");
            // Not by where reads go: for a while chance alone may leave a server out.
            IReadOnlyList<ServerHealth> servers = [];
            await Until.HoldsAsync(async () => (servers = await database.CheckAsync()).Any(server => server is { IsInUse: false } && server.Server.EndsWith($":{Set.Servers[1].Port}", StringComparison.Ordinal)));
            Assert.Equal(["primary", "replica", "replica"], servers.Select(static server => server.Role).Order(StringComparer.Ordinal));
            var behind = Assert.Single(servers, static server => !server.IsInUse);
            Assert.True(behind is { IsUp: true, LagBytes: > 0 } && behind.Lag > TimeSpan.FromMilliseconds(300), $"{behind}");
            await Until.HoldsAsync(() => OnlyAsync(database, Set.Servers[2].Port));
        }

        await Until.HoldsAsync(async () => !await OnlyAsync(database, Set.Servers[2].Port));
    }

    [Fact]
    public async Task With_all_replicas_out_the_primary_serves_unless_that_is_forbidden()
    {
        await using var allowed = Create(static routing => routing.MaxLag = TimeSpan.FromMilliseconds(300));
        await using var forbidden = Create(static routing => (routing.MaxLag, routing.PrimaryServesReads) = (TimeSpan.FromMilliseconds(300), false));
        await Task.WhenAll(allowed.StartAsync(), forbidden.StartAsync());
        await using (await PausedReplay.StartAsync(Set))
        {
            await Set.Primary.ExecuteAsync("UPDATE books SET isbn = isbn");
            await Until.HoldsAsync(() => OnlyAsync(allowed, PrimaryPort));
            // Each database asks the servers in its own time.
            await Until.HoldsAsync(async () => await Record.ExceptionAsync(() => forbidden.QuerySingleAsync<WhereStatements.Read, int>(new(), default)) is NoServerException);
        }

        await Until.HoldsAsync(async () => !await OnlyAsync(allowed, PrimaryPort));
    }

    [Fact]
    public async Task A_read_in_the_way_of_replay_is_sent_again()
    {
        await Set.Primary.ExecuteAsync("CREATE TABLE conflict AS SELECT generate_series(1, 10) AS n");
        await Set.CatchUpAsync();
        foreach (var standby in Set.Servers.Skip(1))
            await standby.ExecuteAsync("ALTER SYSTEM SET max_standby_streaming_delay = 0; SELECT pg_reload_conf()".Split("; ")[0]);
        foreach (var standby in Set.Servers.Skip(1))
            await standby.ExecuteAsync("SELECT pg_reload_conf()");
        await using var sleeping = Create();
        await sleeping.StartAsync();

        var read = sleeping.QuerySingleAsync<SlowCount, long>(new(), default);
        await Task.Delay(200);
        await Set.Primary.ExecuteAsync("ALTER TABLE conflict ADD COLUMN m int");

        Assert.Equal(10, await read);
    }

    private readonly struct SlowCount : IQuery<long>
    {
        public static QueryInfo Info { get; } =
            new("Slow", "SELECT count(*) FROM (SELECT n, pg_sleep(0.1) FROM conflict OFFSET 0) x") { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        static long IQuery<long>.Read(NpgsqlDataReader row) => row.GetInt64(0);
    }

    private SqlDatabase Create(Action<RoutingOptions>? configure = null)
    {
        var options = new SqlDatabaseOptions { ConnectionString = Set.ConnectionString, Routing = { PollInterval = TimeSpan.FromMilliseconds(100) } };
        configure?.Invoke(options.Routing);
        return SqlDatabase.Create(options);
    }

    private static async Task<bool> OnlyAsync(SqlDatabase database, int port)
    {
        for (var i = 0; i < 20; i++)
        {
            if (await database.QuerySingleAsync<WhereStatements.Read, int>(new(), default) != port)
                return false;
        }
        return true;
    }

    /// <summary>Standbys that receive and do not replay.</summary>
    private sealed class PausedReplay(IReadOnlyList<ReplicaServer> servers) : IAsyncDisposable
    {
        public static async Task<PausedReplay> StartAsync(ReplicaSet set, params int[] which)
        {
            var servers = which.Length == 0 ? set.Servers.Skip(1).ToList() : [.. which.Select(i => set.Servers[i])];
            foreach (var server in servers)
                await server.ExecuteAsync("SELECT pg_wal_replay_pause()");
            foreach (var server in servers)
            {
                while (await server.ScalarAsync<string>("SELECT pg_get_wal_replay_pause_state()") != "paused")
                    await Task.Delay(10);
            }
            return new(servers);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in servers)
                await server.ExecuteAsync("SELECT pg_wal_replay_resume()");
        }
    }
}

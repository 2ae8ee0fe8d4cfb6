using System.Diagnostics;
using Npgsql;
using SqlGen.Testing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests.Pools;

public sealed class HostPoolTests(PostgresFixture postgres) : RuntimeDatabase(postgres)
{
    private SqlDatabase Create(PoolOptions pool, string more = "") => SqlDatabase.Create(new SqlDatabaseOptions
    {
        ConnectionString = ConnectionString + more,
        Pool = pool,
    });

    [Fact]
    public async Task Exhausted_it_says_so_within_the_bound_and_serves_again_when_one_comes_back()
    {
        await using var database = Create(new() { MaxSize = 2, AcquireTimeout = TimeSpan.FromMilliseconds(200) });
        await using var first = await database.BeginAsync();
        var second = await database.BeginAsync();
        var watch = Stopwatch.StartNew();

        var e = await Assert.ThrowsAsync<PoolExhaustedException>(() => database.QueryOneAsync<GetBook, Book>(new(1), default));

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(180), TimeSpan.FromSeconds(5));
        Assert.Equal(2, e.MaxSize);
        await second.DisposeAsync();
        Assert.NotNull(await database.QueryOneAsync<GetBook, Book>(new(1), default));
    }

    [Fact]
    public async Task Who_came_first_is_served_first()
    {
        await using var database = Create(new() { MaxSize = 1, AcquireTimeout = TimeSpan.FromMinutes(1) });
        var held = await database.BeginAsync();
        var served = new List<int>();
        var waiting = new List<Task>();
        for (var i = 0; i < 20; i++)
            waiting.Add(ServeAsync(i));

        await held.DisposeAsync();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 20), served);

        async Task ServeAsync(int number)
        {
            await using var session = await database.BeginAsync();
            served.Add(number);
        }
    }

    [Fact]
    public async Task Nothing_leaks_from_cancelled_waits()
    {
        await using var database = Create(new() { MaxSize = 2, AcquireTimeout = TimeSpan.FromMinutes(1) });
        using (var cancel = new CancellationTokenSource())
        {
            await using var first = await database.BeginAsync();
            await using var second = await database.BeginAsync();
            var waiting = Enumerable.Range(0, 10_000).Select(_ => database.QueryOneAsync<GetBook, Book>(new(1), cancel.Token)).ToList();
            await cancel.CancelAsync();
            foreach (var one in waiting)
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        await using var third = await database.BeginAsync();
        await using var fourth = await database.BeginAsync();
    }

    [Fact]
    public async Task Nothing_leaks_from_commands_cancelled_at_any_moment()
    {
        await using var database = Create(new() { MaxSize = 2, AcquireTimeout = TimeSpan.FromMinutes(1) });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            for (var i = 0; i < 100; i++)
            {
                using var cancel = new CancellationTokenSource(TimeSpan.FromMicroseconds(i * 20 + worker));
                try
                {
                    await database.QueryOneAsync<GetBook, Book>(new(1), cancel.Token);
                }
                catch (OperationCanceledException)
                {
                }
            }
        }));

        await using var first = await database.BeginAsync();
        await using var second = await database.BeginAsync();
        Assert.NotNull(await first.QueryOneAsync<GetBook, Book>(new(1), default));
    }

    [Fact]
    public async Task A_connection_that_cannot_be_opened_gives_its_place_back()
    {
        await using var nowhere = Create(new() { MaxSize = 1 }, ";Database=nowhere");

        for (var i = 0; i < 3; i++)
            Assert.Equal(PostgresErrorCodes.InvalidCatalogName, (await Assert.ThrowsAsync<PostgresException>(() => nowhere.BeginAsync())).SqlState);
    }

    [Fact]
    public async Task Started_it_has_its_minimum_open()
    {
        await using var database = Create(new() { MinSize = 5 }, ";Application Name=warmed");

        await database.StartAsync();

        Assert.Equal(5, await Test.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'warmed'"));
    }

    [Fact]
    public async Task A_size_beyond_the_servers_is_refused_when_given_and_cut_when_not()
    {
        var role = $"few_{Guid.NewGuid():n}";
        await Test.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'few' CONNECTION LIMIT 3; GRANT SELECT ON books TO {role}");
        try
        {
            var few = $";Username={role};Password=few";
            await using (var given = Create(new() { MaxSize = 4 }, few))
                Assert.Contains("3", (await Assert.ThrowsAsync<InvalidOperationException>(() => given.StartAsync())).Message, StringComparison.Ordinal);
            await using (var fits = Create(new() { MaxSize = 3 }, few))
                await fits.StartAsync();

            NpgsqlConnection.ClearAllPools();
            await using var unsaid = Create(new() { AcquireTimeout = TimeSpan.FromMinutes(1) }, few);
            await unsaid.StartAsync();
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => unsaid.QueryOneAsync<GetBook, Book>(new(1), default))), Assert.NotNull);
        }
        finally
        {
            await Test.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task The_server_ends_a_statement_that_takes_too_long_and_the_connection_stays()
    {
        await using var database = Create(new() { MaxSize = 1, StatementTimeout = TimeSpan.FromMilliseconds(200) });
        var before = await ProcessAsync(database);

        var e = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(new Sleep(), default));

        Assert.Equal(PostgresErrorCodes.QueryCanceled, e.SqlState);
        Assert.Equal(before, await ProcessAsync(database));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dead_idle_connections_cost_no_user_an_error(bool reads)
    {
        await using var database = Create(new() { MinSize = 8 }, ";Application Name=victim");
        for (var round = 0; round < 3; round++)
        {
            await database.StartAsync();
            await KillAsync("application_name = 'victim'");
            // Eight at once: each may meet a dead one of its own.
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => reads
                ? database.QueryOneAsync<GetBook, Book>(new(1), default)
                : database.ExecuteAsync(new AddBook(100 + 8 * round + i, "once", null), default)));
        }

        Assert.Equal(reads ? 0 : 24, await Test.ScalarAsync<long>("SELECT count(*) FROM books WHERE title = 'once'"));
    }

    [Fact]
    public async Task A_session_is_not_saved_from_a_dead_connection_behind_its_back()
    {
        await using var database = Create(new() { MaxSize = 1 }, ";Application Name=victim");
        await using var session = await database.BeginAsync();
        await session.ExecuteAsync(new AddBook(4, "Sanditon", null), default);
        await KillAsync("application_name = 'victim'");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => session.QueryOneAsync<GetBook, Book>(new(1), default));
        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task A_table_altered_under_a_prepared_statement_costs_nobody_an_error()
    {
        await using var database = Create(new() { MaxSize = 1 });
        for (var i = 0; i < 3; i++)
            await database.QueryOneAsync<GetBook, Book>(new(1), default);
        await Test.ExecuteAsync("ALTER TABLE books ALTER COLUMN isbn TYPE varchar(20)");

        Assert.Equal("978-0", (await database.QueryOneAsync<GetBook, Book>(new(1), default))!.Isbn);
    }

    private async Task KillAsync(string which)
    {
        await Test.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND {which}");
        while (await Test.ScalarAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND {which}") > 0)
            await Task.Delay(5);
    }

    private static async Task<int> ProcessAsync(SqlDatabase database)
    {
        await using var session = await database.BeginAsync();
        return session.Connection.ProcessID;
    }
}

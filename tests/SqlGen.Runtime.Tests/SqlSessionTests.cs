using System.Data;
using Npgsql;
using SqlGen.Testing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests;

public sealed class SqlSessionTests(PostgresFixture postgres) : RuntimeDatabase(postgres)
{
    private static readonly AddBook Sanditon = new(4, "Sanditon", null);

    [Fact]
    public async Task Committed_it_stands_and_nobody_saw_it_before()
    {
        await using (var session = await Database.BeginAsync())
        {
            await session.ExecuteAsync(Sanditon, default);
            Assert.NotNull(await session.QueryOneAsync<GetBook, Book>(new(4), default));
            Assert.Null(await Database.QueryOneAsync<GetBook, Book>(new(4), default));
            await session.CommitAsync();
        }

        Assert.Equal(4, await CountBooksAsync());
    }

    [Fact]
    public async Task Rolled_back_it_is_gone()
    {
        await using var session = await Database.BeginAsync();
        await session.ExecuteAsync(Sanditon, default);
        await session.RollbackAsync();

        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task Disposed_uncommitted_it_is_gone_and_its_connection_is_back()
    {
        await using var one = SqlDatabase.Create(ConnectionString + ";Maximum Pool Size=1;Timeout=5");
        await using (var session = await one.BeginAsync())
            await session.ExecuteAsync(Sanditon, default);

        Assert.Equal(3, (await one.QueryManyAsync<ListBooks, Book>(new(), default)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ended_it_runs_nothing_more(bool committed)
    {
        await using var session = await Database.BeginAsync();
        await (committed ? session.CommitAsync() : session.RollbackAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.ExecuteAsync(Sanditon, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.CommitAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.RollbackAsync());
        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task Commit_after_an_error_that_nobody_heeded_throws_as_the_server_rolls_back()
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => Database.InTransactionAsync(async (session, token) =>
        {
            await session.ExecuteAsync(Sanditon, token);
            await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(Sanditon, token));
        }));

        Assert.Equal(PostgresErrorCodes.InFailedSqlTransaction, e.SqlState);
        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task Commit_gives_the_error_of_a_deferred_constraint()
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => Database.InTransactionAsync(
            (session, token) => session.QueryOneAsync<AddChapter, int?>(new(99), token)));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, e.SqlState);
    }

    [Fact]
    public async Task InTransaction_commits_and_returns_the_result()
    {
        var count = await Database.InTransactionAsync(async (session, token) =>
        {
            await session.ExecuteAsync(Sanditon, token);
            return (await session.QueryManyAsync<ListBooks, Book>(new(), token)).Count;
        });

        Assert.Equal(4, count);
        Assert.Equal(4, await CountBooksAsync());
    }

    [Fact]
    public async Task InTransaction_rolls_back_and_passes_the_exception_on()
    {
        var thrown = new FormatException("work failed");

        var caught = await Assert.ThrowsAsync<FormatException>(() => Database.InTransactionAsync(async (session, token) =>
        {
            await session.ExecuteAsync(Sanditon, token);
            throw thrown;
        }));

        Assert.Same(thrown, caught);
        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task InTransaction_leaves_work_that_ends_it_itself_the_last_word()
    {
        await Database.InTransactionAsync(async (session, token) =>
        {
            await session.ExecuteAsync(Sanditon, token);
            await session.RollbackAsync(token);
        });

        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task The_isolation_level_is_the_one_asked_for()
    {
        await using var session = await Database.BeginAsync(new() { IsolationLevel = IsolationLevel.Serializable });
        await using var command = new NpgsqlCommand("SELECT current_setting('transaction_isolation')", session.Connection);

        Assert.Equal("serializable", await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData(true, true, "on on")]
    [InlineData(true, false, "on off")]
    [InlineData(false, true, "off on")]
    [InlineData(false, false, "off off")]
    public async Task It_is_read_only_and_deferrable_as_asked(bool readOnly, bool deferrable, string expected)
    {
        await using var session = await Database.BeginAsync(
            new() { IsolationLevel = IsolationLevel.Serializable, ReadOnly = readOnly, Deferrable = deferrable });
        await using var command = new NpgsqlCommand(
            "SELECT current_setting('transaction_read_only') || ' ' || current_setting('transaction_deferrable')", session.Connection);

        Assert.Equal(expected, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_read_only_one_refuses_writes()
    {
        await using var session = await Database.BeginAsync(new() { ReadOnly = true });

        var e = await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(Sanditon, default));

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, e.SqlState);
    }

    [Fact]
    public async Task What_was_done_since_a_savepoint_is_undone_alone_and_after_an_error_too()
    {
        await using var session = await Database.BeginAsync();
        await session.ExecuteAsync(Sanditon, default);
        await using (await session.SaveAsync())
        {
            await session.ExecuteAsync(new AddBook(5, "Lady Susan", null), default);
            await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(Sanditon, default));
        }
        await using (var kept = await session.SaveAsync())
        {
            await session.ExecuteAsync(new AddBook(6, "The Watsons", null), default);
            await using (var inner = await session.SaveAsync())
            {
                await session.ExecuteAsync(new AddBook(7, "Catharine", null), default);
                await inner.RollbackAsync();
            }
            await kept.ReleaseAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => kept.ReleaseAsync());
        }
        await session.CommitAsync();

        Assert.Equal([1, 2, 3, 4, 6], (await Database.QueryManyAsync<ListBooks, Book>(new(), default)).Select(static book => book.Id));
    }

    [Fact]
    public async Task A_savepoint_of_a_session_that_has_ended_is_disposed_in_peace()
    {
        await using var session = await Database.BeginAsync();
        await using var savepoint = await session.SaveAsync();
        await session.ExecuteAsync(Sanditon, default);
        await session.CommitAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => savepoint.RollbackAsync());
    }

    [Fact]
    public async Task Work_that_cannot_be_serialized_is_run_again_until_it_can()
    {
        var serializable = new SessionOptions { IsolationLevel = IsolationLevel.Serializable, MaxAttempts = 50 };
        await Test.ExecuteAsync("CREATE TABLE counter AS SELECT 0 AS value");
        var runs = 0;
        // Nobody writes before all have read, so that all but one must be turned away.
        var haveRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Database.InTransactionAsync(
            async (session, token) =>
            {
                await using var read = new NpgsqlCommand("SELECT value FROM counter", session.Connection);
                var value = (int)(await read.ExecuteScalarAsync(token))!;
                if (Interlocked.Increment(ref runs) == 8)
                    haveRead.SetResult();
                await haveRead.Task.WaitAsync(TimeSpan.FromMinutes(1), token);
                await using var write = new NpgsqlCommand($"UPDATE counter SET value = {value + 1}", session.Connection);
                await write.ExecuteNonQueryAsync(token);
            },
            serializable)));

        Assert.Equal(8, await Test.ScalarAsync<int>("SELECT value FROM counter"));
        Assert.True(runs >= 15, $"{runs} runs");
    }

    [Fact]
    public async Task The_victim_of_a_deadlock_runs_again()
    {
        using var both = new Barrier(2);
        var runs = 0;

        await Task.WhenAll(LockAsync(1, 2), LockAsync(2, 1));

        Assert.Equal(3, runs);
        Assert.Equal("xx", await Test.ScalarAsync<string>("SELECT substring(title FROM '^x*') FROM books WHERE id = 1"));
        Assert.Equal("xx", await Test.ScalarAsync<string>("SELECT substring(title FROM '^x*') FROM books WHERE id = 2"));

        Task LockAsync(int first, int second) => Task.Run(() => Database.InTransactionAsync(async (session, token) =>
        {
            var run = Interlocked.Increment(ref runs);
            await UpdateAsync(session, first);
            if (run <= 2)
                both.SignalAndWait(token);
            await UpdateAsync(session, second);
        }));

        static async Task UpdateAsync(SqlSession session, int id)
        {
            await using var command = new NpgsqlCommand($"UPDATE books SET title = 'x' || title WHERE id = {id}", session.Connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Attempts_are_counted_and_the_last_error_is_the_servers()
    {
        var runs = 0;

        var e = await Assert.ThrowsAsync<PostgresException>(() => Database.InTransactionAsync(
            async (session, token) =>
            {
                runs++;
                await using var command = new NpgsqlCommand("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$", session.Connection);
                await command.ExecuteNonQueryAsync(token);
            },
            new() { MaxAttempts = 4 }));

        Assert.Equal((4, PostgresErrorCodes.SerializationFailure), (runs, e.SqlState));
    }

    [Fact]
    public async Task Work_on_a_dead_pooled_connection_runs_again_and_is_done_once()
    {
        await using var one = SqlDatabase.Create(ConnectionString + ";Maximum Pool Size=1;Application Name=idle");
        await one.QueryOneAsync<GetBook, Book>(new(1), default);
        await Test.ExecuteAsync("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'idle' AND datname = current_database()");

        await one.InTransactionAsync((session, token) => session.ExecuteAsync(Sanditon, token));

        Assert.Equal(4, await CountBooksAsync());
    }

    [Fact]
    public async Task Work_that_has_committed_itself_is_not_run_again()
    {
        var runs = 0;

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Database.InTransactionAsync(async (session, token) =>
        {
            runs++;
            await session.ExecuteAsync(Sanditon, token);
            await session.CommitAsync(token);
            throw new NpgsqlException("lost", new IOException());
        }));

        Assert.Equal(1, runs);
        Assert.Equal(4, await CountBooksAsync());
    }

    [Fact]
    public async Task A_commit_without_an_answer_is_reported_as_unknown()
    {
        await Test.ExecuteAsync(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER die AFTER INSERT ON books DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();
            """);
        var runs = 0;

        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => Database.InTransactionAsync((session, token) =>
        {
            runs++;
            return session.ExecuteAsync(Sanditon, token);
        }));

        Assert.Equal(1, runs);
    }
}

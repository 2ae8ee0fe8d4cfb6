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
        await using (var transaction = await Database.BeginAsync())
        {
            await transaction.ExecuteAsync(Sanditon, default);
            Assert.NotNull(await transaction.QueryOneAsync<GetBook, Book>(new(4), default));
            Assert.Null(await Database.QueryOneAsync<GetBook, Book>(new(4), default));
            await transaction.CommitAsync();
        }

        Assert.Equal(4, await CountBooksAsync());
    }

    [Fact]
    public async Task Rolled_back_it_is_gone()
    {
        await using var transaction = await Database.BeginAsync();
        await transaction.ExecuteAsync(Sanditon, default);
        await transaction.RollbackAsync();

        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task Disposed_uncommitted_it_is_gone_and_its_connection_is_back()
    {
        await using var one = SqlDatabase.Create(ConnectionString + ";Maximum Pool Size=1;Timeout=5");
        await using (var transaction = await one.BeginAsync())
            await transaction.ExecuteAsync(Sanditon, default);

        Assert.Equal(3, (await one.QueryManyAsync<ListBooks, Book>(new(), default)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ended_it_runs_nothing_more(bool committed)
    {
        await using var transaction = await Database.BeginAsync();
        await (committed ? transaction.CommitAsync() : transaction.RollbackAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.ExecuteAsync(Sanditon, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.RollbackAsync());
        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task Commit_after_an_error_that_nobody_heeded_throws_as_the_server_rolls_back()
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => Database.InTransactionAsync(async (transaction, token) =>
        {
            await transaction.ExecuteAsync(Sanditon, token);
            await Assert.ThrowsAsync<PostgresException>(() => transaction.ExecuteAsync(Sanditon, token));
        }));

        Assert.Equal(PostgresErrorCodes.InFailedSqlTransaction, e.SqlState);
        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task Commit_gives_the_error_of_a_deferred_constraint()
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => Database.InTransactionAsync(
            (transaction, token) => transaction.QueryOneAsync<AddChapter, int?>(new(99), token)));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, e.SqlState);
    }

    [Fact]
    public async Task InTransaction_commits_and_returns_the_result()
    {
        var count = await Database.InTransactionAsync(async (transaction, token) =>
        {
            await transaction.ExecuteAsync(Sanditon, token);
            return (await transaction.QueryManyAsync<ListBooks, Book>(new(), token)).Count;
        });

        Assert.Equal(4, count);
        Assert.Equal(4, await CountBooksAsync());
    }

    [Fact]
    public async Task InTransaction_rolls_back_and_passes_the_exception_on()
    {
        var thrown = new FormatException("work failed");

        var caught = await Assert.ThrowsAsync<FormatException>(() => Database.InTransactionAsync(async (transaction, token) =>
        {
            await transaction.ExecuteAsync(Sanditon, token);
            throw thrown;
        }));

        Assert.Same(thrown, caught);
        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task InTransaction_leaves_work_that_ends_it_itself_the_last_word()
    {
        await Database.InTransactionAsync(async (transaction, token) =>
        {
            await transaction.ExecuteAsync(Sanditon, token);
            await transaction.RollbackAsync(token);
        });

        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task The_isolation_level_is_the_one_asked_for()
    {
        await using var transaction = await Database.BeginAsync(new() { IsolationLevel = IsolationLevel.Serializable });
        await using var command = new NpgsqlCommand("SELECT current_setting('transaction_isolation')", transaction.Connection);

        Assert.Equal("serializable", await command.ExecuteScalarAsync());
        Assert.Equal(IsolationLevel.Serializable, transaction.Transaction.IsolationLevel);
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
}

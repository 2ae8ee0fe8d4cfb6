using System.Diagnostics;
using Npgsql;
using SqlGen.Testing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests;

public sealed class SqlExecutorTests(PostgresFixture postgres) : RuntimeDatabase(postgres)
{
    [Fact]
    public async Task One_gives_the_row()
    {
        Assert.Equal(new Book(1, "Emma", "978-0"), await Database.QueryOneAsync<GetBook, Book>(new(1), default));
        Assert.Equal(new Book(2, "Persuasion", null), await Database.QueryOneAsync<GetBook, Book>(new(2), default));
    }

    [Fact]
    public async Task One_without_a_row_is_null_for_records_and_for_values()
    {
        Assert.Null(await Database.QueryOneAsync<GetBook, Book>(new(99), default));
        Assert.Null(await Database.QueryOneAsync<FindId, long?>(new("none"), default));
        Assert.Equal(1, await Database.QueryOneAsync<FindId, long?>(new("978-0"), default));
    }

    [Fact]
    public async Task One_with_a_second_row_throws_and_leaves_the_connection_usable()
    {
        await using var transaction = await Database.BeginAsync();

        var e = await Assert.ThrowsAsync<TooManyRowsException>(() => transaction.QueryOneAsync<GetBookByTitle, Book>(new("Emma"), default));

        Assert.Same(GetBookByTitle.Info, e.Query);
        Assert.Contains("Books.GetBookByTitle", e.Message, StringComparison.Ordinal);
        Assert.Equal(new Book(2, "Persuasion", null), await transaction.QueryOneAsync<GetBookByTitle, Book>(new("Persuasion"), default));
    }

    [Fact]
    public async Task One_does_not_lose_an_error_that_comes_after_the_row()
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => Database.QueryOneAsync<AddChapter, int?>(new(99), default));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, e.SqlState);
        Assert.Equal(0, await Test.ScalarAsync<long>("SELECT count(*) FROM chapters"));
    }

    [Fact]
    public async Task Many_gives_all_rows_in_order_or_an_empty_list()
    {
        Assert.Equal([1, 2, 3], (await Database.QueryManyAsync<ListBooks, Book>(new(), default)).Select(book => book.Id));
        Assert.Empty(await Database.QueryManyAsync<GetBookByTitle, Book>(new("none"), default));
    }

    [Fact]
    public async Task Execute_writes_values_and_nulls()
    {
        await Database.ExecuteAsync(new AddBook(4, "Sanditon", null), default);
        await Database.ExecuteAsync(new AddBook(5, "Lady Susan", "978-5"), default);

        Assert.Equal(new Book(4, "Sanditon", null), await Database.QueryOneAsync<GetBook, Book>(new(4), default));
        Assert.Equal(new Book(5, "Lady Susan", "978-5"), await Database.QueryOneAsync<GetBook, Book>(new(5), default));
    }

    [Fact]
    public async Task ExecuteRows_counts_what_was_touched()
    {
        Assert.Equal(2, await Database.ExecuteRowsAsync(new DeleteByTitle("Emma"), default));
        Assert.Equal(0, await Database.ExecuteRowsAsync(new DeleteByTitle("Emma"), default));
        Assert.Equal(1, await Database.ExecuteRowsAsync(new GetBook(2), default));
    }

    [Fact]
    public async Task Enums_go_both_ways_by_their_labels()
    {
        Assert.Equal(Mood.Happy, await Database.QueryOneAsync<Invert, Mood?>(new(Mood.Sad), default));
        Assert.Equal(Mood.Sad, await Database.QueryOneAsync<Invert, Mood?>(new(Mood.Happy), default));
    }

    [Fact]
    public async Task Text_without_parameters_is_sent_as_it_is() =>
        Assert.Equal("a;b :c @d{e}", await Database.QueryOneAsync<Verbatim, string>(new(), default));

    [Fact]
    public async Task What_the_server_refuses_comes_as_it_is()
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(new AddBook(1, "Emma", null), default));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, e.SqlState);
        Assert.Equal("books_pkey", e.ConstraintName);
    }

    [Fact]
    public async Task Cancellation_ends_the_statement_on_the_server_and_gives_the_connection_back()
    {
        await using var one = SqlDatabase.Create(ConnectionString + ";Maximum Pool Size=1");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.ExecuteAsync(new Sleep(), cancel.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(3, (await one.QueryManyAsync<ListBooks, Book>(new(), default)).Count);
        Assert.Equal(0, await Test.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active' AND datname = current_database()"));
    }

    [Fact]
    public async Task A_cancelled_token_runs_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Database.ExecuteAsync(new DeleteByTitle("Emma"), cancelled));

        Assert.Equal(3, await CountBooksAsync());
    }

    [Fact]
    public async Task Commands_run_side_by_side()
    {
        var books = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Database.QueryOneAsync<GetBook, Book>(new(i % 3 + 1), default)));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)(i % 3 + 1)), books.Select(book => book!.Id));
    }
}

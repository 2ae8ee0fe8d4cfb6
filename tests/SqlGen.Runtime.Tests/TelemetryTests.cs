using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Npgsql;
using SqlGen.Pools;
using SqlGen.Telemetry;
using SqlGen.Testing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests;

/// <summary>What is seen from outside, by those who listen. Others' statements run meanwhile: what is looked at is of this test's own database.</summary>
public sealed class TelemetryTests(PostgresFixture postgres) : RuntimeDatabase(postgres)
{
    [Fact]
    public async Task A_statement_is_an_activity_by_the_conventions()
    {
        using var seen = new Activities(Database);

        await Database.QueryOneAsync<GetBook, Book>(new(1), default);

        var activity = Assert.Single(seen.All);
        var server = new NpgsqlConnectionStringBuilder(ConnectionString);
        Assert.Equal(("Books.GetBook", ActivityKind.Client, ActivityStatusCode.Unset), (activity.DisplayName, activity.Kind, activity.Status));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["db.system.name"] = "postgresql", ["db.namespace"] = server.Database, ["db.operation.name"] = "SELECT", ["db.query.summary"] = "Books.GetBook",
                ["db.query.text"] = GetBook.Info.Sql, ["server.address"] = server.Host, ["server.port"] = server.Port,
            }.OrderBy(static tag => tag.Key),
            activity.TagObjects.ToDictionary().OrderBy(static tag => tag.Key));
        Assert.True(activity.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task An_error_is_told_by_its_SQLSTATE()
    {
        using var seen = new Activities(Database);

        await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(new AddBook(1, "Emma", null), default));

        var activity = Assert.Single(seen.All);
        Assert.Equal((ActivityStatusCode.Error, "23505", "23505"), (activity.Status, activity.GetTagItem("error.type"), activity.GetTagItem("db.response.status_code")));
    }

    [Fact]
    public async Task What_is_done_in_a_session_and_its_commit_are_within_the_activity_around_them()
    {
        using var seen = new Activities(Database);
        using var request = new Activity("request").Start();

        await Database.InTransactionAsync(static (session, token) => session.ExecuteAsync(new AddBook(9, "Emma", null), token));
        await using (var books = Database.StreamAsync<ListBooks, Book>(new(), default).GetAsyncEnumerator())
        {
            await books.MoveNextAsync();
            // A stream lasts until it is disposed.
            Assert.Equal(["Books.AddBook", "COMMIT"], seen.All.Select(static activity => activity.DisplayName));
        }

        Assert.Equal(["Books.AddBook", "COMMIT", "Books.ListBooks"], seen.All.Select(static activity => activity.DisplayName));
        Assert.All(seen.All, activity => Assert.Equal(request.SpanId, activity.ParentSpanId));
    }

    [Fact]
    public async Task A_statement_that_is_sent_once_more_says_so()
    {
        using var seen = new Activities(Database);
        await Database.QueryOneAsync<GetBook, Book>(new(1), default);
        await Test.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await Database.QueryOneAsync<GetBook, Book>(new(1), default);

        Assert.Equal([0, 1], seen.All.Select(static activity => activity.Events.Count(static e => e.Name == "retry")));
    }

    [Fact]
    public async Task Durations_waits_and_pools_are_measured()
    {
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = ConnectionString, Pool = { MaxSize = 1, AcquireTimeout = TimeSpan.FromMilliseconds(20) } });
        var (name, measured) = (new NpgsqlConnectionStringBuilder(ConnectionString).Database, new ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>());
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == SqlGenTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = new Dictionary<string, object?>();
            foreach (var (key, tag) in tags)
                all.Add(key, tag);
            if (Equals(all.GetValueOrDefault("db.namespace"), name))
                measured.Enqueue((instrument.Name, value, all));
        }
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        await using (var session = await database.BeginAsync())
        {
            await session.QueryOneAsync<GetBook, Book>(new(1), default);
            await Assert.ThrowsAsync<PoolExhaustedException>(() => database.QueryOneAsync<GetBook, Book>(new(1), default));
            listener.RecordObservableInstruments();
        }

        var duration = Assert.Single(measured, static m => m.Name == "db.client.operation.duration");
        Assert.Equal(("SELECT", "Books.GetBook", "postgresql"), (duration.Tags["db.operation.name"], duration.Tags["db.query.summary"], duration.Tags["db.system.name"]));
        Assert.DoesNotContain("error.type", duration.Tags.Keys);
        Assert.Single(measured, static m => m.Name == "db.client.connection.wait_time");
        Assert.Equal(1, Assert.Single(measured, static m => m.Name == "db.client.connection.timeouts").Value);
        Assert.Contains(measured, static m => m is { Name: "db.client.connection.count", Value: 1 } && Equals(m.Tags["db.client.connection.state"], "used"));
        Assert.Contains(measured, static m => m is { Name: "db.client.connection.max", Value: 1 });
        Assert.Contains(measured, static m => m is { Name: "db.client.connection.pending_requests", Value: 0 });
    }

    [Fact]
    public async Task A_slow_query_is_logged_without_the_values_of_its_parameters()
    {
        var log = new Log();
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = ConnectionString, SlowQueryThreshold = TimeSpan.FromSeconds(1.5) }.UseLoggerFactory(log));

        await database.QueryOneAsync<SleepFor, string>(new("1.625"), default);
        await database.QueryOneAsync<SleepFor, string>(new("0"), default);

        var line = Assert.Single(log.Lines, static line => line.Contains("took", StringComparison.Ordinal));
        Assert.StartsWith("SqlGen Warning: Sleeps.For took ", line);
        Assert.Contains(SleepFor.Info.Sql, line, StringComparison.Ordinal);
        Assert.DoesNotContain("1.625", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_pool_is_logged()
    {
        var log = new Log();
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = ConnectionString, Pool = { MaxSize = 1, AcquireTimeout = TimeSpan.FromMilliseconds(10) } }.UseLoggerFactory(log));

        await using (await database.BeginAsync())
            await Assert.ThrowsAsync<PoolExhaustedException>(() => database.QueryOneAsync<GetBook, Book>(new(1), default));

        Assert.Contains(log.Lines, static line => line.StartsWith("SqlGen Warning: Books.GetBook found all 1 connections", StringComparison.Ordinal));
    }

    /// <summary>The whole of what a statement does for it, many times over.</summary>
    [Fact]
    public async Task Nothing_is_allocated_while_nobody_listens()
    {
        await using var lease = await new HostPool(Database.DataSource).LeaseAsync(default);
        Measure(lease, 100);

        Assert.Equal(0, Measure(lease, 10_000));

        static long Measure(ConnectionLease lease, int count)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < count; i++)
            {
                var trace = StatementTrace.Begin(GetBook.Info);
                trace.On(lease);
                trace.End();
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private readonly struct SleepFor(string seconds) : IQuery<string>
    {
        public static QueryInfo Info { get; } = new("Sleeps.For", "SELECT pg_sleep($1::double precision)::text") { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<string> { TypedValue = seconds });

        public static string Read(NpgsqlDataReader row) => "";
    }

    /// <summary>The activities of one database that have ended.</summary>
    private sealed class Activities : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _all = new();
        private readonly ActivityListener _listener;

        public Activities(SqlDatabase database)
        {
            var name = new NpgsqlConnectionStringBuilder(database.DataSource.ConnectionString).Database;
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == SqlGenTelemetry.SourceName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (Equals(activity.GetTagItem("db.namespace"), name))
                        _all.Enqueue(activity);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<Activity> All => _all;

        public void Dispose() => _listener.Dispose();
    }

    private sealed class Log : ILoggerFactory
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{name} {logLevel}: {formatter(state, exception)}");
        }
    }
}

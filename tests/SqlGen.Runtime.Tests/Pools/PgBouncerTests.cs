using Npgsql;
using SqlGen.Testing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests.Pools;

/// <summary>PgBouncer in transaction mode: many connections of ours on two of the server's, each transaction on another.</summary>
public sealed class PgBouncerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Notes =
        """
        CREATE TABLE notes (owner int NOT NULL);
        INSERT INTO notes SELECT n % 10 FROM generate_series(0, 99) n;
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
        ALTER TABLE notes FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON notes USING (owner = nullif(current_setting('app.user_id', true), '')::int);
        """;

    [PgBouncerFact]
    public async Task Queries_sessions_and_retries_run_as_without_it()
    {
        await using var test = await postgres.CreateDatabaseAsync(Schema);
        await using var bouncer = await PgBouncer.StartAsync(test.ConnectionString);
        await using var database = Database(bouncer.ConnectionString);
        await database.StartAsync();

        // More than the server's connections at once, and each query more often than it takes to be prepared elsewhere.
        var titles = await Task.WhenAll(Enumerable.Range(0, 400).Select(async i => (await database.QueryOneAsync<GetBook, Book>(new(1 + i % 3), default))!.Title));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => database.InTransactionAsync(async (session, token) =>
        {
            await session.ExecuteAsync(new AddBook(100 + i, $"book {i}", null), token);
            await using (var savepoint = await session.SaveAsync(token))
                await session.ExecuteAsync(new AddBook(1000 + i, "undone", null), token);
            Assert.NotNull(await session.QueryOneAsync<GetBook, Book>(new(100 + i), token));
        })));
        await using (var session = await database.BeginAsync())
            await session.ExecuteAsync(new AddBook(5000, "not committed", null), default);

        Assert.Equal(["Emma", "Persuasion", "Emma"], titles[..3]);
        Assert.Equal(43, await test.ScalarAsync<long>("SELECT count(*) FROM books"));
        Assert.InRange(await test.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"), 1, PgBouncer.ServerConnections);
    }

    [PgBouncerFact]
    public async Task A_row_security_context_is_seen_by_its_statement_alone()
    {
        var role = $"bounced_{Guid.NewGuid():n}";
        await using var test = await postgres.CreateDatabaseAsync(Notes);
        await test.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'reads'; GRANT SELECT ON notes TO {role}");
        try
        {
            await using var bouncer = await PgBouncer.StartAsync(new NpgsqlConnectionStringBuilder(test.ConnectionString) { Username = role, Password = "reads" }.ConnectionString);
            await using var database = Database(bouncer.ConnectionString);

            await Parallel.ForEachAsync(Enumerable.Range(0, LongTests.Scale(1_000, 20_000)), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
            {
                if (i % 20 == 0)
                    Assert.Empty(await database.QueryManyAsync<Owners, int>(new(), token));
                else
                    Assert.Equal(Enumerable.Repeat(i % 10, 10), await database.With(new User(i % 10)).QueryManyAsync<Owners, int>(new(), token));
            });
        }
        finally
        {
            await test.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'");
            await test.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    /// <summary>What the mode is for: PgBouncer refuses what is said of a session at its start.</summary>
    [PgBouncerFact]
    public async Task Without_the_mode_it_refuses_the_connection()
    {
        await using var test = await postgres.CreateDatabaseAsync(Schema);
        await using var bouncer = await PgBouncer.StartAsync(test.ConnectionString);
        await using var database = SqlDatabase.Create(bouncer.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.QueryOneAsync<GetBook, Book>(new(1), default));

        Assert.Equal("08P01", refusal.SqlState);
        Assert.Contains("options", refusal.MessageText, StringComparison.Ordinal);
    }

    private static SqlDatabase Database(string connectionString) => SqlDatabase.Create(new SqlDatabaseOptions
    {
        ConnectionString = connectionString,
        Pool = { PgBouncer = true, MaxSize = 20, AcquireTimeout = TimeSpan.FromMinutes(5), CommandTimeout = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(30) },
    });

    private sealed record User(int Id) : RowSecurityContext
    {
        protected override string Sql => "SELECT set_config('app.user_id', $1::text, true)";

        protected override void Bind(NpgsqlParameterCollection parameters) => StatementParameters.Add(parameters, Id, NpgsqlTypes.NpgsqlDbType.Integer);
    }

    private readonly struct Owners : IQuery<int>
    {
        public static QueryInfo Info { get; } = new("Owners", "SELECT owner FROM notes") { ReadOnly = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static int Read(NpgsqlDataReader row) => row.GetInt32(0);
    }
}

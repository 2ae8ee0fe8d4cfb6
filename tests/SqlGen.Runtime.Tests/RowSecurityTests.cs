using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using SqlGen.Testing;

namespace SqlGen.Runtime.Tests;

/// <summary>Rows of others, and settings of others on the same connection, as a role sees them that owns nothing.</summary>
public sealed class RowSecurityTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Schema =
        """
        CREATE TABLE notes (owner int NOT NULL, text text NOT NULL);
        INSERT INTO notes SELECT n % 100, 'note ' || n FROM generate_series(0, 999) n;
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
        CREATE TABLE loads (owner int NOT NULL DEFAULT current_setting('app.user_id')::int, text text NOT NULL);
        CREATE POLICY own ON notes USING (owner = nullif(current_setting('app.user_id', true), '')::int);
        """;

    private readonly string _role = $"reader_{Guid.NewGuid():n}";
    private TestDatabase _test = null!;
    private SqlDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _test = await postgres.CreateDatabaseAsync(Schema);
        await _test.ExecuteAsync($"CREATE ROLE {_role} LOGIN PASSWORD 'reads'; GRANT ALL ON notes, loads TO {_role}");
        _database = SqlDatabase.Create(new SqlDatabaseOptions
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(_test.ConnectionString) { Username = _role, Password = "reads" }.ConnectionString,
            Pool = { MaxSize = 4, AcquireTimeout = TimeSpan.FromMinutes(5) },
        });
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _test.ExecuteAsync($"DROP OWNED BY {_role}; DROP ROLE {_role}");
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task Each_way_to_run_a_statement_runs_for_whom_it_is_run_and_nobody_after_it()
    {
        var seven = _database.With(new User(7));

        Assert.All(await seven.QueryManyAsync<Notes, Note>(new(), default), static note => Assert.Equal(7, note.Owner));
        Assert.Equal(10, await seven.QuerySingleAsync<Count, long>(new(), default));
        Assert.Equal(10, await seven.ExecuteRowsAsync(new Touch(), default));
        await foreach (var note in seven.StreamAsync<Notes, Note>(new(), default))
            Assert.Equal(7, note.Owner);
        await seven.ExecuteAsync(new Add(7, "mine"), default);
        // PostgreSQL has no COPY into a table with row security; what a COPY calls may still ask for whom it runs.
        Assert.Equal(1, await seven.CopyAsync<Load, int>([1], default));
        Assert.Equal(2, await seven.CopyAsync<Load, int>(ManyAsync(), default));
        Assert.Equal(3, await _test.ScalarAsync<long>("SELECT count(*) FROM loads WHERE owner = 7"));
        Assert.Equal(11, await seven.QuerySingleAsync<Count, long>(new(), default));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => seven.ExecuteAsync(new Add(8, "not mine"), default))).SqlState);
        Assert.Equal(11, await seven.QuerySingleAsync<Count, long>(new(), default));

        for (var i = 0; i < 8; i++)
            Assert.Equal(0, await _database.QuerySingleAsync<Count, long>(new(), default));

        static async IAsyncEnumerable<int> ManyAsync()
        {
            yield return 7;
            await Task.Yield();
            yield return 7;
        }
    }

    [Fact]
    public async Task In_a_session_it_lasts_to_the_end_of_the_transaction()
    {
        await using (var session = await _database.BeginAsync())
        {
            Assert.Equal(10, await session.With(new User(3)).QuerySingleAsync<Count, long>(new(), default));
            Assert.Equal(1, await session.With(new User(3)).CopyAsync<Load, int>([1], default));
            Assert.Equal(10, await session.With(new User(3)).QuerySingleAsync<Count, long>(new(), default));
            await session.CommitAsync();
        }

        await using var after = await _database.BeginAsync();
        Assert.Equal(0, await after.QuerySingleAsync<Count, long>(new(), default));
    }

    /// <summary>100,000 of them by SQLGEN_LONG_TESTS, on a pool of four connections.</summary>
    [Fact]
    public async Task Nobody_sees_what_is_anothers_however_they_meet()
    {
        var requests = LongTests.Scale(5_000, 100_000);
        var seen = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            if (i % 50 == 0)
            {
                Assert.Equal(0, await _database.QuerySingleAsync<Count, long>(new(), token));
                return;
            }
            var notes = await _database.With(new User(i % 100)).QueryManyAsync<Notes, Note>(new(), token);
            Assert.True(notes.Count == 10 && notes.TrueForAll(note => note.Owner == i % 100));
            Interlocked.Add(ref seen, notes.Count);
        });

        Assert.Equal(10 * (requests - requests / 50), seen);
    }

    private sealed record User(int Id) : RowSecurityContext
    {
        protected override string Sql => "SELECT set_config('app.user_id', $1, true)";

        protected override void Bind(NpgsqlParameterCollection parameters) =>
            parameters.Add(new NpgsqlParameter<string> { TypedValue = Id.ToString(CultureInfo.InvariantCulture), NpgsqlDbType = NpgsqlDbType.Text });
    }

    private sealed record Note(int Owner, string Text);

    private readonly struct Notes : IQuery<Note>
    {
        public static QueryInfo Info { get; } = new("Notes", "SELECT owner, text FROM notes") { ReadOnly = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        static Note IQuery<Note>.Read(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetString(1));
    }

    private readonly struct Count : IQuery<long>
    {
        public static QueryInfo Info { get; } = new("Count", "SELECT count(*) FROM notes") { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        static long IQuery<long>.Read(NpgsqlDataReader row) => row.GetInt64(0);
    }

    private readonly struct Touch : IStatement
    {
        public static QueryInfo Info { get; } = new("Touch", "UPDATE notes SET text = text || '!'");

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }
    }

    private readonly struct Add(int owner, string text) : IStatement
    {
        public static QueryInfo Info { get; } = new("Add", "INSERT INTO notes VALUES ($1, $2)");

        public void Bind(NpgsqlParameterCollection parameters)
        {
            parameters.Add(new NpgsqlParameter<int> { TypedValue = owner });
            parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        }
    }

    private readonly struct Load : ICopy<int>
    {
        public static QueryInfo Info { get; } = new("Load", "COPY loads (text) FROM STDIN (FORMAT binary)");

        public static async Task WriteAsync(NpgsqlBinaryImporter writer, int item, CancellationToken cancellationToken)
        {
            await writer.WriteAsync($"copied {item}", NpgsqlDbType.Text, cancellationToken);
        }
    }
}

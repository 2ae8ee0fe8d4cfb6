using System.Text.Json;
using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Tool.Tests.Verify;

public sealed class VerifyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private const string Schema =
        """
        CREATE TYPE mood AS ENUM ('sad', 'happy');
        CREATE DOMAIN isbn AS varchar(13) CHECK (value <> '');
        CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL, isbn isbn, pages integer, moods mood[] NOT NULL DEFAULT '{}');
        CREATE PROCEDURE forget(book bigint) LANGUAGE sql AS $$ DELETE FROM books WHERE id = book $$;
        CREATE PROCEDURE turn(book bigint, INOUT pages integer) LANGUAGE sql AS $$ SELECT pages $$;
        """;

    private const string Queries =
        """
        -- name: GetBook :one
        SELECT b.*, count(*) OVER () AS among FROM books b WHERE id = @id;

        -- name: PagesOf :many
        SELECT id, pages FROM books WHERE pages > @least AND id IN (sqlc.slice(ids));

        -- name: AddBooks :copyfrom
        INSERT INTO books (id, title, isbn) VALUES (@id, @title, @isbn);

        -- name: RenameBooks :bulk
        UPDATE books SET title = @title WHERE id = @id;

        -- name: Forget :exec
        CALL forget(1);

        -- name: Turn :one
        CALL turn(@book, @pages);
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_with_the_same_schema_says_the_same()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);

        var run = Verify(database.ConnectionString, "--format", "text");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Matches(@"^6 queries verified against PostgreSQL \d+: no difference\n$", run.Output);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM books"));
    }

    [Fact]
    public async Task A_parameter_of_which_only_its_later_uses_tell_the_type_is_told_as_generated_code_tells_it()
    {
        const string sql = "SELECT id FROM books WHERE $1 IS NULL OR title = $1";
        await using var database = await postgres.CreateDatabaseAsync(Schema);

        var run = Verify(database.ConnectionString, ["--format", "text"], "-- name: TitleOrAll :many\n" + sql.Replace("$1", "@title", StringComparison.Ordinal) + ";\n");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = "x" } } };
        Assert.Null(await command.ExecuteScalarAsync());
        command.Parameters[0] = new NpgsqlParameter { Value = "x", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown };
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await command.ExecuteScalarAsync());
        Assert.Equal(PostgresErrorCodes.AmbiguousParameter, refused.SqlState);
    }

    [Theory]
    [InlineData("ALTER TABLE books ALTER pages TYPE bigint", "PagesOf: parameter $1 \"least\" is int4 to the compiler, int8 to the server", "PagesOf: column 2 \"pages\" is int4 to the compiler, int8 to the server")]
    [InlineData("ALTER TABLE books DROP COLUMN isbn", "AddBooks: the server refuses it: column \"isbn\" of relation \"books\" does not exist (42703)", "GetBook: the server refuses it: ")]
    [InlineData("ALTER TABLE books ALTER title TYPE varchar", "RenameBooks: the server refuses it: ", "GetBook: column 2 \"title\" is text to the compiler, varchar to the server", true)]
    [InlineData("DROP PROCEDURE forget", "Forget: the server refuses it: procedure forget(", "(42883)")]
    [InlineData(
        "DROP PROCEDURE turn; CREATE PROCEDURE turn(book integer, INOUT sheets integer) LANGUAGE sql AS $$ SELECT sheets $$",
        "Turn: parameter $1 \"book\" is int8 to the compiler, int4 to the server", "Turn: column 1 is called \"pages\" by the compiler, \"sheets\" by the server")]
    [InlineData("ALTER TABLE books ADD made date", null, null)]
    public async Task What_the_server_has_otherwise_is_told(string drift, string? said, string? alsoSaid, bool onlyTheSecond = false)
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema + drift);

        var run = Verify(database.ConnectionString, "--format", "text");

        Assert.Equal("", run.Error);
        Assert.Equal(said is null ? 0 : 1, run.ExitCode);
        if (!onlyTheSecond)
            Assert.Contains(said ?? "no difference", run.Output);
        Assert.Contains(alsoSaid ?? "no difference", run.Output);
    }

    [Fact]
    public async Task What_the_compiler_refuses_is_told_and_the_server_is_not_asked_of_it()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);

        var run = Verify(database.ConnectionString, ["--format", "json"], Queries + "\n-- name: Wrong :one\nSELECT titel FROM books;\n");

        Assert.Equal(1, run.ExitCode);
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(6, report.GetProperty("verified").GetInt32());
        Assert.Equal(0, report.GetProperty("differences").GetArrayLength());
        var error = Assert.Single(report.GetProperty("errors").EnumerateArray());
        Assert.Equal((19, 8), (error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32()));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=ann;Password=hunter2;Database=shop", "cannot connect to shop on 127.0.0.1:1: ")]
    [InlineData("postgres://ann:hunter2@127.0.0.1:1/shop", "cannot connect to shop on 127.0.0.1:1: ")]
    [InlineData("Host=h;Nonsense=1;Password=hunter2", "cannot read --connection: ")]
    public void A_server_that_cannot_be_reached_is_bad_usage_and_no_password_is_shown(string connection, string said)
    {
        var run = Verify(connection);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error);
        Assert.DoesNotContain("hunter2", run.Error);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_said_in_the_servers_words()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var run = Verify(new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "there_is_none" }.ConnectionString);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("database \"there_is_none\" does not exist (3D000)", run.Error);
    }

    [Fact]
    public void A_folder_without_SQL_is_bad_usage()
    {
        Assert.Contains("there is no folder 'nowhere'", ToolRun.Of("verify", "--root", "nowhere", "--connection", "Host=h").Error);
        Assert.Contains("has no .sql file", ToolRun.Of("verify", "--root", _folder.Path, "--connection", "Host=h").Error);
    }

    [Fact]
    public void The_samples_queries_show_no_difference_on_a_private_server_with_its_migrations()
    {
        var run = ToolRun.Of("verify", "--root", Path.Combine(RepositoryRoot.Path, "sql"), "--format", "text", "--private");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Matches(@"^[1-9]\d+ queries verified against PostgreSQL \d+: no difference\n$", run.Output);
    }

    [Fact]
    public void A_migration_that_fails_on_the_private_server_is_told_with_its_place()
    {
        _folder.File("schema.sql", "CREATE TABLE t (n integer);\n\nSELECT 1 / 0;\n");

        var run = ToolRun.Of("verify", "--root", _folder.Path, "--private");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("schema.sql(3,1)", run.Error);
        Assert.Contains("22012", run.Error);
    }

    private ToolRun Verify(string connection, params string[] options) => Verify(connection, options, Queries);

    private ToolRun Verify(string connection, string[] options, string queries)
    {
        _folder.File("schema.sql", Schema);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "queries"));
        _folder.File("queries/books.sql", queries);
        return ToolRun.Of(["verify", "--root", _folder.Path, "--connection", connection, .. options]);
    }
}

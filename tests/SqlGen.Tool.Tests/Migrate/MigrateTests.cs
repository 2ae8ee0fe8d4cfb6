using System.Text.Json;
using System.Text.RegularExpressions;

namespace SqlGen.Tool.Tests.Migrate;

public sealed partial class MigrateTests
{
    [Fact]
    public async Task It_goes_up_and_down_and_to_a_version()
    {
        await using var folder = await MigrationFolder.CreateAsync();

        Assert.Equal("up    0001_a.sql  N\nup    0002_b.sql  N\n", Text(folder.Run("up", "--format", "text")));
        Assert.Equal("nothing to do\n", Text(folder.Run("up", "--format", "text")));
        Assert.Equal("down  0002_b.sql  N\n", Text(folder.Run("down", "--format", "text")));
        Assert.Equal("up    0002_b.sql  N\n", Text(folder.Run("to 2", "--format", "text")));
        Assert.Equal("down  0002_b.sql  N\nup    0002_b.sql  N\n", Text(folder.Run("redo", "--format", "text")));
        Assert.Equal("down  0002_b.sql  N\ndown  0001_a.sql  N\n", Text(folder.Run("to 0", "--format", "text")));
        Assert.Equal("up    0001_a.sql  N\n", Text(folder.Run("up", "--to", "0001", "--format", "text")));
    }

    [Fact]
    public async Task Programs_get_JSON()
    {
        await using var folder = await MigrationFolder.CreateAsync();

        var run = folder.Run("up");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var database = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("databases").EnumerateArray());
        Assert.Equal("done", database.GetProperty("result").GetString());
        Assert.Equal(["0001_a.sql up", "0002_b.sql up"], database.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("name")} {step.GetProperty("direction")}"));
    }

    [Fact]
    public async Task A_dry_run_prints_the_statements_and_runs_none()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        folder.File("0003_c.sql", "CREATE INDEX CONCURRENTLY a_x ON a (x);\nCOPY a FROM stdin;\n1\t2\n\\.\n");

        var run = folder.Run("up", "--dry-run", "--format", "text");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            $"""
            -- {folder.Path}/0001_a.sql: up, in one transaction
            CREATE TABLE a (x int);

            -- {folder.Path}/0002_b.sql: up, in one transaction
            ALTER TABLE a ADD y int;

            -- {folder.Path}/0003_c.sql: up, statement by statement
            CREATE INDEX CONCURRENTLY a_x ON a (x);
            COPY a FROM stdin;
            1	2
            \.


            """, run.Output);
        Assert.Equal("0", await folder.Database.ScalarAsync<string>("SELECT count(*)::text FROM pg_namespace WHERE nspname = 'sqlgen'"));
    }

    [Fact]
    public async Task A_failure_is_told_with_its_place_and_what_went_before()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        var failing = folder.File("0003_c.sql", "CREATE TABLE c ();\nALTER TABLE a\n  DROP COLUMN nosuch;\n");

        var text = folder.Run("up", "--format", "text");
        Assert.Equal(1, text.ExitCode);
        Assert.Equal("up    0001_a.sql  N\nup    0002_b.sql  N\n", Masked(text.Output));
        Assert.Equal($"sqlgen: {failing}(2,1): error 42703: column \"nosuch\" of relation \"a\" does not exist\n  Nothing of this migration is left in the database.\n", text.Error);

        var json = folder.Run("up");
        Assert.Equal(1, json.ExitCode);
        var error = JsonDocument.Parse(json.Output).RootElement.GetProperty("databases")[0].GetProperty("error");
        Assert.Equal((failing, 2, "42703"), (error.GetProperty("file").GetString(), error.GetProperty("line").GetInt32(), error.GetProperty("sqlState").GetString()));
    }

    [Fact]
    public async Task Status_tells_how_each_stands()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        folder.Run("up", "--to", "1");

        Assert.Equal("applied        0001_a.sql  T  N  postgres\npending        0002_b.sql\n1 pending\n", Text(folder.Run("status", "--format", "text")));

        folder.File("0001_a.sql", MigrationFolder.A.Replace("x int", "x bigint"));
        var statuses = JsonDocument.Parse(folder.Run("status").Output).RootElement.GetProperty("databases")[0].GetProperty("migrations");
        Assert.Equal(["changed", "pending"], statuses.EnumerateArray().Select(status => status.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Validate_holds_the_files_against_what_has_run()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        folder.Run("up");
        Assert.Equal("all fits\n", Text(folder.Run("validate", "--format", "text")));

        var changed = folder.File("0001_a.sql", MigrationFolder.A.Replace("int);", "int); -- first"));
        var run = folder.Run("validate", "--format", "text");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{changed}: it has run, and is another text now", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, folder.Run("up").ExitCode);

        Assert.Equal($"{changed}: accepted as it is now\nall fits\n", Text(folder.Run("validate", "--accept", "--format", "text")));

        var bad = folder.File("0003_c.sql", "\\i other.sql\n");
        Assert.Equal(1, folder.Run("validate").ExitCode);
        Assert.Equal($"{bad}(1,1): error: \"\\i other.sql\" is a command of psql's; only SQL can be run\nall fits\n", folder.Run("validate", "--format", "text").Output);
        Assert.Equal(1, folder.Run("up").ExitCode);
    }

    [Fact]
    public async Task Diff_shows_what_was_done_by_hand()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        folder.Run("up");
        Assert.Equal("no difference\n", Text(folder.Run("diff", "--format", "text")));

        await folder.Database.ExecuteAsync("ALTER TABLE a ALTER y SET DEFAULT 7; CREATE INDEX by_hand ON a (x)");
        var run = folder.Run("diff", "--format", "text");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """
            * column public.a.y
                migrations: integer
                database:   integer default 7
            + index public.by_hand
                database:   CREATE INDEX by_hand ON public.a USING btree (x)
            2 differences

            """, run.Output);
    }

    [Fact]
    public async Task A_baseline_counts_as_run()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        await folder.Database.ExecuteAsync("CREATE TABLE a (x int)");

        Assert.Equal(0, folder.Run("baseline 1").ExitCode);
        Assert.Equal("up    0002_b.sql  N\n", Text(folder.Run("up", "--format", "text")));
        var again = folder.Run("baseline 2");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("the database has migrations already", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate", "Required command")]
    [InlineData("migrate up --dir nosuch --connection Host=localhost", "there is no folder 'nosuch'")]
    [InlineData("migrate up --dir . --connection Host=localhost", "has no .sql file")]
    [InlineData("migrate down --count 0", "--count takes 1 or more")]
    [InlineData("migrate up --lock-timeout -1", "--lock-timeout takes 0 to")]
    [InlineData("migrate up --postgres-version 9", "--postgres-version takes 13 to 18")]
    [InlineData("migrate to", "Required argument")]
    public void Bad_usage_exits_with_2(string arguments, string said)
    {
        var run = ToolRun.Of(arguments.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("status")]
    [InlineData("validate")]
    [InlineData("diff")]
    [InlineData("to 0")]
    [InlineData("baseline 1")]
    public void A_server_that_does_not_answer_exits_with_2_and_no_word_of_the_password(string command)
    {
        using var folder = new TemporaryFolder();
        folder.File("0001_a.sql", MigrationFolder.A);

        var run = ToolRun.Of(["migrate", .. command.Split(' '), "--dir", folder.Path, "--connection", "postgres://me:s3cret@localhost:1/shop"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot connect to shop on localhost:1", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_not_let_in_exits_with_2_and_no_word_of_the_password()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(folder.Database.ConnectionString) { Username = "nobody_known", Password = "s3cret" };

        var run = ToolRun.Of("migrate", "up", "--dir", folder.Path, "--connection", connection.ConnectionString);

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"28000|28P01", run.Error);
        Assert.DoesNotContain("s3cret", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_another_holds_exits_with_1_and_says_who()
    {
        await using var folder = await MigrationFolder.CreateAsync();
        await using var other = await folder.Database.OpenAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("SELECT pg_advisory_lock(x'73716C67656E'::bigint)", other))
            await hold.ExecuteNonQueryAsync();

        var run = folder.Run("up", "--lock-wait", "0.1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"another migrator holds the lock, after 0.1 s of waiting: process {other.ProcessID}, user postgres", run.Error, StringComparison.Ordinal);
    }

    private static string Text(ToolRun run)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return Masked(run.Output);
    }

    /// <summary>Without what is another each time.</summary>
    private static string Masked(string text) => Durations().Replace(Times().Replace(text, "T"), "N");

    [GeneratedRegex(@"[0-9.]+ m?s\b")]
    private static partial Regex Durations();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ")]
    private static partial Regex Times();
}

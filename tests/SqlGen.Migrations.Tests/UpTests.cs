using SqlGen.Compiler;
using SqlGen.Compiler.Text;

namespace SqlGen.Migrations.Tests;

public sealed class UpTests
{
    [Fact]
    public async Task Each_runs_once_in_the_order_of_versions()
    {
        await using var scenario = await Scenario.StartAsync();
        (string, string)[] files = [("10_c.sql", "ALTER TABLE a ADD z int"), ("2_b.sql", "ALTER TABLE a ADD y int;"), ("1_a.sql", "CREATE TABLE a (x int);")];

        Assert.Equal(["1_a.sql", "2_b.sql", "10_c.sql"], await scenario.UpAsync(files));
        Assert.Empty(await scenario.UpAsync(files));

        Assert.Equal("x,y,z", await scenario.AskAsync("SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attnum > 0"));
        Assert.Equal("1 2 10", await scenario.AskAsync("SELECT string_agg(version, ' ' ORDER BY applied_at) FROM sqlgen.migrations WHERE state = 'applied' AND applied_by = session_user AND duration > '0'"));
        Assert.Equal([MigrationEventKind.Started, MigrationEventKind.Finished], scenario.Events.Select(e => e.Kind).Distinct());
    }

    [Fact]
    public async Task One_that_fails_leaves_nothing_and_the_next_run_goes_on_with_it()
    {
        await using var scenario = await Scenario.StartAsync();
        (string, string) first = ("1_a.sql", "CREATE TABLE a (x int);");

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => scenario.UpAsync(
            first, ("2_b.sql", "CREATE TABLE b (x int);\n-- 💥\nINSERT INTO b\n  SELECT '💥', nosuch FROM a;\nCREATE TABLE c (x int);"), ("3_d.sql", "CREATE TABLE d (x int);")));

        Assert.Equal(("42703", "migrations/2_b.sql", 4, 16), (failure.SqlState, failure.Path, failure.Line, failure.Column));
        Assert.StartsWith("migrations/2_b.sql(4,16): error 42703: column \"nosuch\" does not exist", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsUndone);
        Assert.True(await scenario.HasAsync("a"));
        Assert.False(await scenario.HasAsync("b") || await scenario.HasAsync("c") || await scenario.HasAsync("d"));
        Assert.Equal(["2_b.sql", "3_d.sql"], await scenario.UpAsync(first, ("2_b.sql", "CREATE TABLE b (x int);"), ("3_d.sql", "CREATE TABLE d (x int);")));
    }

    [Fact]
    public async Task A_constraint_that_fails_at_the_end_of_the_transaction_undoes_it()
    {
        await using var scenario = await Scenario.StartAsync();

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => scenario.UpAsync(
            ("1_a.sql", "CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO a VALUES (1, 2);\n")));

        Assert.Equal("23503", failure.SqlState);
        Assert.False(await scenario.HasAsync("a"));
    }

    [Theory]
    [InlineData("BEGIN;\nCREATE TABLE a (x int);\nINSERT INTO a VALUES (1);\nCOMMIT;\n")]
    [InlineData("start transaction; CREATE TABLE a (x int); INSERT INTO a VALUES (1); END;")]
    [InlineData("BEGIN; CREATE TABLE a (x int); COMMIT; BEGIN; INSERT INTO a VALUES (1); COMMIT;")]
    [InlineData("BEGIN ISOLATION LEVEL SERIALIZABLE; CREATE TABLE a (x int); INSERT INTO a VALUES (1); COMMIT;")]
    [InlineData("CREATE TABLE a (x int); COPY a FROM stdin;\n1\n\\.\n")]
    [InlineData("CREATE TABLE a (x int);\r\nCOPY a (x) FROM STDIN WITH (FORMAT csv);\r\n1\r\n\\.\r\nCREATE TABLE b ();\r\n")]
    [InlineData("\\restrict abc\nSELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (x int);\nINSERT INTO public.a VALUES (1);\n\\unrestrict abc\n")]
    [InlineData("CREATE TABLE a (x int); DO $$ BEGIN INSERT INTO a VALUES (1); COMMIT; END $$;")]
    [InlineData("CREATE TABLE a (x int); CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; END $$; CALL fill();")]
    [InlineData("CREATE TABLE a (x int); CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT $1; END; INSERT INTO a SELECT f(1);")]
    [InlineData("CREATE TABLE a (x int); INSERT INTO a VALUES (1); VACUUM a;")]
    [InlineData("-- @no-transaction\nCREATE TABLE a (x int); INSERT INTO a VALUES (1);")]
    [InlineData("CREATE ROLE sqlgen_other; CREATE TABLE a (x int); INSERT INTO a VALUES (1); GRANT ALL ON SCHEMA public TO sqlgen_other; SET ROLE sqlgen_other; CREATE TABLE b ();\n-- @down\nSELECT;")]
    public async Task It_runs_as_it_is_written(string sql)
    {
        await using var scenario = await Scenario.StartAsync("DO $$ BEGIN IF to_regrole('sqlgen_other') IS NOT NULL THEN DROP OWNED BY sqlgen_other; DROP ROLE sqlgen_other; END IF; END $$;");

        await scenario.UpAsync(("1_a.sql", sql), ("2_b.sql", "CREATE TABLE c AS SELECT * FROM a;"));

        Assert.Equal("1", await scenario.AskAsync("SELECT x FROM public.c"));
        Assert.Equal("2", await scenario.AskAsync("SELECT count(*) FROM sqlgen.migrations WHERE state = 'applied'"));
        await scenario.Database.ExecuteAsync("DO $$ BEGIN IF to_regrole('sqlgen_other') IS NOT NULL THEN DROP OWNED BY sqlgen_other; DROP ROLE sqlgen_other; END IF; END $$;");
    }

    [Fact]
    public async Task A_new_value_of_an_enum_may_be_used_in_the_migration_that_adds_it()
    {
        await using var scenario = await Scenario.StartAsync();

        await scenario.UpAsync(
            ("1_a.sql", "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE a (m mood);"),
            ("2_b.sql", "ALTER TYPE mood ADD VALUE 'happy';\nINSERT INTO a VALUES ('happy');"));

        Assert.Equal("happy", await scenario.AskAsync("SELECT m FROM a"));
    }

    [Fact]
    public async Task A_repeatable_one_runs_last_and_again_when_its_text_is_another()
    {
        await using var scenario = await Scenario.StartAsync();
        (string, string) table = ("V1__a.sql", "CREATE TABLE a (x int);");

        Assert.Equal(["V1__a.sql", "R__v.sql"], await scenario.UpAsync(("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT x FROM a;"), table));
        Assert.Empty(await scenario.UpAsync(("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT x FROM a;"), table));
        Assert.Equal(["R__v.sql"], await scenario.UpAsync(("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT x, 1 AS y FROM a;"), table));
    }

    [Fact]
    public async Task It_goes_up_to_a_version()
    {
        await using var scenario = await Scenario.StartAsync();
        var migrator = scenario.Migrator(("0001_a.sql", "CREATE TABLE a ();"), ("0002_b.sql", "CREATE TABLE b ();"), ("R__c.sql", "SELECT 1;"));

        Assert.Equal(["0001_a.sql"], Scenario.Names(await migrator.UpAsync("1")));
        Assert.Equal(["0002_b.sql"], Scenario.Names(await migrator.UpAsync("0002")));
        Assert.Equal(["R__c.sql"], Scenario.Names(await migrator.UpAsync()));
        Assert.Contains("\"7\"", (await Assert.ThrowsAsync<MigrationPlanException>(() => migrator.UpAsync("7"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_what_it_would_run_and_leaves_no_trace()
    {
        await using var scenario = await Scenario.StartAsync();
        var files = Scenario.Files(("1_a.sql", "CREATE TABLE a ();"), ("2_b.sql", "CREATE INDEX CONCURRENTLY ON a ((1));"));

        var steps = await scenario.Migrator(files, new() { DryRun = true }).UpAsync();

        Assert.Equal([("1_a.sql", true), ("2_b.sql", false)], steps.Select(step => (step.Migration.Name, step.InTransaction)));
        Assert.False(await scenario.HasAsync("a"));
        Assert.False(await scenario.HasAsync("sqlgen.migrations"));
    }

    [Fact]
    public async Task The_schemas_fingerprint_is_left_in_the_database()
    {
        await using var scenario = await Scenario.StartAsync();
        SourceFile[] files = [new("1_a.sql", "CREATE TABLE a (x int);\n-- @down\nDROP TABLE a;"), new("2_b.sql", "ALTER TABLE a ADD y int;\n-- @down\nALTER TABLE a DROP y;")];
        var migrator = scenario.Migrator(Compiler.Migrations.MigrationSet.Read(files));

        await migrator.UpAsync();
        Assert.Equal(SqlCompiler.BuildSchema(files).Fingerprint, await scenario.AskAsync("SELECT fingerprint FROM sqlgen.schema_fingerprint"));

        await migrator.DownAsync();
        Assert.Equal(SqlCompiler.BuildSchema([files[0]]).Fingerprint, await scenario.AskAsync("SELECT fingerprint FROM sqlgen.schema_fingerprint"));
    }
}

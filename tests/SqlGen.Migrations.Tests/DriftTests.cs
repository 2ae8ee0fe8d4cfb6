using System.Diagnostics;
using SqlGen.Migrations.Drift;

namespace SqlGen.Migrations.Tests;

public sealed class DriftTests
{
    private static readonly (string, string)[] Files =
    [
        ("1_a.sql", "CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x'); CREATE VIEW v AS SELECT id FROM a; CREATE TYPE mood AS ENUM ('sad', 'happy');"),
        ("2_b.sql", "CREATE TABLE b (id int REFERENCES a);"),
    ];

    [Fact]
    public async Task A_database_that_migrations_made_has_none()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(Files);

        Assert.Empty(await SchemaDrift.FindAsync(scenario.Database.ConnectionString, Scenario.Files(Files)));
        // Other tests have theirs on the same server, each for a moment; one that is left behind stays.
        var watch = Stopwatch.StartNew();
        string? left;
        while ((left = await scenario.AskAsync("SELECT count(*) FROM pg_database WHERE datname LIKE 'sqlgen\\_scratch%'")) != "0" && watch.Elapsed < TimeSpan.FromSeconds(60))
            await Task.Delay(100);
        Assert.Equal("0", left);
    }

    [Fact]
    public async Task What_is_pending_is_no_drift()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(Files[0]);

        Assert.Empty(await SchemaDrift.FindAsync(scenario.Database.ConnectionString, Scenario.Files(Files)));
    }

    /// <summary>Each is done to the same database, after the others.</summary>
    private static readonly (string Ddl, string Found)[] ByHand =
    [
        ("CREATE TABLE c ()", "+ table public.c"),
        ("CREATE INDEX a_name ON a (name)", "+ index public.a_name"),
        ("ALTER TABLE a ALTER name DROP NOT NULL", "* column public.a.name"),
        ("ALTER TABLE a ALTER name SET DEFAULT 'y'", "* column public.a.name"),
        ("ALTER TABLE a ADD CHECK (id > 0)", "+ constraint public.a.a_id_check"),
        ("CREATE OR REPLACE VIEW v AS SELECT id FROM a WHERE id > 0", "* view public.v"),
        ("ALTER TYPE mood ADD VALUE 'meh'", "* enum public.mood"),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "+ function public.f()"),
        ("CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER z BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION t()", "+ function public.t(); + trigger public.a.z"),
        ("CREATE POLICY p ON a USING (id > 0)", "+ policy public.a.p"),
        ("ALTER TABLE a ENABLE ROW LEVEL SECURITY", "* table public.a"),
        ("CREATE SEQUENCE s", "+ sequence public.s"),
        ("CREATE EXTENSION pg_trgm", "+ extension pg_trgm"),
        ("COMMENT ON COLUMN a.name IS 'who'", "+ comment table column public.a.name"),
        ("ALTER TABLE b ADD note text; ALTER TABLE b DROP id, ADD id int", "+ column public.b.note; - constraint public.b.b_id_fkey"),
        ("DROP TABLE b", "- column public.b.id; - column public.b.note; - table public.b"),
        ("CREATE TABLE d (x int, y int)", "+ column public.d.x; + column public.d.y; + table public.d"),
        ("ALTER TABLE d DROP x, ADD x int", "* column order public.d"),
        ("ALTER TABLE d ALTER x SET NOT NULL, ALTER x ADD GENERATED ALWAYS AS IDENTITY", "* column public.d.x; + sequence public.d_x_seq"),
    ];

    [Fact]
    public async Task What_is_done_by_hand_is_found()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(Files);
        var before = await scenario.SnapshotAsync();
        Assert.Empty(Show(CatalogSnapshot.Compare(before, await scenario.SnapshotAsync())));
        foreach (var (ddl, found) in ByHand)
        {
            await scenario.Database.ExecuteAsync(ddl);
            var after = await scenario.SnapshotAsync();
            Assert.Equal($"{ddl}: {found}", $"{ddl}: {Show(CatalogSnapshot.Compare(before, after))}");
            before = after;
        }
    }

    [Fact]
    public async Task Drift_is_what_the_migrations_do_not_make()
    {
        await using var scenario = await Scenario.StartAsync();
        await scenario.UpAsync(Files);
        await scenario.Database.ExecuteAsync("DROP VIEW v; ALTER TABLE a ALTER name DROP NOT NULL; CREATE TABLE c ();");

        Assert.Equal(
            "* column public.a.name; + table public.c; - view public.v",
            Show(await SchemaDrift.FindAsync(scenario.Database.ConnectionString, Scenario.Files(Files))));
    }

    private static string Show(IEnumerable<CatalogDifference> differences) =>
        string.Join("; ", differences.Select(d => $"{(d.Expected is null ? "+" : d.Actual is null ? "-" : "*")} {d.Kind} {d.Name}").Order(StringComparer.Ordinal));
}

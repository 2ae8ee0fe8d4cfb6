using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>What a server cannot answer: places, what is known of views.</summary>
public sealed class SchemaBuilderTests
{
    [Theory]
    [InlineData("IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c", "IMPORT FOREIGN", "IMPORT FOREIGN SCHEMA at schema.sql:1")]
    [InlineData("DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad'); END $$", "DO", "a definition in a DO block at schema.sql:1")]
    [InlineData("DO LANGUAGE plpgsql 'begin execute ''drop table a''; end'", "DO LANGUAGE", "a definition in a DO block at schema.sql:1")]
    public void What_definitions_are_hidden_in_is_said_once_at_its_first_words(string sql, string place, string gap)
    {
        var (catalog, diagnostics) = Ddl.Apply(sql);

        var diagnostic = Assert.Single(Assert.Single(diagnostics));
        Assert.Equal(Rules.NotSupported, diagnostic.Rule);
        Assert.Equal(place, sql[diagnostic.Span.Start..diagnostic.Span.End]);
        Assert.Equal([gap], catalog.Gaps.Select(static g => g.What));
    }

    [Theory]
    [InlineData("DO $$ BEGIN UPDATE a SET b = 1; END $$")]
    [InlineData("DO $$ BEGIN CREATE ROLE app; EXCEPTION WHEN duplicate_object THEN NULL; END $$")]
    public void A_block_without_definitions_leaves_nothing_unknown(string sql)
    {
        var (catalog, diagnostics) = Ddl.Apply(sql);

        Assert.Empty(Assert.Single(diagnostics));
        Assert.Empty(catalog.Gaps);
    }

    [Fact]
    public void A_default_that_an_extension_may_give_does_not_cost_the_table()
    {
        var (catalog, diagnostics) = Ddl.Apply("CREATE EXTENSION \"uuid-ossp\"; CREATE TABLE t (id uuid DEFAULT uuid_generate_v4() PRIMARY KEY)");

        Assert.Empty(diagnostics[1]);
        Assert.True(Assert.Single(catalog.FindRelation(null, "t")!.Columns).HasDefault);
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int, b nosuch)", "nosuch")]
    [InlineData("CREATE TABLE t (a int, a int)", "a", 1)]
    [InlineData("CREATE TABLE t (a int REFERENCES nosuch)", "nosuch")]
    [InlineData("CREATE TABLE t (a int CHECK (nosuch > 0))", "nosuch")]
    [InlineData("ALTER TABLE nosuch ADD COLUMN a int", "nosuch")]
    [InlineData("DROP TABLE nosuch", "nosuch")]
    [InlineData("CREATE VIEW v AS SELECT nosuch", "nosuch")]
    public void An_error_is_shown_at_what_is_wrong(string sql, string place, int occurrence = 0)
    {
        var error = Assert.Single(Assert.Single(Ddl.Apply(sql).Diagnostics));

        Assert.Equal(place, sql[error.Span.Start..error.Span.End]);
        var before = sql[..error.Span.Start].Split(['(', ' ', ',']).Count(word => word == place);
        Assert.Equal(occurrence, before);
    }

    [Fact]
    public void A_statement_that_fails_changes_nothing()
    {
        const string Before = "CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE); CREATE VIEW v AS SELECT id, a FROM t; CREATE TYPE mood AS ENUM ('sad');";
        string[] failing =
        [
            "CREATE TABLE u (id serial PRIMARY KEY, a int UNIQUE, m mood, FOREIGN KEY (a) REFERENCES t (id), FOREIGN KEY (a) REFERENCES nosuch)",
            "ALTER TABLE t ADD COLUMN b int UNIQUE, ADD COLUMN c serial, ALTER a SET NOT NULL, DROP COLUMN nosuch",
            "CREATE SCHEMA s CREATE TABLE a (id int) CREATE TABLE b (id nosuch)",
            "DROP TABLE t",
            "CREATE TYPE range1 AS RANGE (subtype = int4, multirange_type_name = mood)",
            "ALTER TABLE t RENAME TO mood",
        ];
        var dump = CatalogDump.Of(Ddl.Apply(Before).Catalog);
        foreach (var statement in failing)
        {
            var (catalog, diagnostics) = Ddl.Apply(Before + statement);

            Assert.True(diagnostics[^1].Any(diagnostic => diagnostic.IsError), statement);
            Assert.Equal(dump, CatalogDump.Of(catalog));
            Assert.NotNull(catalog.FindRelation(null, "v")!.Definition);
        }
    }

    /// <summary>A view reads what it read when it was made; its text, bound anew, must not come to mean anything else.</summary>
    [Theory]
    [InlineData("ALTER TABLE t RENAME TO u", false)]
    [InlineData("ALTER TABLE t RENAME COLUMN a TO c", true)]
    [InlineData("ALTER TABLE t RENAME COLUMN a TO lower", false)]
    [InlineData("ALTER TABLE t RENAME COLUMN unread TO a2", true)]
    [InlineData("ALTER TABLE t ALTER COLUMN unread TYPE bigint", true)]
    [InlineData("ALTER TABLE t ADD COLUMN more int", true)]
    [InlineData("ALTER TABLE t ALTER COLUMN a SET NOT NULL", true)]
    [InlineData("CREATE TABLE other (id int)", true)]
    [InlineData("CREATE TEMP TABLE t (a int)", false)]
    [InlineData("CREATE FUNCTION lower(int) RETURNS text LANGUAGE sql AS 'SELECT NULL'", false)]
    [InlineData("ALTER TABLE t SET SCHEMA s", false)]
    public void A_view_is_seen_through_as_long_as_its_text_means_what_it_meant(string change, bool remains)
    {
        var (catalog, diagnostics) = Ddl.Apply(
            $"CREATE SCHEMA s; CREATE TABLE t (id int, a text, unread int); CREATE VIEW v AS SELECT id, lower(a) AS l FROM t; {change}");

        Assert.All(diagnostics, Assert.Empty);
        var view = catalog.FindRelation(null, "v")!;
        Assert.Equal(["id", "l"], view.Columns.Select(column => column.Name));
        Assert.Equal(remains, view.Definition is not null);
    }

    [Theory]
    [InlineData("ADD COLUMN more int")]
    [InlineData("DROP COLUMN unread CASCADE")]
    public void A_view_of_all_columns_has_those_of_its_definition(string change)
    {
        var (catalog, _) = Ddl.Apply($"CREATE TABLE t (id int, a text); CREATE VIEW v AS SELECT * FROM t; ALTER TABLE t ADD COLUMN unread int; ALTER TABLE t {change}");

        var view = catalog.FindRelation(null, "v")!;
        Assert.Equal(["id", "a"], view.Columns.Select(column => column.Name));
        // The star is written out as what it stood for.
        Assert.Equal(2, Assert.IsType<SelectBody>(view.Definition!.Body).Items.Length);
    }

    [Fact]
    public void A_view_keeps_the_search_path_of_its_definition()
    {
        var (catalog, _) = Ddl.Apply("CREATE SCHEMA s; CREATE TABLE s.t (id int); SET search_path = s, public; CREATE VIEW public.v AS SELECT id FROM t; SET search_path = public");

        Assert.Equal(["s", "public"], catalog.FindRelation(null, "v")!.SearchPath);
        Assert.Equal(["public"], catalog.SearchPath);
    }

    [Theory]
    [InlineData("SET search_path = \"$user\", a, public", new[] { "a", "public" })]
    [InlineData("SET search_path TO DEFAULT", new[] { "public" })]
    [InlineData("SET search_path = ''", new string[0])]
    [InlineData("SELECT pg_catalog.set_config('search_path', '', false)", new string[0])]
    [InlineData("SELECT set_config('search_path', 'A, \"B\"', false)", new[] { "a", "B" })]
    [InlineData("SET search_path = a; RESET search_path", new[] { "public" })]
    [InlineData("SET search_path = a; DISCARD ALL", new[] { "public" })]
    [InlineData("SET statement_timeout = 0", new[] { "public" })]
    public void The_search_path_follows_what_sets_it(string sql, string[] path) => Assert.Equal(path, Ddl.Apply(sql).Catalog.SearchPath);

    [Fact]
    public void Data_in_a_schema_file_is_passed_over()
    {
        var (catalog, diagnostics) = Ddl.Apply("INSERT INTO nosuch VALUES (1); UPDATE nosuch SET a = 1; DELETE FROM nosuch; SELECT nosuch; GRANT ALL ON nosuch TO nobody");

        Assert.All(diagnostics, Assert.Empty);
        Assert.Empty(catalog.Gaps);
    }
}

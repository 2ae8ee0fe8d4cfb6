using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>What is said of a name that is missing where a part of the schema is not known: only what that part can bring is left open.</summary>
public sealed class GapTests
{
    [Theory]
    [InlineData("CREATE TABLE s.a AS EXECUTE b(1)", "CREATE TABLE", "CREATE TABLE AS EXECUTE with arguments at schema.sql:1", GapKinds.Relations | GapKinds.Types, "a")]
    public void A_definition_that_is_not_taken_is_said_at_its_first_words(string sql, string place, string what, object kinds, string? name)
    {
        // What it carries out must have been prepared.
        var (catalog, diagnostics) = Ddl.Apply("PREPARE b AS SELECT 1; " + sql);

        var diagnostic = Assert.Single(diagnostics[1]);
        Assert.Equal(Rules.NotSupported, diagnostic.Rule);
        sql = "PREPARE b AS SELECT 1; " + sql;
        Assert.Equal(place, sql[diagnostic.Span.Start..diagnostic.Span.End]);
        var gap = Assert.Single(catalog.Gaps);
        Assert.Equal((what, (GapKinds)kinds, name, false), (gap.What, gap.Kinds, gap.Name, gap.IsReported));
    }

    [Theory]
    [InlineData("CREATE EXTENSION made_up", true)]
    [InlineData("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA public", false)]
    [InlineData("CREATE EXTENSION IF NOT EXISTS plpgsql", false)]
    [InlineData("CREATE EXTENSION plperl", false)]
    [InlineData("CREATE EXTENSION btree_gin", false)]
    public void An_extension_is_a_gap_unless_it_is_known(string sql, bool isGap)
    {
        var (catalog, diagnostics) = Ddl.Apply(sql);

        Assert.Equal(isGap ? [Rules.DefinitionNotSupported] : [], Assert.Single(diagnostics).Select(diagnostic => diagnostic.Rule));
        Assert.Equal(isGap, catalog.Gaps.Count > 0);
    }

    /// <summary>The code is null where the object may be there for all that is known.</summary>
    [Theory]
    [InlineData("CREATE EXTENSION pgcrypto", "SELECT * FROM boks", "42P01")]
    [InlineData("CREATE EXTENSION pgcrypto", "SELECT titel FROM books", "42703")]
    [InlineData("CREATE EXTENSION pgcrypto", "SELECT id::txt FROM books", "42704")]
    [InlineData("CREATE EXTENSION pgcrypto", "SELECT title <-> title FROM books", "42883")]
    [InlineData("CREATE EXTENSION pg_trgm", "SELECT title === title FROM books", "42883")]
    [InlineData("CREATE EXTENSION citext", "SELECT title::citxt FROM books", "42704")]
    [InlineData("CREATE EXTENSION pg_stat_statements", "SELECT calls FROM pg_stat_statement", "42P01")]
    [InlineData("CREATE EXTENSION made_up", "SELECT * FROM boks", "42P01")]
    [InlineData("CREATE EXTENSION made_up", "SELECT * FROM made_up.jobs", null)]
    [InlineData("CREATE EXTENSION made_up", "SELECT made_up.run(1)", null)]
    [InlineData("CREATE EXTENSION made_up", "SELECT run(title) FROM books", null)]
    [InlineData("CREATE EXTENSION made_up", "SELECT title::made FROM books", null)]
    [InlineData("DO $$ BEGIN EXECUTE 'x'; END $$", "SELECT * FROM boks", null)]
    [InlineData("DO $$ BEGIN EXECUTE 'x'; END $$", "SELECT titel FROM books", "42703")]
    [InlineData("IMPORT FOREIGN SCHEMA s FROM SERVER x INTO public", "SELECT * FROM boks", null)]
    [InlineData("IMPORT FOREIGN SCHEMA s FROM SERVER x INTO public", "SELECT nosuch(1)", "42883")]
    public void Only_what_a_gap_can_bring_is_left_open(string gap, string query, string? sqlState)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", gap + "; CREATE TABLE books (id int PRIMARY KEY, title text NOT NULL);")]);
        var result = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Query :many\n" + query + ";\n"), schema);

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(sqlState is null, diagnostic.Rule == Rules.NotSupported);
        Assert.Equal(sqlState, diagnostic.SqlState);
    }

    [Theory]
    [InlineData("SELECT zzzzzzzzz(1)", "function zzzzzzzzz(integer) does not exist; it may come from extension made_up, which is not supported yet")]
    [InlineData("SELECT loer('A')", "function loer(unknown) does not exist; it may come from extension made_up, which is not supported yet. Did you mean \"lower\"?")]
    [InlineData("SELECT * FROM made_up.jobs", "relation \"made_up.jobs\" does not exist; it may come from extension made_up, which is not supported yet")]
    [InlineData("SELECT email FROM users", "type \"mail\", which may come from extension made_up, is not supported yet")]
    public void The_message_names_what_it_may_come_from(string query, string message)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE EXTENSION made_up; CREATE TABLE users (id int PRIMARY KEY, email mail);")]);
        var result = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Query :many\n" + query + ";\n"), schema);

        Assert.Equal(message, Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void A_type_that_may_be_there_costs_its_column_and_what_needs_that()
    {
        const string Schema = "CREATE EXTENSION made_up; CREATE TABLE users (id int PRIMARY KEY, email mail UNIQUE, tags mail[]); CREATE VIEW v AS SELECT id, email FROM users;";
        var (catalog, diagnostics) = Ddl.Apply(Schema);

        Assert.Equal("type \"mail\" does not exist; it may come from extension made_up, which is not supported yet", Assert.Single(diagnostics[1]).Message);
        Assert.Equal("type \"mail\", which may come from extension made_up, is not supported yet", Assert.Single(diagnostics[2]).Message);
        Assert.Equal(["id", "email", "tags"], catalog.FindRelation(null, "users")!.Columns.Select(column => column.Name));
        Assert.Null(catalog.FindRelation(null, "v"));

        var result = SqlCompiler.CompileQueries(new SourceFile("queries.sql", """
            -- name: Ids :many
            SELECT id, count(*) FROM users GROUP BY id;
            -- name: Add :exec
            INSERT INTO users (id) VALUES (@id);
            -- name: Everything :many
            SELECT * FROM users;
            -- name: Row :many
            SELECT users FROM users;
            -- name: ByEmail :many
            SELECT id FROM users WHERE email = @email;
            -- name: Change :exec
            UPDATE users SET email = @email;
            -- name: AddAll :exec
            INSERT INTO users VALUES (1, 'a');
            -- name: Tags :many
            SELECT unnest(tags) FROM users;
            -- name: Joined :many
            SELECT u.id FROM users u JOIN users v USING (email);
            -- name: Upsert :exec
            INSERT INTO users (id) VALUES (1) ON CONFLICT (email) DO NOTHING;
            -- name: View :many
            SELECT id FROM v;
            """), SqlCompiler.BuildSchema([new SourceFile("schema.sql", Schema)]));

        Assert.Equal(["Ids", "Add"], result.Model.Queries.Select(query => query.Name));
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(Rules.NotSupported, diagnostic.Rule));
        Assert.Equal([6, 8, 10, 12, 14, 16, 18, 20, 22], result.Diagnostics.Select(diagnostic => diagnostic.Start.Line).Distinct());
    }
}

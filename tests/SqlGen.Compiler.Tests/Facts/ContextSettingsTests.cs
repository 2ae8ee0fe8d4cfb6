using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>What row security policies want to be told, by the conditions that they are written as: each setting, its type, and whether there may be none.</summary>
public sealed class ContextSettingsTests
{
    private const string Tables =
        """
        CREATE TABLE notes (owner integer, tenant uuid, name text, tags text[], doc jsonb);
        CREATE TYPE role AS ENUM ('user', 'admin');
        CREATE FUNCTION by_sql() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.sql', true), '')::uuid $$;
        CREATE FUNCTION by_return() RETURNS integer STABLE RETURN current_setting('app.return')::integer;
        CREATE FUNCTION by_atomic() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT 1; SELECT current_setting('app.atomic')::bigint; END;
        CREATE FUNCTION by_text() RETURNS text LANGUAGE sql STABLE AS 'SELECT current_setting(''app.text'')';
        CREATE FUNCTION by_plpgsql() RETURNS uuid LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN current_setting('app.plpgsql', true); END $$;
        CREATE FUNCTION by_variable() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
          DECLARE said uuid := (nullif(current_setting('app.variable', true), ''))::uuid;
          BEGIN IF said IS NULL THEN RETURN false; END IF; RETURN by_sql() = said; END $$;
        CREATE FUNCTION by_caller() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT by_sql()';
        CREATE FUNCTION by_name(setting text) RETURNS text LANGUAGE sql STABLE AS 'SELECT current_setting(setting)';
        CREATE FUNCTION endless(n integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT current_setting(''app.endless'')::integer + CASE WHEN n > 0 THEN 1 END';
        CREATE OR REPLACE FUNCTION endless(n integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT current_setting(''app.endless'')::integer + endless(n - 1)';
        CREATE VIEW me AS SELECT current_setting('app.viewer')::integer AS id;

        """;

    [Theory]
    [InlineData("USING (owner = current_setting('app.user_id')::integer)", "app.user_id integer")]
    [InlineData("USING (owner = CAST(current_setting('App.User_Id') AS bigint))", "app.user_id bigint")]
    [InlineData("USING (owner = (SELECT current_setting('app.user_id')::smallint))", "app.user_id smallint")]
    [InlineData("USING (owner = nullif(current_setting('app.user_id', true), '')::integer)", "app.user_id integer?")]
    [InlineData("USING (owner = coalesce(nullif(current_setting('app.user_id', 't'), ''), '0')::integer)", "app.user_id integer?")]
    // Not there it may be, but not empty, which is what is left of it.
    [InlineData("USING (owner = current_setting('app.user_id', true)::integer)", "app.user_id integer")]
    [InlineData("USING (owner = nullif(current_setting('app.user_id', true)::integer, 0))", "app.user_id integer")]
    [InlineData("USING (owner = nullif(current_setting('app.user_id', false), '')::integer)", "app.user_id integer")]
    [InlineData("USING (name = current_setting('app.name', true))", "app.name text?")]
    [InlineData("USING (name = current_setting('app.name'))", "app.name text")]
    [InlineData("USING (name = current_setting('app.name')::varchar(10)::text)", "app.name text")]
    [InlineData("USING (tags && current_setting('app.tags')::text[])", "app.tags text[]")]
    [InlineData("USING (tags && string_to_array(current_setting('app.tags'), ','))", "app.tags text")]
    [InlineData("USING (tenant = (current_setting('request.jwt', true)::json ->> 'sub')::uuid)", "request.jwt json")]
    [InlineData("USING (current_setting('app.role')::role = 'admin')", "app.role role")]
    [InlineData("USING (CASE WHEN current_setting('app.kind') = 'all' THEN true ELSE owner = current_setting('app.user_id')::integer END)", "app.kind text", "app.user_id integer")]
    [InlineData("FOR INSERT WITH CHECK (owner = current_setting('app.writer')::integer)", "app.writer integer")]
    [InlineData("FOR UPDATE USING (true) WITH CHECK (owner = current_setting('app.writer')::integer)", "app.writer integer")]
    [InlineData("FOR DELETE USING (owner = current_setting('app.remover')::integer)", "app.remover integer")]
    [InlineData("USING (owner = current_setting('app.a')::integer) WITH CHECK (owner = current_setting('app.b')::integer)", "app.a integer", "app.b integer")]
    // One value for both: what the narrower takes. Where they have no text in common, text.
    [InlineData("USING (owner = current_setting('app.a')::bigint) WITH CHECK (owner = current_setting('app.a')::integer)", "app.a integer")]
    [InlineData("USING (name = current_setting('app.a', true)) WITH CHECK (owner = current_setting('app.a')::integer)", "app.a integer")]
    [InlineData("USING (tenant = current_setting('app.a')::uuid) WITH CHECK (owner = current_setting('app.a')::integer)", "app.a text")]
    [InlineData("USING (tenant = by_sql())", "app.sql uuid?")]
    [InlineData("USING (owner = by_return())", "app.return integer")]
    [InlineData("USING (owner = by_atomic())", "app.atomic bigint")]
    [InlineData("USING (tenant = by_text()::uuid)", "app.text uuid")]
    [InlineData("USING (tenant = by_plpgsql())", "app.plpgsql uuid")]
    [InlineData("USING (by_variable())", "app.sql uuid?", "app.variable uuid?")]
    [InlineData("USING (tenant = by_caller())", "app.sql uuid?")]
    [InlineData("USING (owner = endless(1))", "app.endless integer")]
    [InlineData("USING (owner = (SELECT id FROM me))", "app.viewer integer")]
    // The server's own settings, and what is only known when it runs.
    [InlineData("USING (name = current_setting('role'))")]
    [InlineData("USING (name = by_name('app.name'))")]
    [InlineData("USING (name = current_user)")]
    public void A_policy_says_what_it_reads(string policy, params string[] expected) => Assert.Equal(expected, Settings($"CREATE POLICY p ON notes {policy};"));

    [Fact]
    public void Only_policies_that_are_there_count()
    {
        const string Policy = "CREATE POLICY p ON notes USING (owner = current_setting('app.a')::integer);\n";

        Assert.Equal(["app.b bigint"], Settings(Policy + "ALTER POLICY p ON notes USING (owner = current_setting('app.b')::bigint);"));
        Assert.Equal(["app.a integer", "app.b bigint"], Settings(Policy + "ALTER POLICY p ON notes WITH CHECK (owner = current_setting('app.b')::bigint);"));
        Assert.Empty(Settings(Policy + "DROP POLICY p ON notes;"));
        Assert.Empty(Settings(Policy + "ALTER POLICY p ON notes RENAME TO q; DROP POLICY IF EXISTS q ON notes;"));
        Assert.Equal(["app.a integer"], Settings(Policy + "ALTER POLICY p ON notes RENAME TO q; DROP POLICY IF EXISTS p ON notes;"));
        Assert.Empty(Settings(Policy + "DROP TABLE notes;"));
    }

    [Theory]
    [InlineData("SELECT name FROM notes", "public.notes")]
    [InlineData("INSERT INTO notes (owner) VALUES (1)", "public.notes")]
    [InlineData("UPDATE notes SET name = 'x'", "public.notes")]
    [InlineData("SELECT 1 WHERE EXISTS (SELECT 1 FROM seen)", "public.notes")]
    [InlineData("INSERT INTO logs (line) VALUES ('x')", "public.logs")]
    [InlineData("SELECT line FROM logs")]
    [InlineData("SELECT name FROM mine")]
    public void A_query_says_which_tables_hide_rows_by_settings(string query, params string[] expected)
    {
        var schema = Schema(
            """
            CREATE POLICY p ON notes USING (owner = current_setting('app.a')::integer);
            CREATE VIEW seen AS SELECT name FROM notes;
            CREATE TABLE logs (line text);
            CREATE POLICY p ON logs FOR SELECT USING (true);
            CREATE POLICY q ON logs FOR INSERT WITH CHECK (current_setting('app.may_log')::boolean);
            CREATE TABLE mine (name text);
            CREATE POLICY p ON mine USING (name = current_user);
            """);

        var model = Assert.Single(SqlCompiler.CompileQueries(new SourceFile("q.sql", $"-- name: Q :exec\n{query};\n"), schema).Model.Queries);

        Assert.Equal(expected, model.Effects!.RowsBySettings);
    }

    [Fact]
    public void Schemas_whose_policies_read_something_else_are_not_equal()
    {
        var one = Schema("CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner = current_setting('app.a')::integer);");

        Assert.Equal(one, Schema("CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner <> current_setting('app.a')::integer);"));
        Assert.NotEqual(one, Schema("CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner = current_setting('app.b')::integer);"));
        Assert.NotEqual(one, Schema("CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner = current_setting('app.a')::bigint);"));
    }

    private static SchemaResult Schema(string sql)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Tables + sql)]);
        Assert.Empty(schema.Diagnostics);
        return schema;
    }

    private static IEnumerable<string> Settings(string sql) =>
        Schema(sql).Settings.Select(static setting => $"{setting.Name} {setting.Type.Display}{(setting.Nullable ? "?" : "")}");
}

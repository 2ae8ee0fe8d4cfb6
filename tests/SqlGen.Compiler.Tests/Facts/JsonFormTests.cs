using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>The form of the JSON that a query builds, as labelled, and no run on random rows breaks it.</summary>
public sealed class JsonFormTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = """
        CREATE TYPE mood AS ENUM ('glad', 'sad');
        CREATE TYPE place AS (town text, zip integer);
        CREATE DOMAIN title AS text NOT NULL;
        CREATE TABLE authors (id bigint PRIMARY KEY, name text NOT NULL, born date, home place);
        CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors, title title NOT NULL, pages integer, tags text[] NOT NULL, mood mood, extra jsonb);
        CREATE VIEW thick AS SELECT id, title FROM books WHERE pages > 300;
        """;

    private const string Book = "Books{id bigint, author_id bigint, title title, pages integer?, tags [text?], mood mood?, extra jsonb?}";

    /// <summary>A query of one column, and the form of that column; a question mark where null may stand. A table's row bears the table's name.</summary>
    public static TheoryData<string, string> Labels => new()
    {
        { "SELECT json_build_object('id', id, 'born', born, 'shout', upper(name)) FROM authors", "{id bigint, born date?, shout text}" },
        { "SELECT jsonb_build_object('a', 1, 'b', 1.5, 'c', 'x', 'd', NULL, 'a', true)", "{b numeric, c text, d text?, a boolean}" },
        { "SELECT json_build_object(name, id) FROM authors", "" },
        { "SELECT json_build_object('inner', json_build_object('name', name)) FROM authors", "{inner {name text}}" },
        { "SELECT to_jsonb(b) FROM books b", Book },
        { "SELECT row_to_json(b) FROM books b", Book },
        { "SELECT to_json(t) FROM thick AS t (x, y)", "Thick{id bigint, title title}" },
        { "SELECT row_to_json(t) FROM (SELECT id, name AS who FROM authors) t", "{id bigint, who text}" },
        { "SELECT row_to_json(t) FROM (SELECT id, name FROM authors) t (a)", "{a bigint, name text}" },
        { "SELECT row_to_json(row(id, born)) FROM authors", "{f1 bigint, f2 date?}" },
        { "SELECT json_agg(b) FROM books b", $"[{Book}]" },
        { "SELECT json_agg(b) FROM authors a LEFT JOIN books b ON b.author_id = a.id", $"[{Book}?]" },
        { "SELECT json_agg(b) FILTER (WHERE b.id IS NOT NULL) FROM authors a LEFT JOIN books b ON b.author_id = a.id GROUP BY a.id", $"[{Book}]" },
        { "SELECT json_agg(json_build_object('id', b.id)) FROM authors a LEFT JOIN books b ON b.author_id = a.id GROUP BY a.id", "[{id bigint?}]" },
        { "SELECT json_agg(json_build_object('id', b.id)) FILTER (WHERE b.id IS NOT NULL) FROM authors a LEFT JOIN books b ON b.author_id = a.id", "[{id bigint}]" },
        { "SELECT coalesce(jsonb_agg(DISTINCT b.pages), '[]') FROM books b", "[integer?]" },
        { "SELECT coalesce(json_agg(title ORDER BY id), '[]'::json) FROM books", "[title]" },
        { "SELECT coalesce(json_agg(title), '{}') FROM books", "" },
        { "SELECT coalesce((SELECT json_agg(b) FROM books b WHERE b.author_id = a.id), '[ ]') FROM authors a", $"[{Book}]" },
        { "SELECT (SELECT json_agg(x) FROM (SELECT b.id, (SELECT count(*) FROM authors) AS n FROM books b) x)", "[{id bigint, n bigint}]" },
        { "SELECT l.books FROM authors a LEFT JOIN LATERAL (SELECT json_agg(b.title) AS books FROM books b WHERE b.author_id = a.id) l ON true", "[title]" },
        { "WITH w AS (SELECT id, jsonb_build_object('n', name) AS j FROM authors) SELECT j FROM w", "{n text}" },
        { "WITH w AS (SELECT id, jsonb_build_object('n', name) AS j FROM authors) SELECT jsonb_agg(w) FROM w", "[{id bigint, j {n text}}]" },
        { "SELECT json_object_agg(name, born) FROM authors", "(date?)" },
        { "SELECT coalesce(jsonb_object_agg(id, name), '{}') FROM authors", "(text)" },
        { "SELECT json_build_array(id, id + 1) FROM authors", "[bigint]" },
        { "SELECT json_build_array(id, name) FROM authors", "" },
        { "SELECT json_build_array(VARIADIC tags) FROM books", "" },
        { "SELECT jsonb_build_object('tags', tags, 'home', home, 'mood', mood) FROM books JOIN authors a ON a.id = author_id",
            "{tags [text?], home {town text?, zip integer?}?, mood mood?}" },
        { "SELECT json_build_object('ids', ARRAY(SELECT id FROM books), 'names', (SELECT array_agg(name) FROM authors))", "{ids [bigint], names [text?]?}" },
        { "SELECT jsonb_strip_nulls(jsonb_build_object('id', id, 'born', born)) FROM authors", "{id bigint, born date?}" },
        { "SELECT CASE WHEN born IS NULL THEN json_build_object('id', id) ELSE json_build_object('id', NULL::bigint) END FROM authors", "{id bigint?}" },
        { "SELECT CASE WHEN born IS NULL THEN json_build_object('id', id) ELSE json_build_object('name', name) END FROM authors", "" },
        { "SELECT jsonb_build_object('id', id) FROM authors UNION ALL SELECT jsonb_build_object('id', pages::bigint) FROM books", "{id bigint?}" },
        { "SELECT json_build_object('id', id)::jsonb FROM authors", "{id bigint}" },
        { "SELECT json_build_object('id', id)::text FROM authors", "" },
        { "SELECT extra FROM books", "" },
        { "SELECT to_jsonb(id) FROM authors", "" },
        { "SELECT json_agg(extra) FROM books", "[jsonb?]" },
        { "INSERT INTO authors (id, name) VALUES (-1, 'x') RETURNING json_build_object('id', id, 'name', name, 'born', born)", "{id bigint, name text, born date?}" },
        { "SELECT json_build_object('id', id) FROM authors GROUP BY GROUPING SETS ((id), ())", "{id bigint?}" },
        { "SELECT json_agg(id) OVER (PARTITION BY name) FROM authors", "[bigint]" },
        { "SELECT json_build_object('n', @n::integer, 'm', sqlc.narg('m')::integer)", "{n integer, m integer?}" },
    };

    /// <summary>What servers before 16 do not know.</summary>
    public static TheoryData<string, string> Since16 => new()
    {
        { "SELECT JSON_OBJECT('id' VALUE id, 'born' : born ABSENT ON NULL) FROM authors", "{id bigint, born date?}" },
        { "SELECT JSON_ARRAYAGG(born) FROM authors", "[date]" },
        { "SELECT JSON_ARRAYAGG(born NULL ON NULL RETURNING jsonb) FROM authors", "[date?]" },
        { "SELECT JSON_OBJECTAGG(name VALUE born) FROM authors", "(date?)" },
        { "SELECT JSON_ARRAY(SELECT id FROM authors)", "[bigint]" },
        { "SELECT JSON_ARRAY(1, 2)", "[integer]" },
    };

    [Theory]
    [MemberData(nameof(Labels))]
    public async Task The_form_is_what_is_labelled_and_no_run_breaks_it(string sql, string label) => await CheckAsync(sql, label, 13);

    [Theory]
    [MemberData(nameof(Since16))]
    public async Task So_it_is_with_the_words_of_the_standard(string sql, string label) => await CheckAsync(sql, label, 16);

    [Fact]
    public void A_false_form_is_caught()
    {
        var form = Compile("SELECT json_build_object('id', id) FROM authors").Columns[0].Json!;
        Assert.Null(JsonClaim.Breach(form, """{"id": 1}"""));
        Assert.NotNull(JsonClaim.Breach(form, """{"id": null}"""));
        Assert.NotNull(JsonClaim.Breach(form, """{"id": "1"}"""));
        Assert.NotNull(JsonClaim.Breach(form, """{}"""));
        Assert.NotNull(JsonClaim.Breach(form, """[]"""));
    }

    private async Task CheckAsync(string sql, string label, int since)
    {
        var query = Compile(sql);
        Assert.Equal(label, query.Columns[0].Json is { } form ? Show(form) : "");
        if (await postgres.MajorVersionAsync() < since)
            return;
        await using var database = await RandomDatabase.CreateAsync(postgres, Schema, seed: 5);
        var runs = await QueryRuns.RunAsync(database, query, times: 10);
        Assert.Empty(runs.Breaches);
        Assert.NotEqual(0, runs.Completed);
    }

    private static QueryModel Compile(string sql)
    {
        var catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Schema)], new CompilerOptions { PostgresVersion = 17 });
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Labelled :many\n{sql}"), catalog);
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.Rule.Severity == SqlSeverity.Error);
        return Assert.Single(compiled.Model.Queries);
    }

    private static string Show(JsonModel form)
    {
        var text = form.Kind switch
        {
            JsonModelKind.Object => $"{Title(form.Table?.Name)}{{{string.Join(", ", form.Members.Select(static m => $"{m.Name} {Show(m.Value)}"))}}}",
            JsonModelKind.List => $"[{Show(form.Element!)}]",
            JsonModelKind.Map => $"({Show(form.Element!)})",
            _ => form.Type!.Display,
        };
        return form.Nullable ? text + "?" : text;
    }

    private static string Title(string? name) => name is null ? "" : char.ToUpperInvariant(name[0]) + name[1..];
}

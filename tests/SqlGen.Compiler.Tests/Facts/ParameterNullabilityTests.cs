using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Which parameters take null: those for which it is neither an error nor, always, an empty result.</summary>
public sealed class ParameterNullabilityTests
{
    private static readonly SchemaResult Catalog = SqlCompiler.BuildSchema(
        [
            new SourceFile("schema.sql", """
            CREATE DOMAIN code AS text NOT NULL;
            CREATE TABLE books (
              id integer PRIMARY KEY, title text NOT NULL, note text, number integer, tags text[], meta jsonb NOT NULL DEFAULT '{}', sold boolean, code code,
              mail text CHECK (mail IS NOT NULL) DEFAULT '');
            CREATE VIEW shown AS SELECT id, title, note FROM books;
            CREATE FUNCTION tidy(text) RETURNS text LANGUAGE sql AS 'SELECT trim($1)';
            CREATE FUNCTION gathered(VARIADIC text[]) RETURNS text STRICT LANGUAGE sql AS 'SELECT array_to_string($1, '','', ''-'')';
            CREATE FUNCTION tidy_strictly(text) RETURNS text STRICT LANGUAGE sql AS 'SELECT trim($1)';
            """),
        ]);

    [Theory]
    [InlineData("SELECT id FROM books WHERE note = $1 AND number > $2", "! !")]
    [InlineData("SELECT id FROM books WHERE note = $1 OR $1 IS NULL", "?")]
    [InlineData("SELECT id FROM books WHERE note = coalesce($1, title)", "?")]
    [InlineData("UPDATE books SET note = $1, title = $2", "? !")]
    [InlineData("UPDATE books SET note = nullif($1, ''), title = nullif($2, $3)", "? ! ?")]
    [InlineData("UPDATE books SET note = lower($1), title = upper($2)", "? !")]
    [InlineData("UPDATE books SET number = number + $1, id = id + $2", "? !")]
    [InlineData("UPDATE books SET note = tidy($1), title = tidy_strictly($2)", "? !")]
    [InlineData("UPDATE books SET title = tidy($1)", "?")]
    [InlineData("UPDATE books SET title = concat($1::text, 'x'), note = $2 || 'x'", "? ?")]
    [InlineData("UPDATE books SET title = CASE WHEN $1 THEN $2 ELSE title END, note = CASE $3::integer WHEN 1 THEN $4 END", "! ? ! ?")]
    [InlineData("UPDATE books SET meta = jsonb_build_object('a', $1::text), tags = ARRAY[$2]", "? ?")]
    [InlineData("UPDATE books SET tags[1] = $1, meta['a'] = to_jsonb($2::integer)", "? ?")]
    [InlineData("UPDATE books SET (note, title) = ($1, $2)", "? !")]
    [InlineData("UPDATE books SET (note, title) = (SELECT lower($1), $2)", "? !")]
    [InlineData("UPDATE books SET code = $1::code, mail = $2", "! !")]
    [InlineData("UPDATE books SET sold = sold AND $1, number = greatest($2, 0)", "? ?")]
    [InlineData("UPDATE books b SET note = v.note, title = v.title FROM (VALUES ($1::integer, $2, $3)) v (id, note, title) WHERE v.id = b.id", "! ? !")]
    [InlineData("WITH v AS (SELECT $1::integer AS id, lower($2) AS note) UPDATE books b SET note = v.note FROM v WHERE v.id = b.id", "! ?")]
    [InlineData("INSERT INTO books (id, title, note) VALUES ($1, trim($2), trim($3))", "! ! ?")]
    [InlineData("INSERT INTO books (id, title, note) SELECT $1, $2, lower($3)", "! ! ?")]
    [InlineData("INSERT INTO books (id, title, note) VALUES (1, 'x', $1) ON CONFLICT (id) DO UPDATE SET title = $2, note = books.note || $3", "? ! ?")]
    [InlineData("UPDATE shown SET title = lower($1), note = lower($2)", "! ?")]
    [InlineData("UPDATE books SET note = $1, title = $1", "!")]
    [InlineData("UPDATE books SET note = @note!, title = @title", "! !")]
    [InlineData("SELECT id FROM books WHERE nullif($1, '') IS NULL OR title = $1", "?")]
    [InlineData("SELECT id FROM books WHERE title = coalesce(lower($1), title)", "?")]
    [InlineData("WITH p AS (SELECT $1::text AS name) SELECT id FROM books, p WHERE p.name IS NULL OR title = p.name", "?")]
    [InlineData("SELECT id FROM books WHERE (title, note) IS NOT DISTINCT FROM ($1, $2)", "? ?")]
    [InlineData("SELECT id FROM books WHERE (title = $1) IS NOT FALSE", "?")]
    [InlineData("SELECT id FROM books WHERE number IS NOT DISTINCT FROM $1 + 0", "?")]
    [InlineData("INSERT INTO books (id, title) SELECT 1, v.title FROM (VALUES ('a'), ($1)) v (title) WHERE v.title IS NOT NULL", "?")]
    [InlineData("UPDATE books SET title = $1 WHERE $1 IS NOT NULL", "?")]
    [InlineData("UPDATE books SET note = (SELECT $1::text)", "?")]
    [InlineData("UPDATE books b SET note = v.b FROM (SELECT 1 AS a, $1::text AS b UNION ALL SELECT 2, $2 UNION ALL SELECT 3, $3) v WHERE v.a = b.id", "? ? ?")]
    [InlineData("UPDATE books SET title = gathered('a', $1)", "?")]
    [InlineData("UPDATE books SET note = (SELECT max(note) FROM books WHERE id = $1)", "!")]
    public void Null_is_taken_where_it_means_something(string sql, string label)
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Run :exec\n" + sql), Catalog);
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.Equal(label, string.Join(' ', Assert.Single(compiled.Model.Queries).Parameters.Select(static p => p.Nullable ? "?" : "!")));
    }

    [Fact]
    public void A_mark_for_null_that_always_fails_is_told()
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Run :exec\nUPDATE books SET title = lower(@title?), note = lower(@note?)"), Catalog);
        Assert.Equal("parameter \"title\" is said to take null, but goes to a column that does not", Assert.Single(compiled.Diagnostics, static d => d.Rule == Rules.WrongNullMark).Message);
    }
}

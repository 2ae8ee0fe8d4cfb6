using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>What <c>SQLG3007</c> says of a query of one row that can give many.</summary>
public sealed class ManyRowsTests
{
    private static readonly SchemaResult Catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", """
        CREATE TABLE books (id integer PRIMARY KEY, title text NOT NULL, year integer, UNIQUE (title, year));
        CREATE TABLE notes (line text);
        CREATE TABLE old_books (code text) INHERITS (books);
        CREATE TABLE sales (id integer PRIMARY KEY, book_id integer NOT NULL);
        CREATE VIEW titles AS SELECT id, book_id FROM sales;
        CREATE VIEW years AS SELECT year, count(*) AS number FROM books GROUP BY year;
        CREATE FUNCTION sold(integer) RETURNS SETOF integer LANGUAGE plpgsql STABLE AS 'BEGIN RETURN NEXT 1; END';
        CREATE TABLE ruled (id integer PRIMARY KEY);
        CREATE RULE r AS ON DELETE TO ruled DO INSTEAD DELETE FROM sales RETURNING id;
        """)]);

    [Theory]
    [InlineData("SELECT id FROM sales WHERE book_id = @id", "nothing fixes \"id\" of the primary key \"sales_pkey\" of table \"sales\"")]
    [InlineData("SELECT id FROM titles WHERE book_id = @id", "nothing fixes \"id\" of the primary key \"sales_pkey\" of table \"sales\", which the view \"titles\" reads")]
    [InlineData("SELECT number FROM years", "each group is a row: nothing fixes what it is grouped by, which the view \"years\" reads")]
    [InlineData("SELECT x.id FROM (SELECT id FROM sales WHERE book_id = @id) x", "nothing fixes \"id\" of the primary key \"sales_pkey\" of table \"sales\"")]
    [InlineData("WITH x AS (SELECT id FROM sales) SELECT id FROM x", "nothing fixes \"id\" of the primary key \"sales_pkey\" of table \"sales\"")]
    [InlineData("WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x WHERE n < 3) SELECT n FROM x", "\"x\" is recursive")]
    [InlineData("SELECT line FROM notes", "table \"notes\" has no unique key")]
    [InlineData("SELECT title FROM books WHERE id = @id", "table \"books\" has children, of which its keys say nothing")]
    [InlineData("SELECT book_id, count(*) FROM sales GROUP BY book_id", "each group is a row: nothing fixes what it is grouped by")]
    [InlineData("SELECT book_id, count(*) FROM sales GROUP BY ROLLUP (book_id)", "each grouping set has rows of its own")]
    [InlineData("SELECT DISTINCT book_id FROM sales", "each distinct row is one: nothing fixes what they are told apart by")]
    [InlineData("SELECT id FROM sales WHERE id = @id UNION ALL SELECT 1", "UNION gives the rows of both sides")]
    [InlineData("SELECT id FROM sales EXCEPT SELECT 1", "nothing fixes \"id\" of the primary key \"sales_pkey\" of table \"sales\"")]
    [InlineData("VALUES (1), (2)", "VALUES has 2 rows")]
    [InlineData("SELECT n FROM generate_series(1, @n::integer) n", "function \"generate_series\" gives a set of rows")]
    [InlineData("SELECT unnest(@all::integer[])", "function \"unnest\" gives a set of rows")]
    [InlineData("SELECT s.id, x FROM sales s, sold(s.id) x WHERE s.id = @id", "function \"sold\" gives a set of rows")]
    [InlineData("UPDATE sales SET book_id = 1 WHERE book_id = 2 RETURNING id", "nothing fixes \"id\" of the primary key \"sales_pkey\" of table \"sales\"")]
    [InlineData("INSERT INTO sales SELECT id, id FROM sales RETURNING id", "nothing fixes \"id\" of the primary key \"sales_pkey\" of table \"sales\"")]
    [InlineData("INSERT INTO sales VALUES (1, 1), (2, 2) RETURNING id", "VALUES has 2 rows")]
    [InlineData("DELETE FROM ruled WHERE id = @id RETURNING id", "\"ruled\" has rules, which may do anything")]
    [InlineData("MERGE INTO sales s USING notes n ON n.line = @line WHEN MATCHED THEN DELETE RETURNING s.id", "MERGE may give a row for each row of its source and of its target")]
    public void The_reason_is_told(string sql, string reason)
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Get :one\n" + sql), Catalog);
        var finding = Assert.Single(compiled.Diagnostics, static d => d.Rule == Rules.OneOfMany);
        Assert.Equal($"query \"Get\" is :one, but can give many rows: {reason}", finding.Message);
    }
}

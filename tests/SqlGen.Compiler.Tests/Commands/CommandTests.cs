using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Commands;

/// <summary>What commands make of a statement: the SQL that is sent, or why it cannot be. That the SQL does what it should is tested end to end.</summary>
public sealed class CommandTests
{
    private static readonly SourceFile Schema = new("schema.sql", """
        CREATE DOMAIN isbn AS varchar(13);
        CREATE SCHEMA stock;
        CREATE TABLE stock.books (id int PRIMARY KEY, "Title" text NOT NULL, isbn isbn, code char(3), tags text[], at timestamptz);
        CREATE TABLE bulk (a int, b int);
        CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM stock.books;
        CREATE MATERIALIZED VIEW codes AS SELECT DISTINCT code FROM stock.books;
        CREATE UNIQUE INDEX ON codes (code);
        CREATE UNIQUE INDEX ON counts (count) WHERE count > 0;
        CREATE VIEW titles AS SELECT id, "Title" FROM stock.books;
        """);

    public static TheoryData<string, string, string> Sent => new()
    {
        { "copyfrom", """INSERT INTO stock.books ("Title", id) VALUES (@title, @id)""", """COPY stock.books ("Title", id) FROM STDIN (FORMAT binary)""" },
        { "copyfrom", """INSERT INTO stock.books AS b ("Title", id) VALUES ($2, $1)""", """COPY stock.books (id, "Title") FROM STDIN (FORMAT binary)""" },
        { "copyfrom", "INSERT INTO bulk VALUES (@a, @b::int)", "COPY bulk (a, b) FROM STDIN (FORMAT binary)" },
        { "copyfrom", "INSERT INTO stock.books (id, isbn, code) VALUES ($1, $2, $3::bpchar)", "COPY stock.books (id, isbn, code) FROM STDIN (FORMAT binary)" },
        {
            "bulk", "INSERT INTO bulk (a, b) VALUES (@a, (@b + 1) * 2) RETURNING *",
            """INSERT INTO bulk (a, b) SELECT bulk2."$1", (bulk2."$2" + 1) * 2 FROM unnest($1::integer[], $2::integer[]) AS bulk2 ("$1", "$2") RETURNING a, b"""
        },
        {
            "bulk", """INSERT INTO stock.books (id, "Title") VALUES /* one ( row */ ($1, 'x') ON CONFLICT (id) DO UPDATE SET "Title" = excluded."Title" """,
            """INSERT INTO stock.books (id, "Title") SELECT bulk."$1", 'x' FROM unnest($1::integer[]) AS bulk ("$1") ON CONFLICT (id) DO UPDATE SET "Title" = excluded."Title" """
        },
        {
            "bulk", "UPDATE stock.books SET code = @code, isbn = @isbn WHERE id = @id",
            """
            UPDATE stock.books SET code = bulk."$1", isbn = bulk."$2"
            FROM unnest($1::bpchar[], $2::isbn[], $3::integer[]) AS bulk ("$1", "$2", "$3") WHERE id = bulk."$3"
            """
        },
        {
            "bulk", "WITH x AS (SELECT 1 AS one WHERE true) UPDATE stock.books b SET (id, code) = (SELECT @id::int, code FROM stock.books c WHERE c.id = @old) FROM x RETURNING b.id",
            """
            WITH x AS (SELECT 1 AS one WHERE true) UPDATE stock.books b SET (id, code) = (SELECT bulk."$1"::int, code FROM stock.books c WHERE c.id = bulk."$2") FROM x, unnest($1::integer[], $2::integer[]) AS bulk ("$1", "$2") RETURNING b.id
            """
        },
        {
            "bulk", "DELETE FROM ONLY stock.books WHERE id = @id",
            "DELETE FROM ONLY stock.books\nUSING unnest($1::integer[]) AS bulk (\"$1\") WHERE id = bulk.\"$1\""
        },
        {
            "bulk", "DELETE FROM stock.books USING titles t WHERE t.id = books.id AND t.id = @id AND books.at < @before",
            """DELETE FROM stock.books USING titles t, unnest($1::integer[], $2::timestamp with time zone[]) AS bulk ("$1", "$2") WHERE t.id = books.id AND t.id = bulk."$1" AND books.at < bulk."$2" """
        },
        { "many", "SELECT id FROM titles WHERE id IN (sqlc.slice('ids')) AND id NOT IN (sqlc.slice(others))", "SELECT id FROM titles WHERE id = ANY ($1) AND id <> ALL ($2)" },
        { "many", "SELECT id FROM titles WHERE id = ANY (sqlc.slice(ids)) OR id = 7", "SELECT id FROM titles WHERE id = ANY ($1) OR id = 7" },
        { "batchone", "SELECT id FROM titles WHERE id = @id", "SELECT id FROM titles WHERE id = $1" },
        { "exec", "TRUNCATE TABLE bulk *, ONLY (stock.books) RESTART IDENTITY CASCADE", "TRUNCATE TABLE bulk *, ONLY (stock.books) RESTART IDENTITY CASCADE" },
        { "exec", "LOCK bulk, titles IN SHARE MODE NOWAIT", "LOCK bulk, titles IN SHARE MODE NOWAIT" },
        { "exec", "REFRESH MATERIALIZED VIEW counts", "REFRESH MATERIALIZED VIEW counts" },
        { "exec", "REFRESH MATERIALIZED VIEW CONCURRENTLY codes WITH DATA", "REFRESH MATERIALIZED VIEW CONCURRENTLY codes WITH DATA" },
        { "exec", "NOTIFY news, 'none'", "NOTIFY news, 'none'" },
        { "exec", "SET LOCAL statement_timeout = '1s'", "SET LOCAL statement_timeout = '1s'" },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public void What_is_sent(string command, string sql, string expected)
    {
        var result = Compile(command, sql);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(expected.Trim(), result.Model.Queries[0].Sql);
    }

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "copyfrom", "UPDATE bulk SET a = @a", "UPDATE bulk SET a = @a", "it takes INSERT … VALUES (…) alone" },
        { "copyfrom", "INSERT INTO bulk (a) VALUES (@a), (@b)", "VALUES (@a), (@b)", "it takes one row of VALUES" },
        { "copyfrom", "INSERT INTO bulk (a) SELECT @a", "SELECT @a", "it takes one row of VALUES" },
        { "copyfrom", "INSERT INTO bulk (a, b) VALUES (@a, 1)", "1", "each value must be a parameter of its own" },
        { "copyfrom", "INSERT INTO bulk (a, b) VALUES (@a, @a)", "@a", "each value must be a parameter of its own" },
        { "copyfrom", "INSERT INTO bulk (a) VALUES (@a::bigint)", "@a::bigint", "the parameter has type bigint and the column integer" },
        { "copyfrom", "INSERT INTO titles (id) VALUES (@a)", "titles", "COPY writes into tables alone" },
        { "copyfrom", "INSERT INTO bulk (a) VALUES (@a) RETURNING a", "RETURNING a", "COPY has no RETURNING; write :bulk" },
        { "copyfrom", "INSERT INTO bulk (a) VALUES (@a) ON CONFLICT DO NOTHING", "ON CONFLICT DO NOTHING", "COPY has no ON CONFLICT; write :bulk" },
        { "copyfrom", "WITH x AS (SELECT 1) INSERT INTO bulk (a) VALUES (@a)", "WITH x AS (SELECT 1)", "COPY has no WITH" },
        { "bulk", "SELECT @a::int", "SELECT @a::int", "it takes INSERT, UPDATE or DELETE" },
        { "bulk", "DELETE FROM bulk", "DELETE FROM bulk", "the statement has no parameter that could differ from row to row" },
        { "bulk", "INSERT INTO bulk (a, b) VALUES (@a, DEFAULT)", "DEFAULT", "leave out a column that gets its default" },
        { "bulk", "INSERT INTO bulk (a) SELECT @a", "SELECT @a", "it takes an INSERT of one row of VALUES" },
        { "bulk", "UPDATE stock.books SET tags = @tags", "@tags", "a parameter cannot be an array" },
        { "bulk", "DELETE FROM stock.books WHERE id IN (sqlc.slice(ids))", "sqlc.slice(ids)", "a parameter cannot be an array" },
        { "bulk", "UPDATE bulk SET a = 1 FROM generate_series(1, @n) AS g", "@n", "no parameter can stand in WITH, FROM or USING" },
        {
            "bulk", "INSERT INTO stock.books (id, \"Title\") VALUES (@id, @title) ON CONFLICT (id) DO UPDATE SET \"Title\" = @other", "@other",
            "only VALUES can have parameters; a given value is excluded.column in ON CONFLICT"
        },
        { "batchexec", "DELETE FROM bulk", "DELETE FROM bulk", "the statement has no parameter that could differ from one to the next" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_refused_and_where(string command, string sql, string place, string reason)
    {
        var result = Compile(command, sql);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(Rules.CommandDoesNotFit, diagnostic.Rule);
        Assert.StartsWith($"query \"Run\" cannot be :{command}: {reason}", diagnostic.Message);
        Assert.Equal(place, Text(command, sql).Substring(diagnostic.Span.Start, diagnostic.Span.Length));
        Assert.Empty(result.Model.Queries);
    }

    /// <summary>Each of these was asked of PostgreSQL 18.</summary>
    [Theory]
    [InlineData("TRUNCATE book", "42P01", "relation \"book\" does not exist", "book")]
    [InlineData("TRUNCATE bulk, titles CASCADE", "42809", "\"titles\" is not a table", "titles")]
    [InlineData("REFRESH MATERIALIZED VIEW stock.books", "0A000", "\"books\" is not a materialized view", "stock.books")]
    [InlineData("REFRESH MATERIALIZED VIEW CONCURRENTLY counts", "55000", "cannot refresh materialized view \"public.counts\" concurrently", "counts")]
    [InlineData("LOCK TABLE counts", "42809", "cannot lock relation \"counts\"", "counts")]
    public void What_a_statement_works_on_is_there_and_of_its_kind(string sql, string sqlState, string message, string place)
    {
        var result = Compile("exec", sql);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(sqlState, diagnostic.SqlState);
        Assert.StartsWith(message, diagnostic.Message);
        Assert.Equal(place, Text("exec", sql).Substring(diagnostic.Span.Start, diagnostic.Span.Length));
    }

    [Theory]
    [InlineData("SHOW work_mem", "SHOW as a query is not supported yet")]
    [InlineData("COMMIT", "COMMIT as a query is not supported yet")]
    [InlineData("LISTEN news", "LISTEN as a query is not supported yet")]
    public void Other_statements_are_not_sent(string sql, string message) => Assert.Equal(message, Assert.Single(Compile("exec", sql).Diagnostics).Message);

    [Fact]
    public void A_command_that_PostgreSQL_has_no_use_for_names_another() => Assert.Equal(
        ":execlastid is for MySQL: PostgreSQL knows no last id; write RETURNING with the id and :one",
        Assert.Single(Compile("execlastid", "INSERT INTO bulk (a) VALUES (1)").Diagnostics).Message);

    [Theory]
    [InlineData("stream")]
    [InlineData("batchone")]
    [InlineData("batchmany")]
    public void Commands_that_give_rows_want_them(string command) =>
        Assert.Equal(Rules.NoRowsForCommand, Assert.Single(Compile(command, "DELETE FROM bulk WHERE a = @a").Diagnostics).Rule);

    [Fact]
    public void A_slice_is_an_array_of_what_a_list_would_have()
    {
        var query = Compile("many", "SELECT id FROM stock.books WHERE id IN (sqlc.slice(ids)) AND at = ANY (sqlc.slice(times))").Model.Queries[0];
        Assert.Equal(["ids integer[]", "times timestamp with time zone[]"], query.Parameters.Select(static p => $"{p.Name} {p.Type.Display}"));
        Assert.All(query.Parameters, static p => Assert.Equal((TypeModelKind.Array, false), (p.Type.Kind, p.IsStored)));
    }

    [Fact]
    public void A_slice_has_no_place_elsewhere()
    {
        var result = Compile("many", "SELECT id FROM titles WHERE id IN (1, sqlc.slice(ids))");
        Assert.Equal("sqlc.slice other than alone in IN (…) or in = ANY (…) is not supported yet", Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void What_goes_into_a_column_as_it_is_is_stored()
    {
        var query = Compile("exec", "UPDATE stock.books SET tags = @tags WHERE tags = @old").Model.Queries[0];
        Assert.Equal([true, false], query.Parameters.Select(static p => p.IsStored));
    }

    private static QueryFileResult Compile(string command, string sql)
    {
        var schema = SqlCompiler.BuildSchema([Schema]);
        Assert.Empty(schema.Diagnostics);
        return SqlCompiler.CompileQueries(new SourceFile("queries.sql", Text(command, sql)), schema);
    }

    private static string Text(string command, string sql) => $"-- name: Run :{command}\n{sql};\n";
}

using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary><c>-- @type</c>, <c>-- @enum</c> and <c>-- @expose</c> in schema files: what has them, what they lead to, and what is wrong with them.</summary>
public sealed class AnnotationTests
{
    private const string Shop = """
        -- @type Shop.Money
        CREATE DOMAIN money2 AS numeric(12, 2);

        CREATE TABLE orders (
          -- the number on the bill
          -- @type Shop.OrderId
          id bigint PRIMARY KEY,
          total money2 NOT NULL,
          -- @type Shop.Address via Shop.ShopJson
          address jsonb,
          -- @enum OrderStatus
          status varchar(9) NOT NULL,
          note text
        );
        ALTER TABLE orders ADD CONSTRAINT known CHECK (((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[])));
        -- @enum Size
        ALTER TABLE orders ADD COLUMN size text CHECK (size IS NULL OR size IN ('S', 'L'));
        CREATE VIEW paid AS SELECT id, status FROM orders WHERE status = 'paid';
        """;

    /// <summary>A query, its parameters and its columns: of those with a type of their own that type, of others what PostgreSQL calls it.</summary>
    public static TheoryData<string, string> Queries => new()
    {
        { "SELECT id, total, address, status, size, note FROM orders", " => Shop.OrderId, Shop.Money, Shop.Address via Shop.ShopJson, OrderStatus(new paid), Size(S L), text" },
        { "SELECT * FROM paid WHERE id = $1", "Shop.OrderId => Shop.OrderId, OrderStatus(new paid)" },
        { "SELECT p.s FROM (SELECT max(status) AS s, id FROM orders GROUP BY id) p WHERE p.id IN ($1, $2)", "Shop.OrderId, Shop.OrderId => OrderStatus(new paid)" },
        { "WITH w AS (SELECT status FROM orders) SELECT status FROM w WHERE status = ANY ($1)", "OrderStatus(new paid)[] => OrderStatus(new paid)" },
        { "SELECT note FROM orders WHERE id IN (sqlc.slice('ids')) AND status <> @status", "Shop.OrderId[], OrderStatus(new paid) => text" },
        { "SELECT status || 'x', upper(status), id + 1, status LIKE $1 FROM orders", "text => text, text, bigint, boolean" },
        { "SELECT coalesce(status, $1), coalesce(size, 'M'), coalesce(size, note) FROM orders", "OrderStatus(new paid) => OrderStatus(new paid), text, text" },
        { "SELECT status FROM orders UNION SELECT status FROM paid", " => OrderStatus(new paid)" },
        { "SELECT status FROM orders UNION SELECT size FROM orders", " => character varying" },
        { "INSERT INTO orders (id, total, address, status) VALUES ($1, $2, $3, $4) RETURNING id, address",
            "Shop.OrderId, Shop.Money, Shop.Address via Shop.ShopJson, OrderStatus(new paid) => Shop.OrderId, Shop.Address via Shop.ShopJson" },
        { "UPDATE orders SET status = $1, note = $2 WHERE total > $3", "OrderStatus(new paid), text, Shop.Money => " },
        { "INSERT INTO orders (id, total, status) SELECT $1, 1, $2 ON CONFLICT (id) DO UPDATE SET status = $3", "Shop.OrderId, OrderStatus(new paid), OrderStatus(new paid) => " },
        { "SELECT id FROM orders WHERE status = $1 AND size = $1", "text => Shop.OrderId" },
        { "SELECT id FROM orders WHERE status = $1::text OR note = $1::text", "OrderStatus(new paid) => Shop.OrderId" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void What_has_the_type(string sql, string types)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Shop)]);
        Assert.Empty(schema.Diagnostics);
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Q :exec\n{sql}"), schema);
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.Rule.Severity == SqlSeverity.Error);
        var query = Assert.Single(compiled.Model.Queries);
        Assert.Equal(types, $"{string.Join(", ", query.Parameters.Select(static p => Show(p.Type)))} => {string.Join(", ", query.Columns.Select(static c => Show(c.Type)))}");
    }

    [Theory]
    [InlineData("-- @type Shop.Id\nCREATE TABLE t (id bigint);", "@type stands directly above a column or CREATE DOMAIN")]
    [InlineData("CREATE TABLE t (id bigint,\n-- @enum Kind\nCHECK (id > 0));", "@enum stands directly above a column")]
    [InlineData("CREATE TABLE t (\n-- @expose X\nid bigint);", "@expose stands directly above CREATE FUNCTION or CREATE PROCEDURE")]
    [InlineData("-- @expose X\nCREATE TABLE t (id bigint);", "@expose stands directly above CREATE FUNCTION or CREATE PROCEDURE")]
    [InlineData("CREATE TABLE t (\n-- @type\nid bigint);", "it is written -- @type Shop.Money, for JSON -- @type Shop.Address via Shop.ShopJson, with full names")]
    [InlineData("CREATE TABLE t (\n-- @type a-b\nid bigint);", "it is written -- @type Shop.Money, for JSON -- @type Shop.Address via Shop.ShopJson, with full names")]
    [InlineData("CREATE TABLE t (\n-- @enum Shop.Kind\nkind text CHECK (kind IN ('a')));", "it is written -- @enum OrderStatus, with the name of the enum that is to be made")]
    [InlineData("CREATE TABLE t (\n-- @type Shop.Doc\ndoc jsonb);", "JSON becomes Shop.Doc by a JsonSerializerContext: write -- @type Shop.Doc via and its full name")]
    [InlineData("CREATE TABLE t (\n-- @type Shop.Id via Shop.Json\nid bigint);", "a JsonSerializerContext is for json and jsonb, and this is bigint")]
    [InlineData("CREATE TABLE t (\n-- @type Shop.Ids\nids bigint[]);", "a column of type bigint[] cannot have a C# type of its own; its parts can, as domains")]
    [InlineData("CREATE TABLE t (\n-- @enum Kind\nkind integer CHECK (kind IN (1)));", "an enum is made of text, and the column is integer")]
    [InlineData("CREATE TABLE t (\n-- @enum Kind\nkind text CHECK (kind <> 'a'));", "no CHECK says which values there are: write CHECK (kind IN ('…', '…'))")]
    [InlineData("CREATE TABLE t (\n-- @enum Kind\na text CHECK (a IN ('a')),\n-- @enum Kind\nb text CHECK (b IN ('b')));", "Kind is an enum of other values already: a")]
    [InlineData("-- @enum Kind\nCREATE DOMAIN d AS text;", "a domain has no @enum")]
    [InlineData("-- @expose a-b\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';", "it is written -- @expose, or with the method's name and command -- @expose GetBooks :many")]
    [InlineData("-- @expose\nCREATE FUNCTION f(a anyelement) RETURNS int LANGUAGE sql AS 'SELECT 1';", "an argument is anyelement, which is of no one type: write a query that calls the function")]
    [InlineData("-- @expose\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';", "a function that returns trigger is not called by queries")]
    [InlineData("-- @expose\nCREATE FUNCTION f() RETURNS record LANGUAGE sql AS 'SELECT 1, 2';", "what columns it returns is said where it is called: write a query")]
    [InlineData("-- @expose\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n-- @expose\nCREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "another function is exposed as \"f\": give it a name, -- @expose Name")]
    [InlineData("-- @expose F :nothing\nCREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';", "there is no command \":nothing\"")]
    public void What_is_wrong(string schema, string message)
    {
        var built = SqlCompiler.BuildSchema([new SourceFile("schema.sql", schema)]);
        var diagnostic = Assert.Single(built.Diagnostics);
        Assert.Equal(message, diagnostic.Message);
        Assert.StartsWith("-- @", schema[diagnostic.Span.Start..diagnostic.Span.End]);
    }

    [Fact]
    public void A_type_is_part_of_what_the_schema_means()
    {
        static string Of(string schema) => SqlCompiler.BuildSchema([new SourceFile("schema.sql", schema)]).Fingerprint;
        const string Enum = "CREATE TABLE t (\n-- @enum Kind\na text CHECK (a IN ('a', 'b')));";
        Assert.NotEqual(Of(Enum), Of(Enum.Replace("@enum Kind", "of a kind")));
        Assert.NotEqual(Of(Enum), Of(Enum.Replace("'b'", "'c'")));
        Assert.Equal(Of(Enum), Of(Enum.Replace("-- @enum", "-- of a kind\n-- @enum")));
        Assert.NotEqual(Of("-- @type A\nCREATE DOMAIN d AS int;"), Of("-- @type B\nCREATE DOMAIN d AS int;"));
    }

    [Fact]
    public void A_function_is_called_with_its_arguments()
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", """
            CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL);
            -- Counts.
            -- @expose
            CREATE FUNCTION count_books(min_id bigint, VARIADIC titles text[]) RETURNS bigint STRICT LANGUAGE sql AS 'SELECT 1';
            -- @expose GetBooks
            CREATE FUNCTION "Books"(int, title text DEFAULT 'x') RETURNS SETOF books LANGUAGE sql AS 'SELECT * FROM books';
            -- @expose BooksAsTheyCome :stream
            CREATE FUNCTION books_table() RETURNS TABLE (id bigint, title text) LANGUAGE sql AS 'SELECT * FROM books';
            -- @expose Touch
            CREATE FUNCTION touch(at timestamptz) RETURNS void LANGUAGE sql AS '';
            -- @expose Gone
            CREATE FUNCTION gone() RETURNS void LANGUAGE sql AS '';
            DROP FUNCTION gone();
            """)]);
        Assert.Empty(schema.Diagnostics);
        Assert.Equal(
            [
                """count_books One SELECT "public"."count_books"($1::"pg_catalog"."int8", VARIADIC $2::"pg_catalog"."text"[])|min_id False, titles False""",
                """GetBooks Many SELECT id, title FROM "public"."Books"($1::"pg_catalog"."int4", $2::"pg_catalog"."text")|arg1 True, title True""",
                """BooksAsTheyCome Stream SELECT id, title FROM "public"."books_table"()|""",
                """Touch Exec SELECT "public"."touch"($1::"pg_catalog"."timestamptz")|at True""",
            ],
            schema.Exposed.Queries.Select(static q => $"{q.Name} {q.Command} {q.Sql}|{string.Join(", ", q.Parameters.Select(static p => $"{p.Name} {p.Nullable}"))}"));
    }

    private static string Show(TypeModel type) => type switch
    {
        { Kind: TypeModelKind.Array, Element: { } element } => Show(element) + "[]",
        { Kind: TypeModelKind.CheckedText, Enum: { } labels } => $"{type.Name}({string.Join(" ", labels.Labels)})",
        { Kind: TypeModelKind.Custom, Context: { } context } => $"{type.Name} via {context}",
        { Kind: TypeModelKind.Custom } => type.Name,
        _ => type.Display,
    };
}

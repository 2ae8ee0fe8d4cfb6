using SqlGen.Compiler.Model;
using static SqlGen.Generator.Tests.Emit.Sql;

namespace SqlGen.Generator.Tests.Emit;

public class RepositoryTests
{
    private static readonly TypeModel Status = Enum("book_status", "draft", "in print", "sold-out");

    private static readonly TableModel Books = Table(
        "books", Column("id", Int8), Column("title", Text), NullableColumn("isbn", Type("varchar", "character varying(13)")), Column("status", Status),
        Column("added_at", TimestampTz), NullableColumn("pages", Int4));

    private static readonly TableModel Authors = Table("authors", Column("id", Int8), Column("name", Text));

    [Fact]
    public void A_query_file_is_a_repository() => EmittedProject.Verify("Books", EmittedProject.From(
    [
        File("queries/books.sql",
            One("GetBook", "SELECT id, title, isbn, status, added_at, pages\nFROM books\nWHERE id = $1").OfTable(Books).With(Parameter("id", Int8)) with
            {
                Summary = "Finds one book.",
                RowsReason = "`id` is the primary key",
            },
            Many("ListBooks", "SELECT * FROM books ORDER BY id").OfTable(Books),
            One("CountBooks", "SELECT count(*) FROM books WHERE status = $1", Column("count", Int8)).With(Parameter("status", Status)) with
            {
                Rows = Cardinality.One,
                RowsReason = "an aggregate without GROUP BY",
            },
            One("GetIsbn", "SELECT isbn FROM books WHERE title = $1", NullableColumn("isbn", Text)).With(Parameter("title", Text)) with
            {
                Rows = Cardinality.Many,
            },
            Many("ListPages", "SELECT pages FROM books", NullableColumn("pages", Int4)),
            Many("ListIds", "SELECT id FROM books WHERE id = ANY($1)", Column("id", Int8)).With(Parameter("ids", Array(Int8))),
            Many("GetBookStats", "SELECT status, count(*) AS book_count, max(pages) FROM books GROUP BY status",
                Column("status", Status), Column("book_count", Int8), NullableColumn("max", Int4)) with
            {
                Summary = "How many books there are of each status,\nand the longest of them.",
            },
            ExecRows("Reprice", "UPDATE books\nSET pages = $2\nWHERE added_at < $1 AND status IS DISTINCT FROM $3")
                .With(Parameter("added_before", TimestampTz), Parameter("pages", Int4, nullable: true), Parameter("status", Status, nullable: true)),
            ExecRows("Retire", "DELETE FROM books").As(QueryCommand.ExecResult),
            Exec("Notify", "SELECT pg_notify('books', $1)").With(Parameter("payload", Text, nullable: true)) with
            {
                Columns = new([Column("pg_notify", new TypeModel(TypeModelKind.Pseudo, "pg_catalog", "void", "void"))]),
                Rows = Cardinality.One,
            }),
        File("queries/shelf.sql", Many("ListNewBooks", "SELECT * FROM books WHERE added_at > $1").OfTable(Books).With(Parameter("since", TimestampTz, nullable: true))),
    ]));

    [Fact]
    public void An_embedded_table_is_a_record_in_the_row()
    {
        var notes = Table("notes", NullableColumn("book_id", Int8), NullableColumn("body", Text));
        EmittedProject.Verify("Embeds", EmittedProject.From(
        [
            File("queries/shelf.sql",
                Many("ListWithAuthor", "SELECT b.*, a.*, r.stars FROM …", NullableColumn("stars", Int4))
                    .Embedding(Embed("b", Books, 0), Embed("a", Authors, 6)),
                Many("ListWithEditor", "SELECT …", Column("id", Int8)).Embedding(Embed("e", Authors, 1, nullable: true)),
                Many("ListWithNotes", "SELECT …", Column("id", Int8)).Embedding(Embed("n", notes, 1, nullable: true)),
                Many("ListPairs", "SELECT …").Embedding(Embed("writer", Authors, 0), Embed("co_writer", Authors, 2, nullable: true))),
        ]));
    }

    [Fact]
    public void Each_command_is_a_method_of_its_own_kind()
    {
        var at = Parameter("at", TimestampTz);
        EmittedProject.Verify("Commands", EmittedProject.From(
        [
            File("queries/books.sql",
                Many("ListOnPrimary", "SELECT id FROM books", Column("id", Int8)) with { Directives = new([new("primary", "")]) },
                Many("ListOnReplica", "SELECT id FROM own_function()", Column("id", Int8)) with { ReadOnly = false, Directives = new([new("replica", "")]) },
                One("TransactionNumber", "SELECT txid_current()", Column("txid_current", Int8)) with
                {
                    Effects = new(default, default, false, Volatility.Volatile, default, StandbySafe: false),
                },
                Many("StreamBooks", "SELECT id, title FROM books", Column("id", Int8), Column("title", Text)).As(QueryCommand.Stream),
                Exec("CopyBooks", "COPY books (title, isbn, status, at) FROM STDIN (FORMAT binary)").As(QueryCommand.CopyFrom)
                    .With(Parameter("title", Text), Parameter("isbn", Text, nullable: true), Parameter("status", Status), at),
                Exec("CopyIds", "COPY ids (id) FROM STDIN (FORMAT binary)").As(QueryCommand.CopyFrom).With(Parameter("id", Int8)),
                Exec("BulkUpdate", "UPDATE books SET …").As(QueryCommand.Bulk)
                    .With(Parameter("title", Text), Parameter("pages", Int4, nullable: true), at, Parameter("cover", Type("bytea"), nullable: true)),
                Many("BulkDelete", "DELETE FROM books … RETURNING title", Column("title", Text)).As(QueryCommand.Bulk).With(Parameter("id", Int8)),
                Exec("BatchNotify", "SELECT pg_notify($1, $2)").As(QueryCommand.BatchExec).With(Parameter("channel", Text), Parameter("payload", Text)),
                One("BatchGet", "SELECT * FROM books WHERE id = $1").OfTable(Books).As(QueryCommand.BatchOne).With(Parameter("id", Int8)),
                One("BatchCount", "SELECT count(*) FROM books WHERE at < $1", Column("count", Int8)).As(QueryCommand.BatchOne).With(at),
                Many("BatchFind", "SELECT id FROM books WHERE pages BETWEEN $1 AND $2", Column("id", Int8)).As(QueryCommand.BatchMany)
                    .With(Parameter("item", Int4), Parameter("items", Int4))),
        ]));
    }

    [Fact]
    public void What_is_known_of_shards_stands_in_the_statement()
    {
        var user = Parameter("user_id", Int8);
        var key = new ShardModel(ShardTarget.Key, new([new ShardKeyPart(ShardKeyType.Integer, 1, null)]));
        var fixedKey = new ShardModel(
            ShardTarget.Key, new([new ShardKeyPart(ShardKeyType.Uuid, null, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), new ShardKeyPart(ShardKeyType.Text, null, "a\"b"), new ShardKeyPart(ShardKeyType.Integer, null, "-5")]));
        ShardModel Every(MergeModel merge) => new(ShardTarget.Every, default, merge);
        EmittedProject.Verify("Shards", EmittedProject.From(
        [
            File("queries/orders.sql",
                One("CountOrders", "SELECT count(*) FROM orders WHERE user_id = $1", Column("count", Int8)).With(user) with { Shards = key, ReadOnly = true },
                Exec("Touch", "UPDATE pages SET …") with { Shards = fixedKey },
                Exec("CopyOrders", "COPY orders …").As(QueryCommand.CopyFrom).With(user, Parameter("note", Text)) with { Shards = key },
                Exec("BulkOrders", "INSERT INTO orders …").As(QueryCommand.Bulk).With(user, Parameter("note", Text)) with { Shards = key },
                Many("BulkDelete", "DELETE FROM orders … RETURNING id", Column("id", Int8)).As(QueryCommand.Bulk).With(user) with { Shards = key },
                Exec("BatchTouch", "UPDATE orders …").As(QueryCommand.BatchExec).With(user) with { Shards = key },
                Many("ListCountries", "SELECT code FROM countries", Column("code", Text)) with { Shards = new ShardModel(ShardTarget.Any) },
                Many("Newest", "SELECT id, made FROM orders ORDER BY made DESC, id LIMIT $1 OFFSET 5", Column("id", Int8), NullableColumn("made", TimestampTz)).With(Parameter("size", Int8)) with
                {
                    Shards = Every(new MergeModel(
                        "SELECT id, made FROM orders ORDER BY made DESC, id LIMIT ($1::bigint + 5) OFFSET (0 * 5)",
                        new([new MergeOrder(1, true, true), new MergeOrder(0, false, false)]), new RowNumber(null, 1), new RowNumber(5, null), default, OneCounts: false)),
                },
                Many("Oldest", "SELECT id FROM orders ORDER BY id", Column("id", Int8)) with { Shards = Every(new MergeModel(null, new([new MergeOrder(0, false, false)]), null, null, default, OneCounts: false)) },
                One("Totals", "SELECT count(*), sum(n), bool_or(n > 3) AS \"any\" FROM orders", Column("count", Int8), NullableColumn("sum", Int8), NullableColumn("any", Type("bool", "boolean"))) with
                {
                    Rows = Cardinality.One,
                    Shards = Every(new MergeModel(null, default, null, null, new([new MergeColumn(MergeFunction.Sum), new MergeColumn(MergeFunction.Sum), new MergeColumn(MergeFunction.Or)]), OneCounts: false)),
                },
                ExecRows("AddCountry", "INSERT INTO countries …") with { Shards = Every(new MergeModel(null, default, null, null, default, OneCounts: true)) }),
        ]));
    }

    [Fact]
    public void Text_of_the_user_stays_text() => EmittedProject.Verify("HostileText", EmittedProject.From(
    [
        File("queries/we\u2028ird & <odd>.sql",
            Many("Quotes", "SELECT '\"\"\"\"' AS \"a\"\"\"\n\n   \nFROM t -- */ </code>", Column("a\"\"<b>\n#error", Text)) with
            {
                Summary = "Less <than> & more */ `code` and a lone ` tick",
                Columns = new([Column("a\"\"<b>\n#error", Text), Column("c", Int4)]),
            },
            One("Separators", "SELECT 'a\u2028b\u0085c\\' \u0001", Column("x", Text)) with { Summary = "one\u2028#error two\u0001" }),
    ]));
}

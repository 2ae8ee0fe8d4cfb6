using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary><c>sqlc.embed_many</c> where no list can be made; where one can is in Accepted/lists.</summary>
public class ListTests
{
    private const string Schema = """
        CREATE TABLE authors (id bigint PRIMARY KEY, name text NOT NULL, email text UNIQUE, picture bytea NOT NULL UNIQUE);
        CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors, title text NOT NULL);
        CREATE TABLE prizes (author_id bigint NOT NULL REFERENCES authors, name text NOT NULL);
        """;

    public static TheoryData<string, string, string> Refused() => new()
    {
        // Two prizes of one name are two, and the books repeat each of them.
        { "SELECT sqlc.embed(a), sqlc.embed_many(p), sqlc.embed_many(b) FROM authors a JOIN prizes p ON p.author_id = a.id JOIN books b ON b.author_id = a.id", ":many",
            "SQLG3010 nothing tells one row of \"p\" from another: none of its keys is in the result" },
        // Any number of authors have no address.
        { "SELECT a.email, sqlc.embed_many(b) FROM authors a LEFT JOIN books b ON b.author_id = a.id", ":many",
            "SQLG3010 nothing tells one row of \"a\" from another: none of its keys is in the result" },
        // Two arrays of the same bytes are not equal in C#.
        { "SELECT a.picture, sqlc.embed_many(b) FROM authors a LEFT JOIN books b ON b.author_id = a.id", ":many",
            "SQLG3010 nothing tells one row of \"a\" from another: none of its keys is in the result" },
        { "SELECT sqlc.embed(a), b.title, sqlc.embed_many(b) FROM authors a LEFT JOIN books b ON b.author_id = a.id", ":many",
            "SQLG3010 column \"title\" is of \"b\", whose rows are a list here" },
        { "SELECT sqlc.embed(a), sqlc.embed_many(b) FROM authors a JOIN books b ON b.author_id = a.id", ":stream",
            "SQLG3006 query \"Q\" cannot be :stream: only :one and :many have lists in their rows" },
        { "SELECT a.id, sqlc.embed_many(b) FROM authors a LEFT JOIN (SELECT * FROM books) b ON b.author_id = a.id", ":many",
            "SQLG1900 sqlc.embed_many of \"b\", which is no table or view, is not supported yet" },
        { "INSERT INTO books VALUES (1, 1, 'x') RETURNING sqlc.embed_many(books)", ":many",
            "SQLG1900 sqlc.embed_many other than in the select list of a query's one SELECT is not supported yet" },
        { "SELECT a.id, sqlc.embed_many(b, b.title) FROM authors a LEFT JOIN books b ON b.author_id = a.id", ":many",
            "SQLG1900 what each row of sqlc.embed_many has besides is sqlc.embed (…) or sqlc.embed_many (…); another expression is not supported" },
        { "SELECT a.id, sqlc.embed_many(c) FROM authors a", ":many", "SQLG2002 missing FROM-clause entry for table \"c\"" },
        { "SELECT a.id FROM authors a WHERE sqlc.embed_many(a)", ":many", "SQLG1001 sqlc.embed_many stands only as an item of a select list" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Lists_that_cannot_be_made_are_one_error(string sql, string command, string message)
    {
        var catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Schema)]);
        var result = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Q {command}\n{sql};\n"), catalog);
        var diagnostic = Assert.Single(result.Diagnostics, static d => d.Rule.Severity == SqlSeverity.Error);
        Assert.Equal(message, $"{diagnostic.Rule.Id} {diagnostic.Message}");
        Assert.Empty(result.Model.Queries);
    }
}

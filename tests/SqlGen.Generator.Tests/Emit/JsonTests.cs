using SqlGen.Generator.Tests.Pipeline;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Emit;

/// <summary>What is emitted for JSON that a query builds.</summary>
public sealed class JsonTests
{
    [Fact]
    public void Objects_are_records_read_by_structs()
    {
        var project = GeneratedProject.Of(
            ("schema.sql", """
                CREATE TYPE mood AS ENUM ('glad', 'not so "glad"');
                CREATE TABLE authors (id bigint PRIMARY KEY, name text NOT NULL, mood mood);
                CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors, title text NOT NULL, length interval);
                """),
            ("queries/authors.sql", """
                -- name: ListAuthors :many
                SELECT a.id, json_agg(a) AS same, coalesce(json_agg(b) FILTER (WHERE b.id IS NOT NULL), '[]') AS books, json_object_agg(a.id, a.mood) AS moods
                FROM authors a LEFT JOIN books b ON b.author_id = a.id GROUP BY a.id;

                -- name: GetAuthor :one
                SELECT jsonb_build_object('name', name, 'books', (SELECT jsonb_agg(jsonb_build_object('title', title, 'class', 1, 'json', to_jsonb(title))) FROM books), 'record', jsonb_build_object('id', id, 'ID', id))
                FROM authors WHERE id = @id;

                -- name: Raw :many
                SELECT json_build_array(id, name), json_build_object(name, id) FROM authors;
                """));
        Assert.Empty(project.Diagnostics);
        GeneratedCode.AssertClean(project.Result.GeneratedSources.Select(static s => s.SourceText.ToString()));
        Snapshot.Verify(project.Text, "Json", "cs");
    }

    [Fact]
    public void A_type_of_the_project_is_not_hidden_by_a_reader()
    {
        var project = GeneratedProject.Of(
            ("schema.sql", "CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL); CREATE TABLE book_json (id bigint PRIMARY KEY, title text NOT NULL);"),
            ("queries/books.sql", """
                -- name: BookJson2 :one
                SELECT json_agg(b), json_agg(j) FROM books b, book_json j;

                -- name: List :many
                SELECT * FROM book_json;
                """));
        Assert.Empty(project.Diagnostics);
        GeneratedCode.AssertClean(project.Result.GeneratedSources.Select(static s => s.SourceText.ToString()));
    }
}

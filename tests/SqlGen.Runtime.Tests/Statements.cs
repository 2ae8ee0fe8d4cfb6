using Npgsql;

namespace SqlGen.Runtime.Tests;

public enum Mood
{
    Sad,
    Happy,
}

public sealed record Book(long Id, string Title, string? Isbn);

/// <summary>Statements as the generator emits them, and the schema that they are for.</summary>
internal static class Statements
{
    public const string Schema =
        """
        CREATE TYPE mood AS ENUM ('sad', 'very happy');
        CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL, isbn text);
        CREATE TABLE chapters (book_id bigint REFERENCES books DEFERRABLE INITIALLY DEFERRED, number int);
        INSERT INTO books VALUES (1, 'Emma', '978-0'), (2, 'Persuasion', NULL), (3, 'Emma', NULL);
        """;

    public readonly struct GetBook(long id) : IQuery<Book>
    {
        public static QueryInfo Info { get; } =
            new("Books.GetBook", "SELECT id, title, isbn FROM books WHERE id = $1") { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<long> { TypedValue = id });

        public static Book Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
    }

    public readonly struct GetBookByTitle(string title) : IQuery<Book>
    {
        public static QueryInfo Info { get; } = new("Books.GetBookByTitle", "SELECT id, title, isbn FROM books WHERE title = $1") { ReadOnly = true };

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<string> { TypedValue = title });

        public static Book Read(NpgsqlDataReader row) => GetBook.Read(row);
    }

    public readonly struct ListBooks : IQuery<Book>
    {
        public static QueryInfo Info { get; } = new("Books.ListBooks", "SELECT id, title, isbn FROM books ORDER BY id") { ReadOnly = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static Book Read(NpgsqlDataReader row) => GetBook.Read(row);
    }

    /// <summary>A <c>:one</c> of a value that is not null: no row is null without a method of its own.</summary>
    public readonly struct FindId(string isbn) : IQuery<long?>
    {
        public static QueryInfo Info { get; } = new("Books.FindId", "SELECT id FROM books WHERE isbn = $1") { ReadOnly = true };

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<string> { TypedValue = isbn });

        public static long? Read(NpgsqlDataReader row) => row.GetInt64(0);
    }

    public readonly struct Invert(Mood mood) : IQuery<Mood?>
    {
        public static QueryInfo Info { get; } = new(
            "Moods.Invert", "SELECT CASE $1::mood WHEN 'sad' THEN 'very happy'::mood ELSE 'sad' END") { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<Mood> { TypedValue = mood });

        public static Mood? Read(NpgsqlDataReader row) => row.GetFieldValue<Mood>(0);
    }

    public readonly struct AddBook(long id, string title, string? isbn) : IStatement
    {
        public static QueryInfo Info { get; } = new("Books.AddBook", "INSERT INTO books (id, title, isbn) VALUES ($1, $2, $3)");

        public void Bind(NpgsqlParameterCollection parameters)
        {
            parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
            parameters.Add(new NpgsqlParameter<string> { TypedValue = title });
            parameters.Add(new NpgsqlParameter<string?> { TypedValue = isbn });
        }
    }

    /// <summary>Its foreign key is looked at only at the end of the transaction.</summary>
    public readonly struct AddChapter(long bookId) : IQuery<int?>
    {
        public static QueryInfo Info { get; } =
            new("Books.AddChapter", "INSERT INTO chapters VALUES ($1, 1) RETURNING number") { AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<long> { TypedValue = bookId });

        public static int? Read(NpgsqlDataReader row) => row.GetInt32(0);
    }

    public readonly struct DeleteByTitle(string title) : IStatement
    {
        public static QueryInfo Info { get; } = new("Books.DeleteByTitle", "DELETE FROM books WHERE title = $1");

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<string> { TypedValue = title });
    }

    /// <summary>Text that Npgsql would take apart at its semicolon and colon, were it looked at.</summary>
    public readonly struct Verbatim : IQuery<string>
    {
        public static QueryInfo Info { get; } =
            new("Texts.Verbatim", "SELECT $x$a;b :c @d$x$ || (ARRAY['e','f'])[1:1]::text -- ; @g") { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static string Read(NpgsqlDataReader row) => row.GetString(0);
    }

    public readonly struct Sleep : IStatement
    {
        public static QueryInfo Info { get; } = new("Sleep", "SELECT pg_sleep(60)") { ReadOnly = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }
    }
}

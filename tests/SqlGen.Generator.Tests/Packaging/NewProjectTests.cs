using System.Text.RegularExpressions;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>The first ten minutes of a user: install the package, add two SQL files, build, run; then make a mistake.</summary>
public partial class NewProjectTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = """
        CREATE TYPE book_status AS ENUM ('in print', 'sold out');

        CREATE TABLE books (
            id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            title  text NOT NULL,
            isbn   text,
            status book_status NOT NULL
        );
        """;

    private const string Queries = """
        -- Adds a book and gives it back.
        -- name: AddBook :one
        INSERT INTO books (title, isbn, status) VALUES (@title, sqlc.narg('isbn'), @status) RETURNING *;

        -- Lists all books.
        -- name: ListBooks :many
        SELECT id,
               title
        FROM books
        ORDER BY id;
        """;

    private const string Program = """
        using Shop;
        using SqlGen;

        await using var database = SqlDatabase.Create(args[0], static types => types.MapSqlGenTypes());
        var books = new BooksRepository(database);
        Book? emma = await books.AddBookAsync("Emma", null, BookStatus.InPrint);
        await books.AddBookAsync("Persuasion", "9780141439686", BookStatus.SoldOut);
        Console.WriteLine($"added {emma?.Title}, {emma?.Status}, isbn {emma?.Isbn ?? "unknown"}");
        foreach (var book in await books.ListBooksAsync())
            Console.WriteLine($"{book.Id}: {book.Title}");
        """;

    [Fact]
    public async Task Two_sql_files_are_enough_and_a_misspelt_column_fails_the_build()
    {
        await using var project = await NewProject.CreateAsync();
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        project.Write("sql/schema.sql", Schema);
        project.Write("sql/queries/books.sql", Queries);
        project.Write("Program.cs", Program);

        var built = (await project.BuildAsync()).AssertSuccess();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);
        var ran = (await project.RunAsync("run", "--no-build", "--", database.ConnectionString)).AssertSuccess();
        Assert.Equal(["added Emma, InPrint, isbn unknown", "1: Emma", "2: Persuasion"], ran.Output.ReplaceLineEndings("\n").Trim().Split('\n'));

        project.Write("sql/queries/books.sql", Queries.Replace("       title\n", "       titel\n"));
        var failed = await project.BuildAsync();
        Assert.NotEqual(0, failed.ExitCode);
        var error = Assert.Single(ErrorLine().Matches(failed.Output).Select(static m => m.Value.Trim()).Distinct());
        Assert.StartsWith(Path.Combine(project.Folder, "sql", "queries", "books.sql") + "(8,8): error SQLG", error, StringComparison.Ordinal);
        Assert.Contains("column \"titel\" does not exist (42703). Did you mean \"title\"?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_build_and_every_IDE_loads_the_compiler_which_stays_small_with_the_catalogs_of_six_versions()
    {
        await using var project = await NewProject.CreateAsync();
        // A number that only falls.
        Assert.InRange(project.PackedLength("analyzers/dotnet/cs/SqlGen.Compiler.dll"), 1_000_000, 1_500_000);
    }

    [Fact]
    public async Task The_project_says_which_version_of_PostgreSQL_it_is_for()
    {
        await using var project = await NewProject.CreateAsync();
        project.Write("sql/queries/ids.sql", "-- name: NewId :one\nSELECT uuidv7() AS id;\n");
        project.Write("Program.cs", "return;\n");

        var older = await project.BuildAsync();
        Assert.Contains("function uuidv7() does not exist. It exists since PostgreSQL 18; SqlGenPostgresVersion is 17", older.Output, StringComparison.Ordinal);
        (await project.RunAsync("build", "-p:SqlGenPostgresVersion=18")).AssertSuccess();
        var unknown = await project.RunAsync("build", "-p:SqlGenPostgresVersion=12");
        Assert.NotEqual(0, unknown.ExitCode);
        Assert.Contains("SqlGenPostgresVersion is '12'; it takes a major version of PostgreSQL, 13 to 18", unknown.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("^.*: error .*$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}

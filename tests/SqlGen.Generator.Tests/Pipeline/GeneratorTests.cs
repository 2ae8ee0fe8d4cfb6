using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SqlGen.Generator.Tests.Pipeline;

public class GeneratorTests
{
    private static readonly (string Path, string Text)[] Shop =
    [
        ("migrations/2_books.sql", "CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL, author_id bigint NOT NULL REFERENCES authors, status book_status);"),
        ("migrations/10_pages.sql", "ALTER TABLE books ADD COLUMN pages integer;"),
        ("migrations/1_authors.sql", "CREATE TYPE book_status AS ENUM ('draft', 'sold out'); CREATE TABLE authors (id bigint PRIMARY KEY, name text NOT NULL);"),
        ("queries/books.sql", "-- Finds one book.\n-- name: GetBook :one\nSELECT * FROM books WHERE id = @id;\n\n-- name: CountByStatus :many\nSELECT status, count(*) FROM books GROUP BY status;\n"),
        ("queries/authors.sql", "-- name: GetAuthor :one\nSELECT * FROM authors WHERE id = @id;\n"),
    ];

    [Fact]
    public void Schema_files_apply_by_number_and_what_is_generated_is_clean()
    {
        var project = GeneratedProject.Of(Shop);
        Assert.Empty(project.Diagnostics);
        GeneratedCode.AssertClean(project.Output);
        Assert.Contains("int? Pages", project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_generated_does_not_depend_on_the_order_of_files()
    {
        var expected = GeneratedProject.Of(Shop).Text;
        Assert.NotEmpty(expected);
        Assert.Equal(expected, GeneratedProject.Of([.. Shop.Reverse()]).Text);
        Assert.Equal(expected, GeneratedProject.Of([.. Shop[2..], .. Shop[..2]]).Text);
    }

    [Fact]
    public void What_is_generated_does_not_depend_on_line_ends() =>
        Assert.Equal(GeneratedProject.Of(Shop).Text, GeneratedProject.Of([.. Shop.Select(static f => (f.Path, f.Text.Replace("\n", "\r\n")))]).Text);

    [Fact]
    public void What_is_generated_names_nothing_of_the_machine() =>
        Assert.DoesNotContain(GeneratedProject.Folder, GeneratedProject.Of(Shop).Text, StringComparison.Ordinal);

    [Fact]
    public void A_project_without_SQL_gets_nothing()
    {
        Assert.Empty(GeneratedProject.Of().Result.GeneratedSources);
        Assert.Empty(GeneratedProject.Of(("schema.sql", "CREATE TABLE t (a int);")).Result.GeneratedSources);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("-- What is to come.\n/* Later. */\n", 0)]
    [InlineData("-- name: GetTitle :one\nSELECT titel FROM books;\n", 1)]
    [InlineData("-- name: GetPeriod :one\nSELECT ROW(1, 2);\n", 1)]
    public void A_file_without_a_sound_query_is_no_repository(string text, int diagnostics)
    {
        var project = GeneratedProject.Of([.. Shop, ("queries/later.sql", text)]);
        Assert.Equal(diagnostics, project.Diagnostics.Length);
        Assert.Equal(GeneratedProject.Of(Shop).Text, project.Text);
        Assert.Empty(GeneratedProject.Of(Shop[0], Shop[1], Shop[2], ("queries/later.sql", text)).Result.GeneratedSources);
    }

    [Fact]
    public void A_repository_goes_with_its_last_sound_query_and_comes_back()
    {
        var project = GeneratedProject.Of(Shop);
        var broken = project.Edit("queries/authors.sql", "-- name: GetAuthor :one\nSELECT * FROM autors;\n");
        Assert.DoesNotContain("AuthorsRepository", broken.Text, StringComparison.Ordinal);
        Assert.Contains("BooksRepository", broken.Text, StringComparison.Ordinal);
        Assert.Equal(project.Text, broken.Edit("queries/authors.sql", Shop[4].Text).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;;")]
    [InlineData("-- name:")]
    [InlineData("-- name: X :one")]
    [InlineData("-- name: X :nonsense\nSELECT 1")]
    [InlineData("-- name: X :one\nSELECT (((((")]
    [InlineData("-- name: X :one\nSELECT 'unterminated")]
    [InlineData("-- name: X :one\nSELECT $$unterminated")]
    [InlineData("/* unterminated /* nested */")]
    [InlineData("-- name: X :many\nSELECT * FROM a JOIN b USING (c) WHERE d = ANY(@e::nosuch[]) GROUP BY ROLLUP (1), 2")]
    [InlineData("-- name: X :one\nSELECT 1;\n-- name: X :one\nSELECT 2;")]
    [InlineData("\u0000\u0001\uFFFF\uD800 \U0001F600 \"\u2028")]
    [InlineData("\uFEFF-- name: X :exec\r\rDELETE")]
    public void Garbage_gives_diagnostics_at_most(string text)
    {
        var project = GeneratedProject.Of(("schema.sql", text), ("queries/x.sql", text));
        Assert.Null(project.Result.Exception);
        GeneratedCode.AssertClean(project.Output);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => GeneratedProject.Of(Shop, cancelled.Token));
    }

    [Fact]
    public void A_mistake_is_reported_at_its_place_in_the_sql_file()
    {
        var project = GeneratedProject.Of(
            ("schema.sql", "CREATE TABLE books (id bigint PRIMARY KEY, title text);"),
            ("queries/books.sql", "-- name: GetTitle :one\nSELECT id,\n       titel\nFROM books WHERE id = @id;\n"));
        var diagnostic = Assert.Single(project.Diagnostics);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.StartsWith("SQLG", diagnostic.Id, StringComparison.Ordinal);
        Assert.Equal(GeneratedProject.Folder + "queries/books.sql", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal("(2,7)-(2,12)", diagnostic.Location.GetLineSpan().Span.ToString());
        Assert.Equal("column \"titel\" does not exist (42703). Did you mean \"title\"?", Message(diagnostic));
    }

    [Fact]
    public void A_mistake_in_the_schema_is_one_error_however_many_queries_need_it()
    {
        var project = GeneratedProject.Of(
            ("schema.sql", "CREATE TABLE books (id bigint PRIMARY KEY, title txt NOT NULL, pages integer);\nCREATE TABLE notes (id bigint PRIMARY KEY\n  note text);\n"),
            ("queries/books.sql", "-- name: GetTitle :one\nSELECT title FROM books WHERE id = @id;\n\n-- name: GetPages :one\nSELECT pages FROM books WHERE id = @id;\n"),
            ("queries/notes.sql", "-- name: GetNote :one\nSELECT * FROM notes WHERE id = @id;\n"));

        Assert.Equal(
            ["type \"txt\" does not exist (42704). Did you mean \"text\"?", "syntax error at or near \"note\" (42601)"],
            project.Diagnostics.Select(Message));
        Assert.All(project.Diagnostics, diagnostic => Assert.Equal(GeneratedProject.Folder + "schema.sql", diagnostic.Location.GetLineSpan().Path));
        Assert.Contains("GetPagesAsync", project.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GetTitleAsync", project.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GetNoteAsync", project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_without_a_mapping_is_reported_at_its_query()
    {
        var project = GeneratedProject.Of(
            ("schema.sql", "CREATE TABLE stays (id bigint PRIMARY KEY, period regclass NOT NULL);"),
            ("queries/stays.sql", "-- name: CountStays :one\nSELECT count(*) FROM stays;\n\n-- name: GetPeriod :one\nSELECT period FROM stays WHERE id = @id;\n"));
        var diagnostic = Assert.Single(project.Diagnostics);
        Assert.Equal("SQLG1900", diagnostic.Id);
        Assert.Equal(4, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal("column \"period\": type regclass has no C# mapping yet; cast it to a type that has one, text for instance", Message(diagnostic));
        Assert.Contains("CountStaysAsync", project.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GetPeriod", project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Style_is_silent_until_a_severity_is_given_to_it()
    {
        var project = GeneratedProject.Of(("1_a.sql", "CREATE TABLE a (x integer);"));
        Assert.Empty(project.Diagnostics);

        var asked = Assert.Single(project.With("SQLG5124", ReportDiagnostic.Warn).Diagnostics);
        Assert.Equal(("SQLG5124", DiagnosticSeverity.Warning), (asked.Id, asked.Severity));
        Assert.Equal(18, asked.Location.GetLineSpan().StartLinePosition.Character);
    }

    [Fact]
    public void Every_type_without_a_mapping_is_reported_at_its_own_place()
    {
        const string query = """
            -- name: GetTable :many
            SELECT id, kind,
                   upper(name), coalesce(kind, @other) AS kind_or_other,
                   s.*
            FROM parts s WHERE kind = @other;
            """;
        var project = GeneratedProject.Of(
            ("schema.sql", "CREATE TABLE parts (id bigint PRIMARY KEY, kind regclass NOT NULL, name text, origins regproc[]);"), ("queries/parts.sql", query));
        const string advice = "has no C# mapping yet; cast it to a type that has one, text for instance";
        Assert.Equal(
            [
                $"(2,35)-(2,41) parameter \"other\": type regclass {advice}",
                $"(1,11)-(1,15) column \"kind\": type regclass {advice}",
                $"(2,20)-(2,42) column \"kind_or_other\": type regclass {advice}",
                $"(3,7)-(3,10) column \"kind\": type regclass {advice}",
                $"(3,7)-(3,10) column \"origins\": type regproc[] {advice}",
            ],
            project.Diagnostics.Select(static d => $"{d.Location.GetLineSpan().Span} {Message(d)}"));
        Assert.All(project.Diagnostics, static d => Assert.Equal("SQLG1900", d.Id));
    }

    [Theory]
    [InlineData(":copyfrom", "INSERT INTO books (id, title) VALUES (@id, lower(@title))")]
    [InlineData(":bulk", "SELECT * FROM books WHERE id = @id")]
    [InlineData(":batchexec", "DELETE FROM books")]
    [InlineData(":execlastid", "INSERT INTO books (id) VALUES (@id)")]
    public void A_command_that_does_not_fit_is_reported_and_left_out(string command, string sql)
    {
        var project = GeneratedProject.Of(
            ("schema.sql", "CREATE TABLE books (id bigint PRIMARY KEY, title text);"), ("queries/books.sql", $"-- name: DoIt {command}\n{sql};\n"));
        Assert.Equal("SQLG3006", Assert.Single(project.Diagnostics).Id);
        Assert.DoesNotContain("DoIt", project.Text, StringComparison.Ordinal);
        GeneratedCode.AssertClean(project.Output);
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}

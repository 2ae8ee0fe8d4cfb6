using SqlGen.Testing;

namespace SqlGen.Tool.Tests;

public sealed class QuickstartTests
{
    private const string Queries = "sql/queries/books.sql";

    [Fact]
    public void It_has_the_files_that_it_talks_of() =>
        Assert.Equal(["Program.cs", Queries, "sql/schema.sql"], Quickstart.Files.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Its_SQL_is_free_of_diagnostics()
    {
        var run = Describe(Quickstart.Files[Queries]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["AddBook none", "GetBook at-most-one", "ListBooks many"],
            run.Lines().Select(line => $"{line.GetProperty("name")} {line.GetProperty("rows")}"));
        Assert.All(run.Lines(), line => Assert.Equal(0, line.GetProperty("diagnostics").GetArrayLength()));
    }

    [Fact]
    public void The_misspelt_column_is_refused_as_it_says()
    {
        var run = Describe(Quickstart.Files[Queries].Replace("SELECT id, title, isbn FROM books WHERE", "SELECT id, titel, isbn FROM books WHERE"));

        Assert.Equal(1, run.ExitCode);
        var diagnostic = Assert.Single(run.Lines().SelectMany(line => line.GetProperty("diagnostics").EnumerateArray()));
        Assert.Equal("42703", diagnostic.GetProperty("sqlState").GetString());
        Assert.Contains("column \"titel\" does not exist", diagnostic.GetProperty("message").GetString());
        Assert.Contains("\"title\"", diagnostic.GetProperty("message").GetString());
        Assert.Equal(12, diagnostic.GetProperty("column").GetInt32());
    }

    private static ToolRun Describe(string queries)
    {
        using var folder = new TemporaryFolder();
        return ToolRun.Of(
            "describe", "--schema", folder.File("schema.sql", Quickstart.Files["sql/schema.sql"]), "--queries", folder.File("books.sql", queries));
    }
}

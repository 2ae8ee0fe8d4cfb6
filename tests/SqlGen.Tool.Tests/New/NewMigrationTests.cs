namespace SqlGen.Tool.Tests.New;

public sealed class NewMigrationTests
{
    [Theory]
    [InlineData("", "", "Add  the price!", "0001_add_the_price.sql", "\n-- @down\n")]
    [InlineData("0041_a.sql", "SELECT 1;", "b", "0042_b.sql", "\n-- @down\n")]
    [InlineData("9_a.sql", "SELECT 1;\n-- @down\nSELECT 1;", "b", "10_b.sql", "\n-- @down\n")]
    [InlineData("007_a.sql", "-- +goose Up\nSELECT 1;", "b", "008_b.sql", "-- +goose Up\n\n-- +goose Down\n")]
    [InlineData("1_a.sql", "-- migrate:up\nSELECT 1;", "b", "2_b.sql", "-- migrate:up\n\n-- migrate:down\n")]
    [InlineData("1_a.sql", "SELECT 1;\n---- create above / drop below ----\n", "b", "2_b.sql", "\n---- create above / drop below ----\n")]
    [InlineData("000009_a.up.sql", "SELECT 1;", "b", "000010_b.up.sql", "")]
    [InlineData("V9__a.sql", "SELECT 1;", "b", "V10__b.sql", "")]
    public void It_has_the_next_number_and_the_form_of_those_that_are_there(string existing, string sql, string name, string expected, string text)
    {
        using var folder = new TemporaryFolder();
        if (existing.Length > 0)
            folder.File(existing, sql);

        var run = ToolRun.Of("new", "migration", name, "--dir", folder.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"{folder.Path}/{expected}", run.Output.Split('\n')[0]);
        Assert.Equal(text, File.ReadAllText(Path.Combine(folder.Path, expected)));
        Assert.All(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), path => Assert.True(File.Exists(path)));
    }

    [Theory]
    [InlineData("20240131093000_a.sql")]
    [InlineData("1_a.sql", "--timestamp")]
    public void It_is_numbered_by_the_time_where_the_others_are_or_it_is_asked_for(string existing, params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.File(existing, "SELECT 1;");

        var run = ToolRun.Of(["new", "migration", "b", "--dir", folder.Path, .. options]);

        Assert.Matches(@"/20\d{12}_b\.sql\n$", run.Output);
    }

    [Fact]
    public void A_name_without_a_letter_is_none()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(2, ToolRun.Of("new", "migration", "!!", "--dir", folder.Path).ExitCode);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }
}

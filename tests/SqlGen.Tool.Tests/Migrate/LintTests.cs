using System.Text.Json;

namespace SqlGen.Tool.Tests.Migrate;

public sealed class LintTests
{
    [Fact]
    public void Advice_is_told_with_its_place_from_a_version_on()
    {
        using var folder = new TemporaryFolder();
        folder.File("1_a.sql", "CREATE TABLE a (x int);");
        folder.File("2_b.sql", "CREATE INDEX a_x ON a (x);");
        var third = folder.File("3_c.sql", "SELECT 1;\nDROP TABLE a;");

        var text = ToolRun.Of("migrate", "lint", "--dir", folder.Path, "--from", "3", "--format", "text");
        Assert.Equal((1, ""), (text.ExitCode, text.Error));
        Assert.StartsWith($"{third}(2,12): info SQLG5111: programs that are at work may ask for \"a\"", text.Output, StringComparison.Ordinal);

        var json = ToolRun.Of("migrate", "lint", "--dir", folder.Path);
        Assert.Equal(["SQLG5101", "SQLG5111"], JsonDocument.Parse(json.Output).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()));
    }

    [Fact]
    public void Style_is_told_only_where_it_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.File("1_a.sql", "CREATE TABLE IF NOT EXISTS a (x int);");

        Assert.Equal(0, ToolRun.Of("migrate", "lint", "--dir", folder.Path).ExitCode);
        var run = ToolRun.Of("migrate", "lint", "--dir", folder.Path, "--style");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("SQLG5124", Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public void Without_advice_all_is_well()
    {
        using var folder = new TemporaryFolder();
        folder.File("1_a.up.sql", "CREATE TABLE a (x int);");
        folder.File("1_a.down.sql", "DROP TABLE a;");

        Assert.Equal(0, ToolRun.Of("migrate", "lint", "--dir", folder.Path).ExitCode);
    }
}

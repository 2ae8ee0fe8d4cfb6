using System.Text;

namespace SqlGen.Tool.Tests;

/// <summary>The tool as a process of its own: what a test inside one process cannot see.</summary>
public sealed class ProcessTests
{
    [Fact]
    public void Output_is_UTF_8_without_a_mark_and_with_line_feeds_only()
    {
        using var folder = new TemporaryFolder();
        var script = folder.File("größe.sql", "SELECT 1 AS größe;\nSELECT 2;\n");

        var (exitCode, output, error) = Run("describe", "--script", script);

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal((byte)'{', output[0]);
        Assert.Equal((byte)'\n', output[^1]);
        Assert.DoesNotContain((byte)'\r', output);
        Assert.Contains("\"name\":\"größe\"", Encoding.UTF8.GetString(output));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("- ", "")]
    [InlineData("NOT ", "")]
    [InlineData("array[", "]")]
    [InlineData("(SELECT ", ")")]
    [InlineData("CASE WHEN true THEN ", " END")]
    public void A_statement_nested_beyond_reason_is_an_answer_not_a_crash(string open, string close)
    {
        using var folder = new TemporaryFolder();
        var script = folder.File("deep.sql", $"SELECT {Repeated(open)}1{Repeated(close)};\nSELECT 2 AS two;\n");

        var (exitCode, output, error) = Run("describe", "--script", script);

        Assert.Equal("", error);
        Assert.InRange(exitCode, 0, 1);
        Assert.Contains("\"name\":\"two\"", Encoding.UTF8.GetString(output));
    }

    [Fact]
    public void Bad_usage_exits_with_2()
    {
        var (exitCode, output, error) = Run("describe", "--nonsense");

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("--nonsense", error);
    }

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 20_000));

    private static (int ExitCode, byte[] Output, string Error) Run(params string[] args) => ToolProcess.Run([.. ToolProcess.CommandLine, .. args]);
}

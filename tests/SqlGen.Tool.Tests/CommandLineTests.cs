namespace SqlGen.Tool.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "Required command was not provided.")]
    [InlineData("descrbe", "'descrbe'")]
    [InlineData("describe", "nothing to describe")]
    [InlineData("describe --schema", "--schema")]
    [InlineData("describe --bogus", "'--bogus'")]
    [InlineData("describe --format xml --script x.sql", "'xml'")]
    public void Bad_usage_is_said_on_the_error_stream_and_exits_with_2(string arguments, string said)
    {
        var run = ToolRun.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("sqlgen: ", run.Error);
        Assert.Contains(said, run.Error);
    }

    [Fact]
    public void Every_file_that_cannot_be_read_is_named()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "missing.sql");
        var latin = folder.File("latin.sql", [.. "SELECT '"u8, 0xE9, .. "';"u8]);

        var run = ToolRun.Of("describe", "--schema", missing, "--queries", folder.Path, "--script", latin);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal(
            $"""
            sqlgen: cannot read '{missing}': no such file
            sqlgen: cannot read '{folder.Path}': it is a folder
            sqlgen: cannot read '{latin}': it is not UTF-8

            """, run.Error);
    }

    [Fact]
    public void A_fault_of_the_tool_exits_with_70_and_a_message()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.On(new BrokenStream(), isTerminal: false, "describe", "--format", "table", "--script", folder.File("a.sql", "SELECT 1;"));

        Assert.Equal(70, run.ExitCode);
        Assert.StartsWith("sqlgen: a fault in the tool itself, please report it: ", run.Error);
        Assert.Contains("the stream is broken", run.Error);
    }

    [Theory]
    [InlineData("--help", "describe")]
    [InlineData("describe --help", "--queries")]
    [InlineData("describe --help", "<jsonl|table>")]
    public void Help_is_a_result(string arguments, string said)
    {
        var run = ToolRun.Of(arguments.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(said, run.Output);
        Assert.Equal("", run.Error);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("the stream is broken");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("the stream is broken");
    }
}

using System.Text;
using System.Text.Json;

namespace SqlGen.Tool.Tests;

/// <summary>One run of the tool inside the test's process, with all that it wrote.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static ToolRun Of(params string[] args) => On(new MemoryStream(), isTerminal: false, args);

    public static ToolRun OnTerminal(params string[] args) => On(new MemoryStream(), isTerminal: true, args);

    public static ToolRun On(Stream output, bool isTerminal, params string[] args) => With(TextReader.Null, output, isTerminal, args);

    /// <summary>A run that finds <paramref name="input"/> on its standard input.</summary>
    public static ToolRun Reading(string input, params string[] args) => With(new StringReader(input), new MemoryStream(), isTerminal: false, args);

    private static ToolRun With(TextReader input, Stream output, bool isTerminal, string[] args)
    {
        var error = new StringWriter { NewLine = "\n" };
        var exitCode = SqlGenTool.Run(args, new ToolConsole(input, output, error, isTerminal, isErrorTerminal: isTerminal));
        return new ToolRun(exitCode, output is MemoryStream memory ? Encoding.UTF8.GetString(memory.ToArray()) : "", error.ToString());
    }

    /// <summary>The JSON objects that were printed, each line one.</summary>
    public IReadOnlyList<JsonElement> Lines() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

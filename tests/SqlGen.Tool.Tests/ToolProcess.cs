using System.Diagnostics;

namespace SqlGen.Tool.Tests;

/// <summary>The tool as a process of its own, and what it wrote.</summary>
internal static class ToolProcess
{
    /// <summary>The command line that starts the tool.</summary>
    public static IReadOnlyList<string> CommandLine { get; } =
    [
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", typeof(SqlGenTool).Assembly.Location,
    ];

    /// <summary>Runs a command line to its end.</summary>
    public static (int ExitCode, byte[] Output, string Error) Run(IReadOnlyList<string> commandLine)
    {
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }
}

using System.Diagnostics;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>What a command said, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public CommandResult AssertSuccess()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}

/// <summary>Runs <c>dotnet</c> as a developer in a shell would: nothing of this test's own build shines through.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Of a script, which has several commands.</summary>
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromMinutes(10);

    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables on top of the user's own.</param>
    /// <param name="arguments">The command line, one item an argument.</param>
    public static Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        RunProgramAsync("dotnet", Limit, folder, environment, arguments);

    /// <summary>Runs a script of commands, <c>dotnet</c> among them, which ends with the first that fails.</summary>
    public static Task<CommandResult> RunScriptAsync(string folder, IReadOnlyDictionary<string, string> environment, string path) =>
        RunProgramAsync("bash", ScriptLimit, folder, environment, ["-euo", "pipefail", path]);

    private static async Task<CommandResult> RunProgramAsync(string program, TimeSpan allowed, string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(allowed);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end within {allowed}.");
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SqlGen.LocalPostgres.Processes;

/// <summary>What a command said and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs programs to their end, without a shell.</summary>
internal static class Command
{
    private const int NotFound = 127;
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    /// <summary>Runs a command line and collects what it prints. A program that does not exist, or that outlives the timeout and is
    /// killed, is a failed result and no exception.</summary>
    /// <param name="commandLine">The program and its arguments.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="timeout">When it is killed; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="ct">Kills it.</param>
    /// <param name="environment">Variables that it gets besides those of this process.</param>
    /// <param name="onLine">Is told each line as it is printed, from either stream, and from several threads.</param>
    public static async Task<CommandResult> RunAsync(
        IReadOnlyList<string> commandLine, string workingDirectory, TimeSpan timeout, CancellationToken ct, IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? onLine = null)
    {
        using var process = new Process { StartInfo = StartInfo(commandLine, workingDirectory) };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            process.StartInfo.Environment[name] = value;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new CommandResult(NotFound, $"{commandLine[0]}: {e.Message}");
        }

        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput, onLine);
        var error = ReadAsync(process.StandardError, onLine);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            return new CommandResult(-1, $"{Path.GetFileName(commandLine[0])} did not end within {timeout.TotalSeconds} s.");
        }

        var said = await TextOfAsync(error).ConfigureAwait(false) + await TextOfAsync(output).ConfigureAwait(false);
        return new CommandResult(process.ExitCode, said.Trim());
    }

    public static ProcessStartInfo StartInfo(IReadOnlyList<string> commandLine, string workingDirectory)
    {
        var info = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };

        // PGDATA, PGPORT, PGOPTIONS … speak of the user's own server, not of ours.
        foreach (var name in info.Environment.Keys.Where(static name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    private static async Task<string> ReadAsync(StreamReader stream, Action<string>? onLine)
    {
        if (onLine is null)
            return await stream.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
        var text = new StringBuilder();
        while (await stream.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            onLine(line);
            text.Append(line).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A server that the command left running may hold the pipe open for good (it does on Windows), so its end is not awaited for
    /// long.</summary>
    private static async Task<string> TextOfAsync(Task<string> reading)
    {
        try
        {
            return await reading.WaitAsync(OutputGrace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return "";
        }
    }
}

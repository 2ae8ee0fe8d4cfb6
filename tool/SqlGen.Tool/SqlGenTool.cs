using System.CommandLine;
using System.CommandLine.Parsing;
using SqlGen.Tool.Backups;
using SqlGen.Tool.Describe;
using SqlGen.Tool.Dev;
using SqlGen.Tool.Init;
using SqlGen.Tool.Migrate;
using SqlGen.Tool.New;
using SqlGen.Tool.PointInTime;
using SqlGen.Tool.Shards;
using SqlGen.Tool.Verify;

namespace SqlGen.Tool;

/// <summary>The command line: its commands, and what becomes of bad usage and of faults.</summary>
internal static class SqlGenTool
{
    // A parser that descends into a deeply nested statement needs stack; the main thread's size is the shell's to choose.
    private const int StackBytes = 256 * 1024 * 1024;

    /// <summary>Runs one command to its end. Never throws; the result is an <see cref="ExitCode"/>.</summary>
    public static int Run(string[] args, ToolConsole console)
    {
        var exitCode = ExitCode.Internal;
        var thread = new Thread(() => exitCode = RunGuarded(args, console), StackBytes);
        thread.Start();
        thread.Join();
        return exitCode;
    }

    private static int RunGuarded(string[] args, ToolConsole console)
    {
        try
        {
            var exitCode = Invoke(args, console);
            console.Output.Flush();
            return exitCode;
        }
        catch (UsageException exception)
        {
            foreach (var problem in exception.Problems)
                console.Error.WriteLine($"sqlgen: {problem}");
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is BackupException or MigrateException)
        {
            console.Error.WriteLine($"sqlgen: {exception.Message}");
            return ExitCode.Errors;
        }
        catch (Exception exception)
        {
            console.Error.WriteLine($"sqlgen: a fault in the tool itself, please report it: {exception}");
            return ExitCode.Internal;
        }
    }

    private static int Invoke(string[] args, ToolConsole console)
    {
        var root = new RootCommand("What a project's SQL means, as PostgreSQL would see it.")
        {
            InitCommand.Create(console), NewCommand.Create(console), DescribeCommand.Create(console), VerifyCommand.Create(console),
            MigrateCommand.Create(console), BackupCommand.Create(console), RestoreCommand.Create(console), PitrCommand.Create(console),
            ShardsCommand.Create(console), DevCommand.Create(console),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            throw new UsageException([.. parsed.Errors.Select(error => error.Message), $"see 'sqlgen {HelpPath(parsed)}--help'"]);
        using var output = console.OutputWriter();
        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = console.Error, EnableDefaultExceptionHandler = false });
    }

    private static string HelpPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}

using System.CommandLine;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate redo</c>.</summary>
internal static class RedoCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var count = DownCommand.CountOption();
        var command = new Command(
            "redo",
            """
            Undoes the last version, or the last ones, and runs them again as their files are now: to try out both halves while they are written.

            Exit codes are those of 'sqlgen migrate up'.

            Example:
              sqlgen migrate redo --connection "Host=localhost;Database=shop;Username=me"
            """)
        { count };
        inputs.AddRunningTo(command);
        command.SetAction((parsed, cancellationToken) =>
            new MigrateRun(inputs, parsed, console).RunAsync((migrator, token) => migrator.RedoAsync(parsed.GetValue(count), token), cancellationToken));
        return command;
    }
}

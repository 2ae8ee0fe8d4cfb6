using System.CommandLine;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate to VERSION</c>.</summary>
internal static class ToCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var version = new Argument<string>("VERSION") { Description = "The version to end at; 0 undoes all." };
        var command = new Command(
            "to",
            """
            Goes to a version, whichever way it lies: undoes what is above it, runs what is missing up to it. Nothing is undone where one of them cannot be.

            Exit codes are those of 'sqlgen migrate up'.

            Examples:
              sqlgen migrate to 0007 --connection "Host=localhost;Database=shop;Username=me"
              sqlgen migrate to 0 --dry-run
            """)
        { version };
        inputs.AddRunningTo(command);
        command.SetAction((parsed, cancellationToken) =>
            new MigrateRun(inputs, parsed, console).RunAsync((migrator, token) => migrator.ToAsync(parsed.GetValue(version)!, token), cancellationToken));
        return command;
    }
}

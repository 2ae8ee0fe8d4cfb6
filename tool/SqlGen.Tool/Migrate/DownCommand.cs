using System.CommandLine;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate down</c>.</summary>
internal static class DownCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var count = CountOption();
        var command = new Command(
            "down",
            """
            Undoes the last version, or the last ones, the highest first. Nothing is undone where one of them has no down half.

            Exit codes are those of 'sqlgen migrate up'.

            Examples:
              sqlgen migrate down --connection "Host=localhost;Database=shop;Username=me"
              sqlgen migrate down --count 2 --dry-run
            """)
        { count };
        inputs.AddRunningTo(command);
        command.SetAction((parsed, cancellationToken) =>
            new MigrateRun(inputs, parsed, console).RunAsync((migrator, token) => migrator.DownAsync(parsed.GetValue(count), token), cancellationToken));
        return command;
    }

    public static Option<int> CountOption()
    {
        var count = new Option<int>("--count") { Description = "How many versions.", HelpName = "N", DefaultValueFactory = static _ => 1 };
        count.Validators.Add(MigrateInputs.AtLeastOne);
        return count;
    }
}

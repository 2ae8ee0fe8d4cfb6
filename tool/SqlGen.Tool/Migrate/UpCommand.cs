using System.CommandLine;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate up</c>.</summary>
internal static class UpCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var to = new Option<string?>("--to") { Description = "The last version to run; all unless told.", HelpName = "VERSION" };
        var command = new Command(
            "up",
            """
            Runs what has not run: versioned migrations in their order, then repeatable ones whose text has changed. Each runs in a transaction with its entry in the
            ledger, unless a statement of it refuses one; one of those that fails goes on where it stopped when it is run again.

            Exit code 0: all has run. 1: a migration failed, does not fit what has run, or another migrator was at work for too long. 2: bad usage, or no server.

            Examples:
              sqlgen migrate up --connection "Host=localhost;Database=shop;Username=me"
              DATABASE_URL=postgres://me@localhost/shop sqlgen migrate up --dir db/migrations --dry-run
              sqlgen migrate up --shards shards.json --parallel 4
            """)
        { to };
        inputs.AddRunningTo(command);
        command.SetAction((parsed, cancellationToken) =>
            new MigrateRun(inputs, parsed, console).RunAsync((migrator, token) => migrator.UpAsync(parsed.GetValue(to), token), cancellationToken));
        return command;
    }
}

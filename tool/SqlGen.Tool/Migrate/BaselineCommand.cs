using System.CommandLine;
using SqlGen.Migrations;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate baseline VERSION</c>.</summary>
internal static class BaselineCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var version = new Argument<string>("VERSION") { Description = "The highest version that the database has already." };
        var command = new Command(
            "baseline",
            """
            Marks all up to a version as run, without running it: for a database that came to its schema in another way, or with another tool.

            Exit code 0: it is marked. 1: the database has migrations already. 2: bad usage, or no server.

            Example:
              sqlgen migrate baseline 0042 --connection "Host=localhost;Database=shop;Username=me"
            """)
        { version };
        inputs.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var migrations = inputs.Migrations(parsed);
            var marked = await DatabaseReports.ReadAsync(inputs, parsed, async database =>
            {
                await new Migrator(database.Connection.ConnectionString, migrations).BaselineAsync(parsed.GetValue(version)!, cancellationToken).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
            if (inputs.IsJson(parsed, console))
                OutputFormat.WriteJson(console, json => json.WriteString("baseline", parsed.GetValue(version)));
            else
            {
                using var writer = console.OutputWriter();
                foreach (var (database, _) in marked)
                    writer.WriteLine($"{database}: all up to {parsed.GetValue(version)} counts as run");
            }
            return ExitCode.Success;
        });
        return command;
    }
}

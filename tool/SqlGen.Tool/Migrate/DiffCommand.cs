using System.CommandLine;
using SqlGen.Migrations;
using SqlGen.Migrations.Drift;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate diff</c>.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var scratch = new Option<string?>("--scratch")
        {
            Description = "An empty database to run the migrations on, as for --connection; unless told, one is made on the same server and dropped.",
            HelpName = "CONNECTION",
        };
        var command = new Command(
            "diff",
            """
            Shows drift: runs the migrations that the database has on an empty one, and compares the two catalogs: tables, columns, constraints, indexes, views,
            functions, triggers, policies, types, sequences, extensions, comments. Owners, rights and rows are not compared. Lines begin with + for what the
            database has and the migrations do not make, - for what it lacks, and * for what is another.

            Exit code 0: no difference. 1: differences, or the migrations cannot be run. 2: bad usage, or no server.

            Examples:
              sqlgen migrate diff --connection "Host=localhost;Database=shop;Username=me"
              sqlgen migrate diff --scratch "Host=localhost;Port=5433;Database=empty;Username=me" --format json
            """)
        { scratch };
        inputs.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var migrations = inputs.Migrations(parsed);
            var target = parsed.GetValue(scratch) is { } given ? ConnectionOption.Require(given, static _ => null).ConnectionString : null;
            var reports = await DatabaseReports.ReadAsync(
                inputs, parsed, database => SchemaDrift.FindAsync(database.Connection.ConnectionString, migrations, target, cancellationToken: cancellationToken)).ConfigureAwait(false);
            if (inputs.IsJson(parsed, console))
                WriteJson(reports.Select(static report => (report.Database.Shard, report.Report)), console);
            else
            {
                using var writer = console.OutputWriter();
                foreach (var (database, differences) in reports)
                    WriteText(DatabaseReports.Heading(database), differences, writer);
            }
            return reports.All(static report => report.Report.Count == 0) ? ExitCode.Success : ExitCode.Errors;
        });
        return command;
    }

    private static char Mark(CatalogDifference difference) => difference.Expected is null ? '+' : difference.Actual is null ? '-' : '*';

    private static void WriteText(string? heading, IReadOnlyList<CatalogDifference> differences, TextWriter writer)
    {
        if (heading is not null)
            writer.WriteLine(heading);
        foreach (var difference in differences)
        {
            writer.WriteLine($"{Mark(difference)} {difference.Kind} {difference.Name}");
            if (difference.Expected is { Length: > 0 } expected)
                writer.WriteLine("    migrations: " + Indented(expected));
            if (difference.Actual is { Length: > 0 } actual)
                writer.WriteLine("    database:   " + Indented(actual));
        }
        writer.WriteLine(differences.Count switch { 0 => "no difference", 1 => "1 difference", var count => $"{count} differences" });
    }

    private static string Indented(string text) => text.Trim().Replace("\n", "\n      ", StringComparison.Ordinal);

    private static void WriteJson(IEnumerable<(string? Shard, IReadOnlyList<CatalogDifference> Differences)> databases, ToolConsole console) => OutputFormat.WriteJson(console, json =>
    {
        json.WriteStartArray("databases");
        foreach (var (shard, differences) in databases)
        {
            json.WriteStartObject();
            json.WriteString("shard", shard);
            json.WriteStartArray("differences");
            foreach (var difference in differences)
            {
                json.WriteStartObject();
                json.WriteString("kind", difference.Kind);
                json.WriteString("name", difference.Name);
                json.WriteString("migrations", difference.Expected);
                json.WriteString("database", difference.Actual);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}

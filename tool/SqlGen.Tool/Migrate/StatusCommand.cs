using System.CommandLine;
using System.Globalization;
using SqlGen.Migrations;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var command = new Command(
            "status",
            """
            Prints how each migration stands in the database: pending, applied, changed since, missing, half-way, … Changes nothing and waits for nobody.

            Exit code 0: it was read, whatever it says ('sqlgen migrate validate' judges it). 2: bad usage, or no server.

            Examples:
              sqlgen migrate status --connection "Host=localhost;Database=shop;Username=me"
              sqlgen migrate status --shards shards.json --format json
            """);
        inputs.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var migrations = inputs.Migrations(parsed);
            var reports = await DatabaseReports.ReadAsync(
                inputs, parsed, database => new Migrator(database.Connection.ConnectionString, migrations).StatusAsync(cancellationToken)).ConfigureAwait(false);
            if (inputs.IsJson(parsed, console))
                WriteJson(reports.Select(static report => (report.Database.Shard, report.Report)), console);
            else
            {
                using var writer = console.OutputWriter();
                foreach (var (database, statuses) in reports)
                    WriteText(DatabaseReports.Heading(database), statuses, writer);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static string Word(MigrationState state) => state switch
    {
        MigrationState.Applied => "applied",
        MigrationState.Baseline => "baseline",
        MigrationState.OutOfOrder => "out of order",
        MigrationState.Changed => "changed",
        MigrationState.Missing => "missing",
        MigrationState.Future => "future",
        MigrationState.HalfApplied => "half applied",
        MigrationState.HalfReverted => "half reverted",
        _ => "pending",
    };

    private static void WriteText(string? heading, IReadOnlyList<MigrationStatus> statuses, TextWriter writer)
    {
        if (heading is not null)
            writer.WriteLine(heading);
        var width = statuses.Select(static status => status.Name.Length).DefaultIfEmpty().Max();
        foreach (var status in statuses)
        {
            var line = $"{Word(status.State),-13}  {status.Name.PadRight(width)}";
            if (status.AppliedAt is { } at)
                line += $"  {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}  {MigrateRun.Duration(status.Duration ?? default)}  {status.AppliedBy}";
            if (status.State is MigrationState.HalfApplied or MigrationState.HalfReverted)
                line += string.Create(CultureInfo.InvariantCulture, $"  {status.StatementsDone} statements done{(status.Error is { } error ? ", then " + error : "")}");
            writer.WriteLine(line.TrimEnd());
        }
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{statuses.Count(static s => s.State == MigrationState.Pending)} pending"));
    }

    private static void WriteJson(IEnumerable<(string? Shard, IReadOnlyList<MigrationStatus> Statuses)> databases, ToolConsole console) => OutputFormat.WriteJson(console, json =>
    {
        json.WriteStartArray("databases");
        foreach (var (shard, statuses) in databases)
        {
            json.WriteStartObject();
            json.WriteString("shard", shard);
            json.WriteStartArray("migrations");
            foreach (var status in statuses)
            {
                json.WriteStartObject();
                json.WriteString("version", status.Version);
                json.WriteString("name", status.Name);
                json.WriteString("kind", status.Kind);
                json.WriteString("state", Word(status.State));
                json.WriteBoolean("hasDown", status.HasDown);
                json.WriteString("appliedAt", status.AppliedAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                if (status.Duration is { } duration)
                    json.WriteNumber("milliseconds", Math.Round(duration.TotalMilliseconds, 1));
                else
                    json.WriteNull("milliseconds");
                json.WriteString("appliedBy", status.AppliedBy);
                json.WriteNumber("statementsDone", status.StatementsDone);
                json.WriteString("error", status.Error);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}

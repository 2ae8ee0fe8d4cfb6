using System.CommandLine;
using System.Globalization;
using SqlGen.Compiler.Migrations;
using SqlGen.Migrations;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate validate</c>.</summary>
internal static class ValidateCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var accept = new Option<bool>("--accept") { Description = "Take the files' texts as those that ran, where they have been changed without a change of meaning." };
        var command = new Command(
            "validate",
            """
            Holds the files against what has run: texts that have changed, files that are missing, migrations out of order or half-way, and what cannot be run at all.

            Exit code 0: all fits. 1: something does not. 2: bad usage, or no server.

            Examples:
              sqlgen migrate validate --connection "Host=localhost;Database=shop;Username=me"
              sqlgen migrate validate --accept
            """)
        { accept };
        inputs.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var migrations = inputs.Migrations(parsed);
            var isAccepting = parsed.GetValue(accept);
            var reports = await DatabaseReports.ReadAsync(inputs, parsed, async database =>
            {
                var migrator = new Migrator(database.Connection.ConnectionString, migrations);
                var accepted = isAccepting ? await migrator.AcceptAsync(cancellationToken).ConfigureAwait(false) : [];
                return (Accepted: accepted, Mismatches: await migrator.ValidateAsync(cancellationToken).ConfigureAwait(false));
            }).ConfigureAwait(false);
            var files = migrations.Problems.Select(static problem =>
                string.Create(CultureInfo.InvariantCulture, $"{problem.Path}({problem.Start.Line},{problem.Start.Column}): error: {problem.Message}")).ToList();
            if (inputs.IsJson(parsed, console))
                WriteJson(files, reports.Select(static report => (report.Database.Shard, report.Report.Accepted, report.Report.Mismatches)), console);
            else
                WriteText(files, reports.Select(static report => (DatabaseReports.Heading(report.Database), report.Report.Accepted, report.Report.Mismatches)), console);
            return files.Count == 0 && reports.All(static report => report.Report.Mismatches.Count == 0) ? ExitCode.Success : ExitCode.Errors;
        });
        return command;
    }

    private static void WriteText(
        List<string> files, IEnumerable<(string? Heading, IReadOnlyList<Migration> Accepted, IReadOnlyList<MigrationMismatch> Mismatches)> databases, ToolConsole console)
    {
        using var writer = console.OutputWriter();
        foreach (var problem in files)
            writer.WriteLine(problem);
        foreach (var (heading, accepted, mismatches) in databases)
        {
            if (heading is not null)
                writer.WriteLine(heading);
            foreach (var migration in accepted)
                writer.WriteLine($"{migration.Up.File.Path}: accepted as it is now");
            foreach (var mismatch in mismatches)
                writer.WriteLine(mismatch.Message);
            if (mismatches.Count == 0)
                writer.WriteLine("all fits");
        }
    }

    private static void WriteJson(
        List<string> files, IEnumerable<(string? Shard, IReadOnlyList<Migration> Accepted, IReadOnlyList<MigrationMismatch> Mismatches)> databases, ToolConsole console) => OutputFormat.WriteJson(console, json =>
    {
        json.WriteStartArray("problems");
        foreach (var problem in files)
            json.WriteStringValue(problem);
        json.WriteEndArray();
        json.WriteStartArray("databases");
        foreach (var (shard, accepted, mismatches) in databases)
        {
            json.WriteStartObject();
            json.WriteString("shard", shard);
            json.WriteStartArray("accepted");
            foreach (var migration in accepted)
                json.WriteStringValue(migration.Name);
            json.WriteEndArray();
            json.WriteStartArray("mismatches");
            foreach (var mismatch in mismatches)
            {
                json.WriteStartObject();
                json.WriteString("kind", Word(mismatch.Kind));
                json.WriteString("name", mismatch.Name);
                json.WriteString("message", mismatch.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static string Word(MismatchKind kind) => kind switch
    {
        MismatchKind.Changed => "changed",
        MismatchKind.Missing => "missing",
        MismatchKind.OutOfOrder => "out of order",
        _ => "half reverted",
    };
}

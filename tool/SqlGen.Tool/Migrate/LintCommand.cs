using System.CommandLine;
using SqlGen.Compiler;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Tool.Describe;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate lint</c>.</summary>
internal static class LintCommand
{
    public static Command Create(ToolConsole console)
    {
        var inputs = new MigrateInputs();
        var from = new Option<string?>("--from") { Description = "The first version to tell of; what has run long ago is as it is.", HelpName = "VERSION" };
        var style = new Option<bool>("--style") { Description = "Also tell of style, SQLG5120 to SQLG5128: types that are regretted later, statements that cannot be run again." };
        var command = new Command(
            "lint",
            """
            Advises on migrations of a database that is at work: what locks a table for long, writes it anew, or breaks programs that run meanwhile, each with the safe
            way, by the rules of the version of PostgreSQL. Needs no database. A line `-- @ignore SQLG5101` above a statement silences a rule there.

            Exit code 0: nothing to say. 1: advice, or errors in the files. 2: bad usage.

            Examples:
              sqlgen migrate lint --from 0042
              sqlgen migrate lint --dir db/migrations --style --postgres-version 15 --format json
            """)
        { from, style };
        inputs.AddLintingTo(command);
        command.SetAction(parsed =>
        {
            var first = parsed.GetValue(from) is { } given
                ? MigrationSet.CanonicalVersion(given) ?? throw new UsageException([$"'{given}' is not a version"])
                : null;
            var migrations = inputs.Migrations(parsed).Migrations;
            var told = migrations.Where(migration => first is null || MigrationSet.CompareVersions(migration.Version, first) >= 0).Select(static m => m.Up.File.Path).ToHashSet(StringComparer.Ordinal);
            var options = inputs.Options(parsed);
            var files = migrations.Select(static m => m.Up.File).Concat(migrations.Where(static m => m.Format is MigrationFormat.Flyway or MigrationFormat.GolangMigrate).Select(static m => m.Down?.File).OfType<SourceFile>())
                .Concat(options.OtherSchemaFiles).OrderBy(static file => file.Path, SqlCompiler.SchemaFileOrder).ToList();
            var schema = SqlCompiler.BuildSchema(files, new CompilerOptions { PostgresVersion = options.PostgresVersion });
            var findings = schema.Diagnostics.Where(static d => d.IsError).Concat(schema.Advice)
                .Where(finding => told.Contains(finding.Path) && (finding.Rule.IsEnabledByDefault || parsed.GetValue(style))).ToList();
            if (inputs.IsJson(parsed, console))
                WriteJson(findings, console);
            else
            {
                using var writer = console.OutputWriter();
                foreach (var finding in findings)
                    writer.WriteLine(StatementTable.LineOf(finding));
            }
            return findings.Count == 0 ? ExitCode.Success : ExitCode.Errors;
        });
        return command;
    }

    private static void WriteJson(List<SqlDiagnostic> findings, ToolConsole console) => OutputFormat.WriteJson(console, json =>
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Rule.Id);
            json.WriteString("severity", Words.Of(finding.Rule.Severity));
            json.WriteString("file", finding.Path);
            json.WriteNumber("line", finding.Start.Line);
            json.WriteNumber("column", finding.Start.Column);
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}

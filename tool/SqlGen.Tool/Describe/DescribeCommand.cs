using System.CommandLine;
using SqlGen.Compiler;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Tool.Describe;

/// <summary><c>sqlgen describe</c>: what every statement takes and gives, and what is wrong with it.</summary>
internal static class DescribeCommand
{
    private const string Jsonl = "jsonl";
    private const string Table = "table";

    public static Command Create(ToolConsole console)
    {
        var schema = Paths("--schema", "A file of DDL; repeatable, applied in the order given.");
        var queries = Paths("--queries", "A file of annotated queries; repeatable.");
        var scripts = Paths("--script", "A file of DDL and queries mixed, taken top to bottom after the schema; repeatable.");
        var version = new Option<int>("--postgres-version")
        {
            Description = $"The major version of PostgreSQL that the SQL is for, {PostgresVersions.Oldest} to {PostgresVersions.Newest}; the newest unless told.",
            HelpName = "N",
            DefaultValueFactory = static _ => PostgresVersions.Newest,
        };
        version.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && PostgresVersions.Parse(token.Value) is null)
                result.AddError($"--postgres-version takes {PostgresVersions.Oldest} to {PostgresVersions.Newest}, not '{token.Value}'");
        });
        var format = new Option<string>("--format") { Description = "How to print: table on a terminal and jsonl elsewhere, unless told." };
        format.AcceptOnlyFromAmong(Jsonl, Table);

        var command = new Command("describe", "Prints the parameters, columns and diagnostics of every statement; needs no database.")
        {
            schema, queries, scripts, version, format,
        };
        command.SetAction(parsed =>
        {
            var inputs = DescribeInputs.Read(parsed.GetValue(schema) ?? [], parsed.GetValue(queries) ?? [], parsed.GetValue(scripts) ?? [], parsed.GetValue(version));
            var statements = inputs.Describe();
            Print(statements, parsed.GetValue(format) ?? (console.IsTerminal ? Table : Jsonl), console);
            return statements.Any(HasError) ? ExitCode.Errors : ExitCode.Success;
        });
        return command;
    }

    private static Option<string[]> Paths(string name, string description) =>
        new(name) { Description = description, HelpName = "PATH", AllowMultipleArgumentsPerToken = true };

    private static bool HasError(StatementDescription statement) => statement.Diagnostics.Any(diagnostic => diagnostic.IsError);

    private static void Print(IReadOnlyList<StatementDescription> statements, string format, ToolConsole console)
    {
        // Spectre stays out of the way of programs: its assembly is loaded only where a person looks.
        if (format == Table)
            StatementTable.Write(statements, console);
        else
            JsonLines.Write(statements, console.Output);
    }
}

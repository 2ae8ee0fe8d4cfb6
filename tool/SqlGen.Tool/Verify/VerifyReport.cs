using System.Text.Json;
using SqlGen.Compiler.Text;
using SqlGen.Tool.Describe;

namespace SqlGen.Tool.Verify;

/// <summary>The outcome of a verification.</summary>
/// <param name="PostgresVersion">The server's major version, which the compiler was told.</param>
/// <param name="Queries">The queries that the server was asked of.</param>
/// <param name="Errors">What the compiler itself refuses; such queries the server was not asked of.</param>
internal sealed record VerifyReport(int PostgresVersion, IReadOnlyList<VerifiedQuery> Queries, IReadOnlyList<SqlDiagnostic> Errors)
{
    private IEnumerable<VerifiedQuery> Differing => Queries.Where(static query => query.Differences.Count > 0);

    public bool IsClean => Errors.Count == 0 && !Differing.Any();

    public void Write(bool asJson, ToolConsole console)
    {
        if (asJson)
            OutputFormat.WriteJson(console, WriteJson);
        else
            WriteText(console);
    }

    private void WriteText(ToolConsole console)
    {
        using var writer = console.OutputWriter();
        foreach (var error in Errors)
            writer.WriteLine(StatementTable.LineOf(error));
        foreach (var (statement, differences) in Differing)
        {
            foreach (var difference in differences)
                writer.WriteLine($"{statement.Path}({statement.Start.Line},{statement.Start.Column}): {statement.Name}: {difference}");
        }
        writer.WriteLine(
            $"{Queries.Count} queries verified against PostgreSQL {PostgresVersion}: {(Differing.Any() ? $"{Differing.Count()} differ" : "no difference")}" +
            (Errors.Count > 0 ? $"; {Errors.Count} errors of the compiler" : ""));
    }

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteNumber("postgresVersion", PostgresVersion);
        json.WriteNumber("verified", Queries.Count);
        json.WriteStartArray("differences");
        foreach (var (statement, differences) in Differing)
        {
            foreach (var difference in differences)
                WriteFinding(json, statement.Path, statement.Start, statement.Name, difference);
        }
        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (var error in Errors)
            WriteFinding(json, error.Path, error.Start, error.Rule.Id, error.MessageWithState);
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, string path, LinePosition place, string? name, string message)
    {
        json.WriteStartObject();
        json.WriteString("file", path);
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        json.WriteString("name", name);
        json.WriteString("message", message);
        json.WriteEndObject();
    }
}

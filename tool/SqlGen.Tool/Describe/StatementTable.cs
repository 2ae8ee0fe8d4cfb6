using SqlGen.Compiler;
using SqlGen.Compiler.Text;
using Spectre.Console;

namespace SqlGen.Tool.Describe;

/// <summary>Prints statements for a person: a table of those that are sound, then every diagnostic with its place.</summary>
internal static class StatementTable
{
    // A file has no width; this one suits a wide editor.
    private const int WidthOfFile = 160;

    public static void Write(IReadOnlyList<StatementDescription> statements, ToolConsole console)
    {
        using var writer = console.OutputWriter();
        var ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = console.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        if (!console.IsTerminal)
            ansi.Profile.Width = WidthOfFile;

        var sound = statements.Where(statement => !statement.Diagnostics.Any(diagnostic => diagnostic.IsError)).ToList();
        if (sound.Count > 0)
            ansi.Write(TableOf(sound));
        writer.Flush();
        foreach (var diagnostic in statements.SelectMany(statement => statement.Diagnostics))
            writer.WriteLine(LineOf(diagnostic));
        writer.WriteLine(Summary(statements));
    }

    /// <summary>The form that compilers print and editors turn into links: an IDE may show a message without its place.</summary>
    internal static string LineOf(SqlDiagnostic diagnostic) =>
        $"{diagnostic.Path}({diagnostic.Start.Line},{diagnostic.Start.Column}): " +
        $"{Words.Of(diagnostic.Rule.Severity)} {diagnostic.Rule.Id}: {diagnostic.MessageWithState}";

    private static Table TableOf(IEnumerable<StatementDescription> statements)
    {
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("Statement", "Parameters", "Columns", "Rows");
        foreach (var statement in statements)
        {
            table.AddRow(
                Cell(Title(statement)),
                Cell(string.Join('\n', statement.Parameters.Select(p => $"${p.Ordinal} {p.Name} {p.Type.Display}{(p.Nullable ? "?" : "")}"))),
                Cell(string.Join('\n', (statement.Columns ?? default).Select(c => $"{c.Name} {c.Type.Display}{(c.Nullable ? "?" : "")}"))),
                Cell(Words.Of(statement.Rows) + (statement.ReadOnly ? ", read only" : "")));
        }
        return table;
    }

    private static string Title(StatementDescription statement) =>
        (statement.Name is { } name ? $"{name} :{(statement.Command is { } command ? Words.Of(command) : "?")}" : Words.Of(statement.Kind)) +
        $"\n{statement.Path}:{statement.Start.Line}";

    private static string Summary(IReadOnlyList<StatementDescription> statements)
    {
        var diagnostics = statements.SelectMany(statement => statement.Diagnostics).ToList();
        return $"{Count(statements.Count, "statement")}, {Count(diagnostics.Count(d => d.IsError), "error")}, " +
            Count(diagnostics.Count(d => d.Rule.Severity == SqlSeverity.Warning), "warning");
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static Text Cell(string text) => new(text);
}

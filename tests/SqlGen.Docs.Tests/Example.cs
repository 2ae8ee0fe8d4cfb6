using System.Text.RegularExpressions;
using SqlGen.Testing;

namespace SqlGen.Docs.Tests;

/// <summary>
/// What of a page belongs together: the blocks from one hidden <c>schema.sql</c> to the next, or all of them. SQL without a path is schema,
/// annotated queries, or statements that stand for themselves; the project of the example has all of it but what is marked as an error.
/// </summary>
internal sealed partial class Example
{
    private static readonly string[] Queries = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES"];

    private Example(MarkdownPage page, IReadOnlyList<MarkdownBlock> blocks) => (Page, Blocks) = (page, blocks);

    public MarkdownPage Page { get; }

    public IReadOnlyList<MarkdownBlock> Blocks { get; }

    /// <summary>C# that readers are shown.</summary>
    public IEnumerable<MarkdownBlock> CSharp => Blocks.Where(static block => block is { Language: "csharp", Shown: true });

    /// <summary>Blocks that say what they are refused with: a SQLSTATE, a rule, or an error of the C# compiler.</summary>
    public IEnumerable<(MarkdownBlock Block, string Code)> Errors =>
        Blocks.Select(static block => (block, ErrorOf(block))).Where(static pair => pair.Item2.Length > 0);

    public static IEnumerable<Example> Of(MarkdownPage page)
    {
        var blocks = new List<MarkdownBlock>();
        foreach (var block in page.Blocks)
        {
            if (block is { Shown: false, Path: "schema.sql" } && blocks.Count > 0)
            {
                yield return new(page, blocks);
                blocks = [];
            }
            blocks.Add(block);
        }
        if (blocks.Count > 0)
            yield return new(page, blocks);
    }

    /// <summary>The project's SQL files, and, if one is given, a block that is marked as an error.</summary>
    public (string Path, string Text)[] SqlFiles(MarkdownBlock? wrong = null) =>
    [
        // A file may be shown in pieces.
        .. Blocks.Where(block => block.Language == "sql" && (block == wrong || ErrorOf(block).Length == 0)).Select(FileOf)
            .GroupBy(static file => file.Path, static (path, pieces) => (path, string.Join("\n", pieces.Select(static piece => piece.Text)))),
    ];

    public static string ErrorOf(MarkdownBlock block) => block.Note.StartsWith("error ", StringComparison.Ordinal) ? block.Note["error ".Length..] : "";

    private static (string Path, string Text) FileOf(MarkdownBlock block)
    {
        // Numbers are compared as numbers: schema files run in the order of the page.
        if (PathOf(block) is { } path)
            return (path, block.Text);
        if (block.Text.Contains("-- name: ", StringComparison.Ordinal))
            return ($"queries/line{block.Line}.sql", block.Text);
        return Queries.Contains(WordPattern().Match(block.Text).Groups[1].Value)
            ? ($"queries/line{block.Line}.sql", string.Join("\n", StatementPattern().Matches(block.Text).Select(Annotated)))
            : ($"{block.Line}_page.sql", block.Text);
    }

    /// <summary>The path from <c>sql/</c>, which is shown, or stands in the note <c>file PATH</c>.</summary>
    private static string? PathOf(MarkdownBlock block)
    {
        var path = block.Note.StartsWith("file ", StringComparison.Ordinal) ? block.Note["file ".Length..] : block.Path;
        return path?.StartsWith("sql/", StringComparison.Ordinal) == true ? path["sql/".Length..] : path;
    }

    /// <summary>A statement that stands for itself is a query all the same.</summary>
    private static string Annotated(Match statement, int index)
    {
        var text = statement.Value.Trim();
        var rows = text.StartsWith("SELECT", StringComparison.Ordinal) || text.StartsWith("WITH", StringComparison.Ordinal) || text.Contains("RETURNING", StringComparison.Ordinal);
        return $"-- name: Statement{index + 1} {(rows ? ":many" : ":exec")}\n{text}\n";
    }

    [GeneratedRegex(@"^(?:\s*--[^\n]*\n)*\s*(\w+)")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"^(?!--)\S.*?(;[ ]*(--[^\n]*)?\n|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex StatementPattern();
}

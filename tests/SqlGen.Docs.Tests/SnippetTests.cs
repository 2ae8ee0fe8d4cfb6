using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SqlGen.Generator.Tests.Pipeline;
using SqlGen.Testing;

namespace SqlGen.Docs.Tests;

/// <summary>
/// The SQL of every page is what the generator takes, and the C# beside it compiles on what is generated; what a page marks as an error is
/// refused as it says. The pages of diagnostics have tests of their own.
/// </summary>
public sealed partial class SnippetTests
{
    private static readonly string[] Pages =
    [
        "README.md", .. Under("docs", SearchOption.TopDirectoryOnly), .. Under("generator"), .. Under("runtime"), .. Under("tool"), .. Under("templates"),
    ];

    public static TheoryData<string> PagesWith(string language) =>
        [.. Pages.Where(page => MarkdownPage.Read(page).Blocks.Any(block => block.Shown && block.Language == language))];

    /// <summary>A fence that is not seen, or a word to the tests that is misspelt, would be a snippet that nothing tests.</summary>
    [Fact]
    public void Every_fence_and_every_note_is_understood()
    {
        foreach (var page in Pages.Select(MarkdownPage.Read))
        {
            Assert.True(page.Text.Split('\n').Count(static line => line.StartsWith("```", StringComparison.Ordinal)) == 2 * page.Blocks.Count(static block => block.Shown), page.Path);
            Assert.True(NotePattern().Count(page.Text) == page.Blocks.Count(static block => !block.Shown || block.Note.Length > 0), page.Path);
            // nuget.org shows comments as text.
            Assert.True(page.Path == "README.md" || page.Path.StartsWith("docs/", StringComparison.Ordinal) || !page.Text.Contains("<!--", StringComparison.Ordinal), page.Path);
            Assert.All(page.Blocks, block => Assert.Contains(block.Note.Split(' ')[0], new[] { "", "error", "file", "fails" }));
        }
    }

    [Theory]
    [MemberData(nameof(PagesWith), "sql")]
    public void The_SQL_of_a_page_is_bound_without_a_warning(string path)
    {
        var said = Example.Of(MarkdownPage.Read(path)).SelectMany(static example => Complaints(GeneratedProject.Of(example.SqlFiles()))).ToList();
        Assert.True(said.Count == 0, string.Join("\n", said));
    }

    [Theory]
    [MemberData(nameof(PagesWith), "csharp")]
    public void The_CSharp_of_a_page_compiles_on_what_its_SQL_generates(string path)
    {
        var errors =
            from example in Example.Of(MarkdownPage.Read(path))
            let generated = GeneratedProject.Of(example.SqlFiles()).Output
            from block in example.CSharp
            where Example.ErrorOf(block).Length == 0
            from error in Snippet.ErrorsOf(block, example, generated)
            select $"{path}({block.Line}): {Shown(error)}";
        Assert.True(!errors.Any(), string.Join("\n", errors));
    }

    [Fact]
    public void What_a_page_marks_as_an_error_is_refused_as_it_says()
    {
        var errors = Pages.SelectMany(static path => Example.Of(MarkdownPage.Read(path))).SelectMany(static example => example.Errors.Select(error => (example, error.Block, error.Code))).ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, static error =>
        {
            var said = error.Block.Language == "sql"
                ? Complaints(GeneratedProject.Of(error.example.SqlFiles(error.Block)))
                : [.. Snippet.ErrorsOf(error.Block, error.example, GeneratedProject.Of(error.example.SqlFiles()).Output).Select(static d => d.ToString())];
            Assert.Contains(error.Code, Assert.Single(said), StringComparison.Ordinal);
        });
    }

    private static List<string> Complaints(GeneratedProject project) =>
        [.. project.Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.ToString())];

    private static string Shown(Diagnostic diagnostic) =>
        $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}";

    private static IEnumerable<string> Under(string folder, SearchOption depth = SearchOption.AllDirectories) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.md", depth)
            .Select(static path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("^<!-- (sql|csharp|error|file|fails)", RegexOptions.Multiline)]
    private static partial Regex NotePattern();
}

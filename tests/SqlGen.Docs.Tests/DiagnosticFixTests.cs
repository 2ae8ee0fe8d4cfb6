using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SqlGen.Generator.Tests.Pipeline;
using SqlGen.Testing;

namespace SqlGen.Docs.Tests;

/// <summary>
/// What a diagnostic's page says that mends it does: in place of the faulty migration, the rule is silent and nothing else is wrong. The
/// faulty files themselves are held to the page by the compiler's tests.
/// </summary>
public sealed partial class DiagnosticFixTests
{
    private static readonly string[] Pages =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs/diagnostics"), "*.md").Select(static path => $"docs/diagnostics/{Path.GetFileName(path)}").Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> PagesWithAFix() => [.. Pages.Where(static page => FixesOf(MarkdownPage.Read(page)).Any())];

    [Theory]
    [MemberData(nameof(PagesWithAFix))]
    public void What_a_page_says_that_mends_it_does(string path)
    {
        var page = MarkdownPage.Read(path);
        var rule = Path.GetFileNameWithoutExtension(path);
        var migrations = FixesOf(page).SelectMany(static block => LaterPattern().Split(block.Text)).Select(static (text, index) => ($"{index + 2}_mended.sql", text));
        var before = page.Files.Single(static file => file.Key != "2_change.sql");

        var faulty = GeneratedProject.Of([.. page.Files.Select(static file => (file.Key, file.Value))]).With(rule, ReportDiagnostic.Warn).Diagnostics;
        Assert.Contains(faulty, diagnostic => diagnostic.Id == rule);
        var said = GeneratedProject.Of([("1_before.sql", before.Value), .. migrations]).With(rule, ReportDiagnostic.Warn).Diagnostics;
        Assert.DoesNotContain(said, static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    private static IEnumerable<MarkdownBlock> FixesOf(MarkdownPage page) => page.Blocks.Where(static block => block is { Language: "sql", Path: null });

    [GeneratedRegex("^-- in a later migration\n", RegexOptions.Multiline)]
    private static partial Regex LaterPattern();
}

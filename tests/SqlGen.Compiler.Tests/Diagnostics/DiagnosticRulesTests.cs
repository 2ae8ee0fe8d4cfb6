using System.Text.RegularExpressions;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Diagnostics;

/// <summary>Each rule has one entry in <see cref="Rules"/>, one page in docs/diagnostics, and one <see cref="DiagnosticCase"/>.</summary>
public sealed partial class DiagnosticRulesTests
{
    private static readonly string Pages = Path.Combine(RepositoryRoot.Path, "docs/diagnostics");

    // What C# does with the repositories is an analyzer's affair, and stands in the generator's tests.
    public static TheoryData<string> Ids() => [.. Rules.All.Select(rule => rule.Id).Where(id => !id.StartsWith("SQLG6", StringComparison.Ordinal))];

    [Fact]
    public void Rules_pages_and_tests_are_the_same_set()
    {
        var rules = Rules.All.Select(rule => rule.Id).ToList();

        Assert.Equal(rules.Order(StringComparer.Ordinal), rules);
        Assert.Equal(rules.Distinct(), rules);
        Assert.All(rules, id => Assert.Matches(IdPattern(), id));
        Assert.Equal(rules, Directory.EnumerateFiles(Pages, "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(rules, Directory.EnumerateDirectories(DiagnosticCase.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_smallest_SQL_triggers_the_rule_and_no_other(string id)
    {
        var diagnostic = Assert.Single(new DiagnosticCase(id).Compile());

        Assert.Equal(id, diagnostic.Rule.Id);
        Assert.True(diagnostic.Span.Length > 0, "a diagnostic points at something");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_explains_the_rule_by_that_SQL_and_its_message(string id)
    {
        var rule = Rules.All.Single(candidate => candidate.Id == id);
        var one = new DiagnosticCase(id);
        var page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));

        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page);
        Assert.Equal(["Example", "How to fix it", "How to suppress it"], HeadingPattern().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains($"\n```text\n{one.Compile()[0].Message}\n```\n", page);
        if (rule.SqlState is not null)
            Assert.Contains($"\nSQLSTATE {rule.SqlState}, in PostgreSQL's words", page);
        // Its SQL is too long for a page.
        foreach (var file in one.Files.Where(_ => rule != Rules.TooComplex))
            Assert.Contains($"`{file.Path}`\n\n```sql\n{file.Text}```\n", page);
        Assert.Contains(
            rule.Severity == SqlSeverity.Error
                ? "\n## How to suppress it\n\nIt cannot be suppressed, neither by `NoWarn` nor by `.globalconfig`: "
                : $"\n## How to suppress it\n\nIt is a {(rule.Severity == SqlSeverity.Warning ? "warning" : "hint")}. Write `-- @ignore {id}` directly ",
            page);
    }

    [GeneratedRegex("^SQLG[1-69][0-9]{3}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();
}

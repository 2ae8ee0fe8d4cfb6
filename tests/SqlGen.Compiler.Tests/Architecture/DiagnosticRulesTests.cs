using System.Text.RegularExpressions;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>
/// Each rule has one entry in <see cref="Rules"/>, one page in docs/diagnostics, and one folder beside these tests,
/// <c>Diagnostics/ID</c>, with the smallest SQL that triggers it: <c>queries.sql</c>, <c>schema.sql</c>, or both.
/// </summary>
public sealed partial class DiagnosticRulesTests
{
    private static readonly string Cases = Path.Combine(RepositoryRoot.Path, "tests/SqlGen.Compiler.Tests/Diagnostics");
    private static readonly string Pages = Path.Combine(RepositoryRoot.Path, "docs/diagnostics");

    public static TheoryData<string> Ids() => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void Rules_pages_and_tests_are_the_same_set()
    {
        var rules = Rules.All.Select(rule => rule.Id).ToList();

        Assert.Equal(rules.Order(StringComparer.Ordinal), rules);
        Assert.Equal(rules.Distinct(), rules);
        Assert.All(rules, id => Assert.Matches(IdPattern(), id));
        Assert.Equal(rules, Directory.EnumerateFiles(Pages, "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(rules, Directory.EnumerateDirectories(Cases).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_smallest_SQL_triggers_the_rule_and_no_other(string id)
    {
        var schemaFile = Read(id, "schema.sql");
        var queriesFile = Read(id, "queries.sql");
        Assert.False(schemaFile is null && queriesFile is null, $"Diagnostics/{id} has neither schema.sql nor queries.sql");

        var schema = SqlCompiler.BuildSchema(schemaFile is null ? [] : [schemaFile]);
        var diagnostics = schema.Diagnostics.ToList();
        if (queriesFile is not null)
            diagnostics.AddRange(SqlCompiler.CompileQueries(queriesFile, schema).Diagnostics);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(id, diagnostic.Rule.Id);
        Assert.NotEmpty(diagnostic.Message);
        Assert.True(diagnostic.Span.Length > 0, "a diagnostic points at something");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_explains_the_rule(string id)
    {
        var rule = Rules.All.Single(candidate => candidate.Id == id);
        var page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));

        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page);
        Assert.Equal(["Example", "How to fix it", "How to suppress it"], HeadingPattern().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("```sql\n", page);
    }

    private static SourceFile? Read(string id, string name)
    {
        var path = Path.Combine(Cases, id, name);
        return File.Exists(path) ? new SourceFile(name, File.ReadAllText(path)) : null;
    }

    [GeneratedRegex("^SQLG[1-69][0-9]{3}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();
}

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
    private const string SchemaFile = "schema.sql";
    private const string QueriesFile = "queries.sql";

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
        var diagnostic = Assert.Single(Compile(id));

        Assert.Equal(id, diagnostic.Rule.Id);
        Assert.True(diagnostic.Span.Length > 0, "a diagnostic points at something");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_explains_the_rule_by_that_SQL_and_its_message(string id)
    {
        var rule = Rules.All.Single(candidate => candidate.Id == id);
        var page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));

        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page);
        Assert.Equal(["Example", "How to fix it", "How to suppress it"], HeadingPattern().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains($"\n```text\n{Compile(id)[0].Message}\n```\n", page);
        foreach (var file in Files(id).Where(_ => rule != Rules.TooComplex))
            Assert.Contains($"`{file.Path}`\n\n```sql\n{file.Text}```\n", page);
    }

    private static List<SqlDiagnostic> Compile(string id)
    {
        var files = Files(id);
        var schema = SqlCompiler.BuildSchema([.. files.Where(file => file.Path == SchemaFile)]);
        return
        [
            .. schema.Diagnostics,
            .. files.Where(file => file.Path == QueriesFile).SelectMany(file => SqlCompiler.CompileQueries(file, schema).Diagnostics),
        ];
    }

    private static List<SourceFile> Files(string id)
    {
        var files = new[] { SchemaFile, QueriesFile }
            .Where(name => File.Exists(Path.Combine(Cases, id, name)))
            .Select(name => new SourceFile(name, File.ReadAllText(Path.Combine(Cases, id, name))))
            .ToList();
        Assert.True(files.Count > 0, $"Diagnostics/{id} has neither {SchemaFile} nor {QueriesFile}");
        return files;
    }

    [GeneratedRegex("^SQLG[1-69][0-9]{3}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SqlGen.Compiler;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Migrations.Tests;

/// <summary>The migrations of a real service, where they are at hand.</summary>
public sealed partial class MinderTests
{
    private static readonly string Corpus = Path.Combine(RepositoryRoot.Path, "..", "shared", "conformance", "minder.json");

    public static TheoryData<string> Corpora => [.. new[] { Corpus, "none" }.Where(path => path == "none" || File.Exists(path))];

    [Theory]
    [MemberData(nameof(Corpora))]
    public async Task They_run(string path)
    {
        await using var scenario = await Scenario.StartAsync();
        var files = path == "none" ? [new SourceFile("1_a.up.sql", "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\n")] : Read(path);
        var migrations = MigrationSet.Read(files);

        var steps = await scenario.Migrator(migrations).UpAsync();

        Assert.Equal(files.Count, steps.Count);
        Assert.Empty(await SchemaDrift.FindAsync(scenario.Database.ConnectionString, migrations));
    }

    /// <summary>The count of each rule, as docs/migrations.md has it.</summary>
    [Theory]
    [MemberData(nameof(Corpora))]
    public void The_advice_on_them_is_as_the_documentation_says(string path)
    {
        var documented = RowPattern().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/migrations.md"))).ToDictionary(static row => row.Groups["id"].Value, static row => row.Groups["count"].Value);
        Assert.Equal(Rules.All.Select(static rule => rule.Id).Where(static id => id.StartsWith("SQLG51", StringComparison.Ordinal)), documented.Keys);
        if (path == "none")
            return;

        var found = SqlCompiler.BuildSchema(Read(path)).Advice.CountBy(static finding => finding.Rule.Id).ToDictionary();

        Assert.Equal(documented, documented.Keys.ToDictionary(static id => id, id => found.GetValueOrDefault(id).ToString(CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"^\| \[(?<id>SQLG51\d\d)\].*\| (?<count>\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    private static List<SourceFile> Read(string path)
    {
        using var corpus = JsonDocument.Parse(File.ReadAllText(path));
        return [.. corpus.RootElement[0].GetProperty("schema").EnumerateArray().Select(file => new SourceFile(file.GetProperty("path").GetString()!, file.GetProperty("sql").GetString()!))];
    }
}

using System.Text.Json;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Migrations.Tests;

/// <summary>The migrations of a real service, where they are at hand.</summary>
public sealed class MinderTests
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

    private static List<SourceFile> Read(string path)
    {
        using var corpus = JsonDocument.Parse(File.ReadAllText(path));
        return [.. corpus.RootElement[0].GetProperty("schema").EnumerateArray().Select(file => new SourceFile(file.GetProperty("path").GetString()!, file.GetProperty("sql").GetString()!))];
    }
}

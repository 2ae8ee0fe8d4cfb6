using System.Text.Json;
using SqlGen.Compiler;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Generator.Tests.Pipeline;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Consumers;

/// <summary>Somebody's real SQL as a project: the sample's own, and the services whose SQL lies beside the checkout, where it does.</summary>
internal sealed record Consumer(IReadOnlyList<SourceFile> Schema, IReadOnlyList<SourceFile> Queries)
{
    private static readonly string Corpora = Path.Combine(RepositoryRoot.Path, "..", "shared", "conformance");

    public static IEnumerable<string> Names => ["sample", .. new[] { "minder", "river" }.Where(static name => File.Exists(FileOf(name)))];

    public static Consumer Read(string name) => name == "sample" ? Sample() : Corpus(name);

    /// <summary>The files as the generator is given them: a folder says which are queries.</summary>
    public GeneratedProject Generate() => GeneratedProject.Of(
        [.. Schema.Select(static f => ($"schema/{f.Path}", f.Text)), .. Queries.Select(static f => ($"queries/{f.Path}", f.Text))]);

    /// <summary>The definitions of the schema, one by one, as they make the database.</summary>
    public IEnumerable<string> Definitions() =>
        from migration in MigrationSet.Read(Schema).Migrations
        from statement in migration.Up.Statements
        where SqlCompiler.DescribeScripts([new SourceFile(migration.Name, statement.Text)]) is [{ Kind: StatementKind.Utility }]
        select statement.Text;

    private static Consumer Sample()
    {
        var root = Path.Combine(RepositoryRoot.Path, "sql");
        return new(Folder("migrations"), Folder("queries"));

        SourceFile[] Folder(string name) =>
            [.. Directory.EnumerateFiles(Path.Combine(root, name), "*.sql").Order(StringComparer.Ordinal).Select(static f => new SourceFile(Path.GetFileName(f), File.ReadAllText(f)))];
    }

    private static Consumer Corpus(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(FileOf(name)));
        var one = json.RootElement[0];
        var schema = Files(one.GetProperty("schema")).OrderBy(static f => f.Path, SqlCompiler.SchemaFileOrder).ToList();
        return new(schema, Files(one.GetProperty("queries")));
    }

    private static SourceFile[] Files(JsonElement files) =>
        [.. files.EnumerateArray().Select(static f => new SourceFile(Path.GetFileName(f.GetProperty("path").GetString()!), f.GetProperty("sql").GetString()!))];

    private static string FileOf(string name) => Path.Combine(Corpora, name + ".json");
}

using System.Text.Json;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>The schemas of the conformance corpora, which lie beside the checkout where they are at hand.</summary>
internal sealed record ConformanceCorpus(string Id, IReadOnlyList<(string Path, string Sql)> Schema)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "..", "shared", "conformance");

    /// <summary>PostgreSQL's own regression scripts, each with what it builds on; they run from top to bottom, queries among the definitions.</summary>
    public const string Regress = "regress";

    public static bool HasRegress => File.Exists(FileOf(Regress));

    /// <summary>The corpora that are at hand; none on a machine that has the checkout alone.</summary>
    public static IEnumerable<string> Present => new[] { "sqlc", "minder", "river" }.Where(name => File.Exists(FileOf(name)));

    public static IReadOnlyList<ConformanceCorpus> Cases(string name)
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(FileOf(name)));
        return [.. cases.RootElement.EnumerateArray().Select(Read)];
    }

    private static string FileOf(string corpus) => Path.Combine(Folder, corpus + ".json");

    private static ConformanceCorpus Read(JsonElement element) => new(
        element.GetProperty("id").GetString()!,
        [.. element.GetProperty("schema").EnumerateArray().Select(ReadFile), .. Script(element)]);

    private static (string Path, string Sql)[] Script(JsonElement element) =>
        element.GetProperty("script") is { ValueKind: JsonValueKind.Object } script ? [ReadFile(script)] : [];

    private static (string Path, string Sql) ReadFile(JsonElement file) => (file.GetProperty("path").GetString()!, file.GetProperty("sql").GetString()!);
}

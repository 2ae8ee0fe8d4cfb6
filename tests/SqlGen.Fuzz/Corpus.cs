using System.Text.Json;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Fuzz;

/// <summary>Statements to begin with: of <c>.sql</c> files, and of corpora that are JSON with SQL in their <c>sql</c> fields.</summary>
internal static class Corpus
{
    /// <param name="paths">Files, or folders with them.</param>
    public static string[] Statements(IEnumerable<string> paths) =>
        [.. paths.SelectMany(Files).SelectMany(Scripts).SelectMany(Cut).Distinct(StringComparer.Ordinal)];

    /// <summary>The whole texts of the files, in the order of their names.</summary>
    public static string[] Scripts(IEnumerable<string> paths) => [.. paths.SelectMany(Files).SelectMany(Scripts)];

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private static IEnumerable<string> Scripts(string path)
    {
        var text = File.ReadAllText(path);
        if (!path.EndsWith(".json", StringComparison.Ordinal))
            return [text];
        using var json = JsonDocument.Parse(text);
        return [.. SqlIn(json.RootElement)];
    }

    private static IEnumerable<string> SqlIn(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany(SqlIn).ToList();
            case JsonValueKind.Object:
                return element.EnumerateObject()
                    .SelectMany(field => field is { Name: "sql", Value.ValueKind: JsonValueKind.String } ? [field.Value.GetString()!] : SqlIn(field.Value))
                    .ToList();
            default:
                return [];
        }
    }

    private static IEnumerable<string> Cut(string script)
    {
        var lexed = Lexer.Lex(script, namedParameters: false);
        foreach (var (start, end) in StatementSplitter.Split(lexed.Tokens))
            yield return script[lexed.Tokens[start].Span.Start..lexed.Tokens[end - 1].Span.End];
    }
}

using SqlGen.Compiler.Syntax;

namespace SqlGen.Fuzz.Syntax;

/// <summary>
/// Every keyword in every place of some hundred statements: what each word may be, a name, a label, a function or none of these, is decided
/// place by place in the server's grammar, and a rule of ours that is a little too wide or too narrow shows here.
/// </summary>
internal static class Places
{
    private static readonly string[] Others =
        ["x", "\"q\"", "'s'", "1", "1.5", "(", ")", "*", ",", ".", "..", "=", "+", "$1", "::", "[", "(a)", "(select 1)", "a.b", "a.*", "a[1]", "a, b"];

    /// <summary>The statements, each with <c>%</c> for the place.</summary>
    public static IReadOnlyList<string> Statements { get; } = Read();

    /// <summary>In the order of the statements.</summary>
    public static IEnumerable<string> All() =>
        Statements.SelectMany(static line => Keywords.All.Concat(Others), static (line, word) => line.Replace("%", word, StringComparison.Ordinal));

    private static string[] Read()
    {
        using var reader = new StreamReader(typeof(Places).Assembly.GetManifestResourceStream("places.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))];
    }
}

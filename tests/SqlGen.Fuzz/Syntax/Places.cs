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

    /// <summary>In the order of the statements.</summary>
    public static IEnumerable<string> All()
    {
        using var reader = new StreamReader(typeof(Places).Assembly.GetManifestResourceStream("places.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
                continue;
            foreach (var word in Keywords.All.Concat(Others))
                yield return line.Replace("%", word, StringComparison.Ordinal);
        }
    }
}

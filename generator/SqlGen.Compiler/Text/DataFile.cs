using System.Collections.Generic;
using System.IO;

namespace SqlGen.Compiler.Text;

/// <summary>The tables of facts from PostgreSQL that lie beside the code: tab-separated, <c>#</c> before a comment.</summary>
internal static class DataFile
{
    /// <summary>The rows of an embedded table, each cut into its fields.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The compiler was built without its table {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", System.StringComparison.Ordinal))
                yield return line.Split('\t');
        }
    }
}

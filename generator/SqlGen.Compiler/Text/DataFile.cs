using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace SqlGen.Compiler.Text;

/// <summary>
/// The tables of facts from PostgreSQL that lie beside the code: tab-separated, <c># </c> before a comment. They are packed into the
/// assembly without the comments.
/// </summary>
internal static class DataFile
{
    private const string Extensions = "extensions.tsv", Head = "=";

    private static readonly Lazy<HashSet<string>> ExtensionNames = new(static () =>
        new(Lines(Extensions).Where(static line => line.StartsWith(Head, StringComparison.Ordinal)).Select(static line => line.Substring(Head.Length)), StringComparer.Ordinal));

    /// <summary>Whether there are facts of an extension.</summary>
    public static bool HasExtension(string name) => ExtensionNames.Value.Contains(name);

    /// <summary>The lines about an extension, which all are packed as one file, each behind its head.</summary>
    public static IEnumerable<string> ExtensionLines(string name) =>
        Lines(Extensions).SkipWhile(line => line != Head + name).Skip(1).TakeWhile(static line => !line.StartsWith(Head, StringComparison.Ordinal));

    /// <summary>The lines of a file.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var archive = new ZipArchive(
            typeof(DataFile).Assembly.GetManifestResourceStream("data.zip") ?? throw new FileNotFoundException("The compiler was built without its data."), ZipArchiveMode.Read);
        var file = archive.GetEntry(Path.GetFileName(path)) ?? throw new FileNotFoundException($"The compiler was built without its table {path}.");
        using var reader = new StreamReader(file.Open());
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }

    /// <summary>The rows of a table, each cut into its fields.</summary>
    public static IEnumerable<string[]> Rows(string path)
    {
        foreach (var line in Lines(path))
            yield return line.Split('\t');
    }
}

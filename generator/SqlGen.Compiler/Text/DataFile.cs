using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace SqlGen.Compiler.Text;

/// <summary>
/// The tables of facts from PostgreSQL that lie beside the code: tab-separated, <c># </c> before a comment. They are packed into the
/// assembly, but for those that every parse needs, which lie open in it.
/// </summary>
internal static class DataFile
{
    private static readonly Lazy<HashSet<string>> Packed = new(static () =>
    {
        using var archive = OpenArchive();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
            names.Add(entry.FullName.Replace('\\', '/'));
        return names;
    });

    /// <summary>Whether there is a packed file of that path, such as <c>extensions/hstore.tsv</c>.</summary>
    public static bool Has(string path) => Packed.Value.Contains(path);

    /// <summary>The lines of a file, without its comments.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var archive = Resource(path) is null ? OpenArchive() : null;
        using var reader = new StreamReader(archive is null ? Resource(path)! : Unpack(archive, path));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                yield return line;
        }
    }

    /// <summary>The rows of a table, each cut into its fields.</summary>
    public static IEnumerable<string[]> Rows(string path)
    {
        foreach (var line in Lines(path))
            yield return line.Split('\t');
    }

    private static Stream Unpack(ZipArchive archive, string path) =>
        (archive.GetEntry(path) ?? archive.GetEntry(path.Replace('/', '\\')) ?? throw new FileNotFoundException($"The compiler was built without its table {path}.")).Open();

    private static Stream? Resource(string name) => typeof(DataFile).Assembly.GetManifestResourceStream(name);

    private static ZipArchive OpenArchive() =>
        new(Resource("data.zip") ?? throw new FileNotFoundException("The compiler was built without its data."), ZipArchiveMode.Read);
}

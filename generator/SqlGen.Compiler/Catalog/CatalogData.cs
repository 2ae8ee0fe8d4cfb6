using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace SqlGen.Compiler.Catalog;

/// <summary>The tables of facts about PostgreSQL's objects, as <c>sqlgen dev refresh-catalog</c> wrote them; packed into the assembly.</summary>
internal static class CatalogData
{
    private static readonly Lazy<HashSet<string>> Names = new(static () =>
    {
        using var archive = Open();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
            names.Add(entry.FullName.Replace('\\', '/'));
        return names;
    });

    /// <summary>Whether there is a file of that path, such as <c>extensions/hstore.tsv</c>.</summary>
    public static bool Has(string path) => Names.Value.Contains(path);

    /// <summary>The lines of a file, without its comments.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var archive = Open();
        var entry = archive.GetEntry(path) ?? archive.GetEntry(path.Replace('/', '\\')) ?? throw new FileNotFoundException($"The compiler was built without its table {path}.");
        using var reader = new StreamReader(entry.Open());
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                yield return line;
        }
    }

    private static ZipArchive Open() => new(
        typeof(CatalogData).Assembly.GetManifestResourceStream("catalog.zip") ?? throw new FileNotFoundException("The compiler was built without its catalog."),
        ZipArchiveMode.Read);
}

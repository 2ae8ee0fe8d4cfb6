using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace SqlGen.Compiler.Text;

/// <summary>The tables of facts from PostgreSQL that lie beside the code, packed into the assembly.</summary>
internal static class DataFile
{
    private static readonly Lazy<HashSet<string>> All = new(static () =>
    {
        using var archive = Open();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
            names.Add(entry.FullName.Replace('\\', '/'));
        return names;
    });

    /// <summary>The paths of all files: those of the catalog from its folder on, the others by their names alone.</summary>
    public static IEnumerable<string> Names => All.Value;

    /// <summary>Whether there is a file of that path, such as <c>extensions/hstore.tsv</c>.</summary>
    public static bool Has(string path) => All.Value.Contains(path);

    /// <summary>The lines of a file, empty ones and comments too.</summary>
    public static IEnumerable<string> AllLines(string path)
    {
        using var archive = Open();
        var entry = archive.GetEntry(path) ?? archive.GetEntry(path.Replace('/', '\\')) ?? throw new FileNotFoundException($"The compiler was built without its table {path}.");
        using var reader = new StreamReader(entry.Open());
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>The lines of a file, without its comments: <c>#</c> and a space before them.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        foreach (var line in AllLines(path))
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                yield return line;
        }
    }

    /// <summary>The rows of a table, each cut into its fields.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        foreach (var line in Lines(name))
            yield return line.Split('\t');
    }

    private static ZipArchive Open() => new(
        typeof(DataFile).Assembly.GetManifestResourceStream("data.zip") ?? throw new FileNotFoundException("The compiler was built without its data."),
        ZipArchiveMode.Read);
}

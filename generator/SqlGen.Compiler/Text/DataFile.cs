using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace SqlGen.Compiler.Text;

/// <summary>
/// The tables of facts from PostgreSQL that lie beside the code: tab-separated, <c># </c> before a comment. They are packed into the
/// assembly, but for those that every parse needs, which lie open in it.
/// </summary>
internal static class DataFile
{
    private const string Extensions = "extensions/";

    private static readonly Lazy<HashSet<string>> ExtensionFiles = new(static () =>
    {
        using var archive = OpenArchive(Extensions);
        return new(archive.Entries.Select(static entry => Extensions + entry.FullName), StringComparer.Ordinal);
    });

    /// <summary>Whether there is a file of an extension, such as <c>extensions/hstore.tsv</c>.</summary>
    public static bool HasExtension(string path) => ExtensionFiles.Value.Contains(path);

    /// <summary>The lines of a file, without its comments.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var archive = Resource(path) is null ? OpenArchive(path) : null;
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
        (archive.GetEntry(Path.GetFileName(path)) ?? throw new FileNotFoundException($"The compiler was built without its table {path}.")).Open();

    private static Stream? Resource(string name) => typeof(DataFile).Assembly.GetManifestResourceStream(name);

    /// <summary>The archive that has a file; those of extensions have one of their own within.</summary>
    private static ZipArchive OpenArchive(string path)
    {
        var archive = new ZipArchive(Resource("data.zip") ?? throw new FileNotFoundException("The compiler was built without its data."), ZipArchiveMode.Read);
        if (!path.StartsWith(Extensions, StringComparison.Ordinal))
            return archive;
        using (archive)
        {
            var inner = new MemoryStream();
            using var packed = Unpack(archive, "extensions.zip");
            packed.CopyTo(inner);
            return new ZipArchive(inner, ZipArchiveMode.Read);
        }
    }
}

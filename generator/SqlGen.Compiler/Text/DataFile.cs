using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace SqlGen.Compiler.Text;

/// <summary>
/// The tables of facts from PostgreSQL that lie beside the code: tab-separated, <c># </c> before a comment. They are packed into the
/// assembly as <c>Build/WriteTables.cs</c> writes them.
/// </summary>
internal static class DataFile
{
    private const string Extensions = "extensions.tsv", Head = "=";

    private static readonly Lazy<HashSet<string>> ExtensionNames = new(static () =>
        new(Lines(Extensions).Where(static line => line.StartsWith(Head, StringComparison.Ordinal)).Select(static line => line.Substring(Head.Length)), StringComparer.Ordinal));

    /// <summary>Whether there are facts of an extension.</summary>
    public static bool HasExtension(string name) => ExtensionNames.Value.Contains(name);

    /// <summary>The lines about an extension, which all are packed as one table, each behind its head.</summary>
    public static IEnumerable<string> ExtensionLines(string name) =>
        Lines(Extensions).SkipWhile(line => line != Head + name).Skip(1).TakeWhile(static line => !line.StartsWith(Head, StringComparison.Ordinal));

    /// <summary>The lines of a file, without fields at the end that are empty.</summary>
    public static IEnumerable<string> Lines(string path) => Table(path).Select(static row => row.ToString().TrimEnd('\t'));

    /// <summary>The rows of a table, each cut into its fields, as many as the longest row has.</summary>
    public static IEnumerable<string[]> Rows(string path) => Table(path).Select(static row => row.ToString().Split('\t'));

    private static StringBuilder[] Table(string path)
    {
        using var archive = new ZipArchive(
            typeof(DataFile).Assembly.GetManifestResourceStream("data.zip") ?? throw new FileNotFoundException("The compiler was built without its data."), ZipArchiveMode.Read);
        using var reader = new StreamReader(archive.Entries[0].Open());
        while (reader.ReadLine() is { } head)
        {
            var parts = head.Split('\t');
            var rows = int.Parse(parts[2], CultureInfo.InvariantCulture);
            var fields = int.Parse(parts[1], CultureInfo.InvariantCulture) * rows;
            if (parts[0] == path)
                return ReadTable(reader, rows, fields);
            while (fields-- > 0)
                reader.ReadLine();
        }
        throw new FileNotFoundException($"The compiler was built without its table {path}.");
    }

    /// <summary>Puts together the rows of a table, whose columns stand one after the other.</summary>
    private static StringBuilder[] ReadTable(TextReader reader, int rows, int fields)
    {
        var texts = new StringBuilder[rows];
        for (var row = 0; row < rows; row++)
            texts[row] = new StringBuilder(reader.ReadLine());
        for (var field = rows; field < fields; field++)
            texts[field % rows].Append('\t').Append(reader.ReadLine());
        return texts;
    }
}

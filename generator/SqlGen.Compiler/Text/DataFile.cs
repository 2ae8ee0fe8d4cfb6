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
    public static IEnumerable<string> Lines(string path) => Table(path).Select(static row => row.TrimEnd('\t'));

    /// <summary>The rows of a table, each cut into its fields, as many as the longest row has.</summary>
    public static IEnumerable<string[]> Rows(string path) => Table(path).Select(static row => row.Split('\t'));

    private static string[] Table(string path)
    {
        using var archive = new ZipArchive(
            typeof(DataFile).Assembly.GetManifestResourceStream("data.zip") ?? throw new FileNotFoundException("The compiler was built without its data."), ZipArchiveMode.Read);
        using var reader = new StreamReader((archive.GetEntry(path) ?? archive.GetEntry("small")!).Open());
        while (reader.ReadLine() is { } head)
        {
            var parts = head.Split('\t');
            int Number(int part) => int.Parse(parts[part], CultureInfo.InvariantCulture);
            var text = new char[Number(3)];
            reader.ReadBlock(text, 0, text.Length);
            if (parts[0] == path)
                return RowsOf(text, Number(1), Number(2));
        }
        throw new FileNotFoundException($"The compiler was built without its table {path}.");
    }

    /// <summary>Puts together the rows of a table, whose columns stand one after the other.</summary>
    private static string[] RowsOf(char[] text, int columns, int rows)
    {
        // Where the next field of each column begins.
        var next = new int[columns];
        var place = 0;
        for (var field = 0; field < columns * rows; field++)
        {
            if (field % rows == 0)
                next[field / rows] = place;
            place = Array.IndexOf(text, '\n', place) + 1;
        }
        var texts = new string[rows];
        var row = new StringBuilder();
        for (var i = 0; i < rows; i++)
        {
            row.Clear();
            for (var column = 0; column < columns; column++)
            {
                var start = next[column];
                next[column] = Array.IndexOf(text, '\n', start) + 1;
                if (column > 0)
                    row.Append('\t');
                row.Append(text, start, next[column] - 1 - start);
            }
            texts[i] = row.ToString();
        }
        return texts;
    }
}

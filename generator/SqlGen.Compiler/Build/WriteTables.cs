using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SqlGen.Compiler.Build;

/// <summary>
/// Writes the compiler's data as texts to be compressed: without the remarks, which are for those who read the files, and the columns of
/// a table one after the other, since what is alike then stands together. <c>DataFile</c> reads them.
/// </summary>
/// <remarks>
/// A table begins with a line of its name, the number of its columns, of its rows and of its characters; a field that a row has not is
/// empty. Small tables are in one file, so that they share what they have in common. Extensions are much alike: they are one table, in
/// which a row of <c>=</c> and the extension's name begins each.
/// </remarks>
public class WriteTables : Task
{
    private const int Large = 50000;

    [Required]
    public ITaskItem[] Files { get; set; }

    [Required]
    public ITaskItem[] Extensions { get; set; }

    /// <summary>The folder that they are written to.</summary>
    [Required]
    public string Output { get; set; }

    public override bool Execute()
    {
        var small = "";
        foreach (var file in Files.Select(f => f.ItemSpec).OrderBy(f => f, StringComparer.Ordinal))
        {
            var table = TableOf(Path.GetFileName(file), Lines(file));
            if (table.Length < Large)
                small += table;
            else
                File.WriteAllText(Path.Combine(Output, Path.GetFileName(file)), table);
        }
        File.WriteAllText(Path.Combine(Output, "small"), small);
        File.WriteAllText(Path.Combine(Output, "extensions.tsv"), TableOf("extensions.tsv", Extensions.Select(f => f.ItemSpec).OrderBy(f => f, StringComparer.Ordinal)
            .SelectMany(f => new[] { "=" + Path.GetFileNameWithoutExtension(f) }.Concat(Lines(f)))));
        return true;
    }

    private static IEnumerable<string> Lines(string file)
    {
        return File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal));
    }

    private static string TableOf(string name, IEnumerable<string> lines)
    {
        var rows = lines.Select(line => line.Split('\t')).ToList();
        var columns = rows.Max(row => row.Length);
        var text = new StringBuilder();
        for (var column = 0; column < columns; column++)
        {
            foreach (var row in rows)
                text.Append(column < row.Length ? row[column] : "").Append('\n');
        }
        return name + "\t" + columns + "\t" + rows.Count + "\t" + text.Length + "\n" + text;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SqlGen.Compiler.Build;

/// <summary>
/// Writes the compiler's data as one text, to be compressed: without the remarks, which are for those who read the files, and the
/// columns of a table one after the other, since what is alike then stands together. <c>DataFile</c> reads it.
/// </summary>
/// <remarks>
/// A table begins with a line of its name, the number of its columns and that of its rows; a field that a row has not is empty.
/// Extensions are small and much alike: they are one table, in which a row of <c>=</c> and the extension's name begins each.
/// </remarks>
public class WriteTables : Task
{
    [Required]
    public ITaskItem[] Files { get; set; }

    [Required]
    public ITaskItem[] Extensions { get; set; }

    [Required]
    public string Output { get; set; }

    public override bool Execute()
    {
        using (var output = new StreamWriter(Output) { NewLine = "\n" })
        {
            // The small ones first: each is found by passing over those before it.
            foreach (var file in Files.Select(f => f.ItemSpec).OrderBy(f => new FileInfo(f).Length).ThenBy(f => f, StringComparer.Ordinal))
                Write(output, Path.GetFileName(file), Lines(file));
            Write(output, "extensions.tsv", Extensions.Select(f => f.ItemSpec).OrderBy(f => f, StringComparer.Ordinal)
                .SelectMany(f => new[] { "=" + Path.GetFileNameWithoutExtension(f) }.Concat(Lines(f))));
        }
        return true;
    }

    private static IEnumerable<string> Lines(string file)
    {
        return File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal));
    }

    private static void Write(TextWriter output, string name, IEnumerable<string> lines)
    {
        var rows = lines.Select(line => line.Split('\t')).ToList();
        var columns = rows.Max(row => row.Length);
        output.WriteLine(name + "\t" + columns + "\t" + rows.Count);
        for (var column = 0; column < columns; column++)
        {
            foreach (var row in rows)
                output.WriteLine(column < row.Length ? row[column] : "");
        }
    }
}

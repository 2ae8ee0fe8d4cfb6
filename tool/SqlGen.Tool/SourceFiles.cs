using System.Text;
using SqlGen.Compiler.Text;

namespace SqlGen.Tool;

/// <summary>Reads the files that a command line names.</summary>
internal static class SourceFiles
{
    // Strict: a byte that is not UTF-8 would shift every offset after it, so it is refused rather than replaced.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all files, in order; a byte order mark is no part of the text.</summary>
    /// <param name="paths">Relative to the current folder, or absolute.</param>
    /// <param name="problems">Gets a line for each file that cannot be read.</param>
    public static List<SourceFile> Read(IReadOnlyList<string> paths, List<string> problems)
    {
        var files = new List<SourceFile>(paths.Count);
        foreach (var path in paths)
        {
            try
            {
                files.Add(new SourceFile(path, File.ReadAllText(path, Strict)));
            }
            catch (Exception exception) when (ProblemOf(path, exception) is { } problem)
            {
                problems.Add(problem);
            }
        }
        return files;
    }

    private static string? ProblemOf(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"cannot read '{path}': no such file",
        _ when Directory.Exists(path) => $"cannot read '{path}': it is a folder",
        DecoderFallbackException => $"cannot read '{path}': it is not UTF-8",
        UnauthorizedAccessException => $"cannot read '{path}': permission denied",
        IOException or ArgumentException or NotSupportedException => $"cannot read '{path}': {exception.Message}",
        _ => null,
    };
}

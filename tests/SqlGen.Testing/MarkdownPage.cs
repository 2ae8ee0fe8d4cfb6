using System.Text.RegularExpressions;

namespace SqlGen.Testing;

/// <summary>A fenced block of a page, or one that readers are not shown: an HTML comment that says how it would be fenced.</summary>
/// <param name="Language">The word behind the fence: <c>sql</c>, <c>csharp</c>, <c>sh</c>, <c>text</c>.</param>
/// <param name="Path">The file that it is, where the line above is a path in backticks.</param>
/// <param name="Text">What stands between the fences, each line with its end.</param>
/// <param name="Note">The HTML comment directly above, which says how a test takes the block; empty where there is none.</param>
/// <param name="Shown">Whether readers see it.</param>
/// <param name="Line">The line of the page that it begins at.</param>
public sealed record MarkdownBlock(string Language, string? Path, string Text, string Note, bool Shown, int Line);

/// <summary>
/// A page of the documentation as tests read it, so that what it tells its readers is what is tested. What a test needs and a reader does
/// not is a comment: <c>&lt;!-- sql queries/books.sql</c>, the text, and <c>--&gt;</c> on a line of its own.
/// </summary>
public sealed partial class MarkdownPage
{
    private MarkdownPage(string path, string text) => (Path, Text, Blocks) = (path, text, [.. BlockPattern().Matches(text).Select(match => ToBlock(match, text))]);

    /// <summary>Where it lies, from the repository's root.</summary>
    public string Path { get; }

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>Its blocks in order, the hidden ones among them.</summary>
    public IReadOnlyList<MarkdownBlock> Blocks { get; }

    /// <summary>The blocks that are whole files, text by path.</summary>
    public IReadOnlyDictionary<string, string> Files => Blocks.Where(static block => block is { Shown: true, Path: not null }).ToDictionary(static block => block.Path!, static block => block.Text);

    /// <summary>Reads a page of the repository, README.md or one under docs.</summary>
    public static MarkdownPage Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(RepositoryRoot.Path, path)));

    private static MarkdownBlock ToBlock(Match match, string text)
    {
        var line = 1 + text.AsSpan(0, match.Index).Count('\n');
        var path = match.Groups["path"] is { Success: true, Value: var value } ? value : null;
        return match.Groups["hidden"].Success
            ? new(match.Groups["hidden"].Value, path, match.Groups["text"].Value, "", Shown: false, line)
            : new(match.Groups["language"].Value, path, match.Groups["text"].Value, match.Groups["note"].Value, Shown: true, line);
    }

    [GeneratedRegex(
        """
        ^<!--[ ](?<hidden>sql|csharp)([ ](?<path>\S+))?\n(?<text>.*?)^-->$
        | (^`(?<path>[^`\n]+)`\n\n)?(^<!--[ ](?<note>[^\n]*?)[ ]-->\n)?^```(?<language>\w+)\n(?<text>.*?)^```$
        """, RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex BlockPattern();
}

using System.Text.RegularExpressions;

namespace SqlGen.Testing;

/// <summary>The README's quickstart, read from the README, so that what it tells a newcomer is what is tested.</summary>
public static partial class Quickstart
{
    /// <summary>Text by path. In the README a file is a line with its path in backticks, then a fenced block with its text.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = FilePattern().Matches(Readme)
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value);

    /// <summary>What the program prints, run against an empty database: the one block of the README that is plain text.</summary>
    public static string Output { get; } = OutputPattern().Matches(Readme).Single().Groups["text"].Value;

    private static string Readme => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));

    [GeneratedRegex(@"^`(?<name>[^`]+)`\n\n```\w+\n(?<text>.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FilePattern();

    [GeneratedRegex(@"^```text\n(?<text>.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex OutputPattern();
}

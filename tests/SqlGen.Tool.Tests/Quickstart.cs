using System.Text.RegularExpressions;
using SqlGen.Testing;

namespace SqlGen.Tool.Tests;

/// <summary>The README's quickstart: each file is a line with its name in backticks, then a fenced block with its text.</summary>
internal static partial class Quickstart
{
    public static IReadOnlyDictionary<string, string> Files { get; } = FilePattern()
        .Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value);

    [GeneratedRegex(@"^`(?<name>[^`]+)`\n\n```\w+\n(?<text>.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FilePattern();
}

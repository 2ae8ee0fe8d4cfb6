namespace SqlGen.Testing;

/// <summary>The README's quickstart, read from the README, so that what it tells a newcomer is what is tested.</summary>
public static class Quickstart
{
    private static readonly MarkdownPage Readme = MarkdownPage.Read("README.md");

    /// <summary>Text by path.</summary>
    public static IReadOnlyDictionary<string, string> Files => Readme.Files;

    /// <summary>What the program prints, run against an empty database: the one block of the README that is plain text.</summary>
    public static string Output => Readme.Blocks.Single(static block => block.Language == "text").Text;
}

using System.Text.RegularExpressions;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Architecture;

public sealed partial class DocumentLinksTests
{
    [Fact]
    public void A_link_to_this_repository_leads_to_a_file_and_to_a_heading_that_is_there()
    {
        var links = (
            from document in SourceTree.Files("docs", "*.md").Append("README.md")
            from Match match in LinkPattern().Matches(SourceTree.Text(document))
            let target = match.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal)
            select (document, target)).ToList();

        Assert.NotEmpty(links);
        AssertNone.Of(links.Where(link => !Leads(link.document, link.target)).Select(link => $"{link.document} links to {link.target}"));
    }

    [Theory]
    [InlineData("README.md", "docs/nowhere.md")]
    [InlineData("docs/guide.md", "README.md")]
    [InlineData("README.md", "docs/guide.md#nowhere")]
    [InlineData("README.md", "#nowhere")]
    public void A_link_that_leads_nowhere_is_found(string document, string target) => Assert.False(Leads(document, target));

    [Fact]
    public void Headings_are_named_as_GitHub_names_them() => Assert.Equal(
        ["what-is-sent", "one-twice", "one-twice-1", "why-sqlgens-own"],
        AnchorsOf("# What `is` sent\n\n## One: twice?\n## One: twice?\n```sh\n# no heading\n```\n### Why SqlGen's [own](x.md)\n"));

    [Fact]
    public void The_files_that_contributors_are_sent_to_are_there()
    {
        var files = FilePattern().Matches(SourceTree.Text("docs/contributing.md")).Select(static match => match.Groups["path"].Value).ToList();
        Assert.True(files.Count > 30, "the page has lost its files");
        AssertNone.Of(files.Where(static file => !Path.Exists(Path.Combine(RepositoryRoot.Path, file))).Select(static file => $"there is no {file}"));
    }

    private static bool Leads(string document, string target)
    {
        var (file, anchor) = target.Split('#', 2) is [var path, var name] ? (path, name) : (target, null);
        var full = file.Length == 0 ? document : Path.GetRelativePath(RepositoryRoot.Path, Path.Combine(RepositoryRoot.Path, Path.GetDirectoryName(document)!, file));
        return Path.Exists(Path.Combine(RepositoryRoot.Path, full))
            && (anchor is null || full.EndsWith(".md", StringComparison.Ordinal) && AnchorsOf(SourceTree.Text(full)).Contains(anchor));
    }

    private static List<string> AnchorsOf(string page)
    {
        var anchors = new List<string>();
        foreach (Match heading in HeadingPattern().Matches(FencePattern().Replace(page, "")))
        {
            var text = LinkPattern().Replace(heading.Groups["text"].Value, "]").ToLowerInvariant();
            var anchor = NotInAnchors().Replace(text, "").Replace(' ', '-');
            var before = anchors.Count(other => other == anchor || NumberedPattern().Replace(other, "") == anchor);
            anchors.Add(before == 0 ? anchor : $"{anchor}-{before}");
        }
        return anchors;
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("`(?<path>(generator|runtime|tool|tests|docs)/[^`…]+)`")]
    private static partial Regex FilePattern();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencePattern();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("-[0-9]+$")]
    private static partial Regex NumberedPattern();
}

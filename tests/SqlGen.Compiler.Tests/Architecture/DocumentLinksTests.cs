using System.Text.RegularExpressions;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Architecture;

public sealed partial class DocumentLinksTests
{
    [Fact]
    public void A_link_to_this_repository_leads_somewhere()
    {
        var links = (
            from document in SourceTree.Files("docs", "*.md").Append("README.md")
            from Match match in LinkPattern().Matches(SourceTree.Text(document))
            let target = match.Groups["path"].Value
            where !target.Contains("://", StringComparison.Ordinal)
            select (document, target, path: Path.Combine(RepositoryRoot.Path, Path.GetDirectoryName(document)!, target))).ToList();

        Assert.NotEmpty(links);
        AssertNone.Of(links.Where(link => !Path.Exists(link.path)).Select(link => $"{link.document} links to {link.target}"));
    }

    [GeneratedRegex(@"\]\((?<path>[^)#\s]+)(#[^)\s]*)?\)")]
    private static partial Regex LinkPattern();
}

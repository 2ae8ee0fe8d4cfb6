using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>The README's scores are those that CI holds.</summary>
public sealed partial class ReadmeScoresTests
{
    [Fact]
    public void The_scores_are_the_floor()
    {
        using var floor = JsonDocument.Parse(SourceTree.Text("tests/conformance/floor.json"));
        var held = floor.RootElement.EnumerateObject().Select(static corpus => (corpus.Name, corpus.Value.GetProperty("wholly right %").GetDouble()));

        var told = ScorePattern().Matches(SourceTree.Text("README.md")).Select(static row => (row.Groups[1].Value, double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture)));

        Assert.Equal(held, told);
    }

    [GeneratedRegex(@"^\| `(\w+)`: [^|]+ \| ([\d.]+)% \|$", RegexOptions.Multiline)]
    private static partial Regex ScorePattern();
}

using System.Xml.Linq;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>
/// What the packages of the runtime promise stands in a file: an analyzer compares it with the code in every build. Here it is seen that
/// no package goes without, and that no one turns off the rules by which the build finds what is undocumented.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string[] Rules = ["CS1591", "RS0016", "RS0017"];

    public static TheoryData<string> Packages() => [.. SourceTree.Files("runtime", "*.csproj").Where(static path => SourceTree.Text(path).Contains("<IsPackable>true", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_runtime_package_states_its_public_API(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var api = SourceTree.Text($"{folder}/PublicAPI.Shipped.txt") + SourceTree.Text($"{folder}/PublicAPI.Unshipped.txt");
        Assert.Contains("SqlGen", api, StringComparison.Ordinal);
        Assert.StartsWith("#nullable enable\n", api, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rules_on_what_is_public_are_on()
    {
        var props = XDocument.Parse(SourceTree.Text("runtime/Directory.Build.props"));
        Assert.Equal("true", props.Descendants("GenerateDocumentationFile").Single().Value);
        Assert.Contains(props.Descendants("PackageReference"), static package => (string?)package.Attribute("Include") == "Microsoft.CodeAnalysis.PublicApiAnalyzers");
        Assert.Equal("true", XDocument.Parse(SourceTree.Text("Directory.Build.props")).Descendants("TreatWarningsAsErrors").Single().Value);
        var files = SourceTree.Files("runtime", "*.csproj").Concat(SourceTree.Files("runtime", "*.cs")).Append("runtime/Directory.Build.props").Append("Directory.Build.props").Append(".editorconfig");
        AssertNone.Of(files.SelectMany(static path => Rules.Where(rule => IsTurnedOff(path, rule)).Select(rule => $"{path} turns off {rule}")));
    }

    private static bool IsTurnedOff(string path, string rule) => SourceTree.Lines(path).Any(line =>
        line.Contains(rule, StringComparison.Ordinal) && (line.Contains("NoWarn", StringComparison.Ordinal) || line.Contains("pragma", StringComparison.Ordinal) || line.Contains("severity", StringComparison.Ordinal)));
}

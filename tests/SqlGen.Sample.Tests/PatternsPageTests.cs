using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SqlGen.Testing;

namespace SqlGen.Sample.Tests;

/// <summary>docs/patterns.md says of each pattern where it is: there it is.</summary>
public sealed partial class PatternsPageTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly string Page = Path.Combine(RepositoryRoot.Path, "docs", "patterns.md");

    public static TheoryData<string> Rows => [.. Lines("../sql/migrations/")];

    public static TheoryData<string> Topologies => [.. Lines("/Topologies/")];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_pattern_has_its_migration_query_endpoint_and_test(string row)
    {
        var links = Link().Matches(row).Select(static link => (Label: link.Groups[1].Value.Trim('`'), File: Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Page)!, link.Groups[2].Value)))).ToList();

        Assert.Equal(4, links.Count);
        var (migration, query, endpoint, test) = (links[0], links[1], links[2], links[3]);
        Assert.All(links, static link => Assert.True(File.Exists(link.File), link.File));
        Assert.StartsWith(migration.Label, Path.GetFileName(migration.File), StringComparison.Ordinal);
        Assert.Matches($@"(?m)^-- (name:|@expose) {query.Label}\b", File.ReadAllText(query.File));
        Assert.Contains(endpoint.Label, Endpoints());
        AssertIsTest(test.Label, test.File);
    }

    [Theory]
    [MemberData(nameof(Topologies))]
    public void A_topology_has_its_test(string row)
    {
        var test = Link().Matches(row)[^1];

        AssertIsTest(test.Groups[1].Value, test.Groups[2].Value);
    }

    /// <summary>Which patterns there are, so that none goes unseen with its row.</summary>
    [Fact]
    public void No_pattern_has_gone() => Assert.True(Rows.Count >= 32 && Topologies.Count == 2, $"There are {Rows.Count} patterns and {Topologies.Count} topologies.");

    private static IEnumerable<string> Lines(string link) =>
        File.ReadLines(Page).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(link, StringComparison.Ordinal));

    private static void AssertIsTest(string label, string file)
    {
        var inClass = typeof(PatternsPageTests).Assembly.GetTypes().Single(type => type.Name == Path.GetFileNameWithoutExtension(file));
        Assert.True(inClass.GetMethod(label.Replace(' ', '_'))?.IsDefined(typeof(FactAttribute), inherit: true), label);
    }

    private IEnumerable<string> Endpoints() =>
        from endpoint in shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get]
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();
}

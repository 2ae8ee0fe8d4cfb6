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

    public static TheoryData<string> Rows =>
        [.. File.ReadLines(Page).Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("](", StringComparison.Ordinal))];

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
        var inClass = GetType().Assembly.GetTypes().Single(type => type.Name == Path.GetFileNameWithoutExtension(test.File));
        var method = inClass.GetMethod(test.Label.Replace(' ', '_'));
        Assert.True(method?.IsDefined(typeof(FactAttribute), inherit: true), test.Label);
    }

    /// <summary>Which patterns there are, so that none goes unseen with its row.</summary>
    [Fact]
    public void No_pattern_has_gone() => Assert.True(Rows.Count >= 32, $"There are {Rows.Count} patterns.");

    private IEnumerable<string> Endpoints() =>
        from endpoint in shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get]
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();
}

using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Fuzz.Queries;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Binding.Robustness;

/// <summary>Random queries, made by tests/SqlGen.Fuzz, which can also run very many of them.</summary>
public sealed class RandomQueryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Count = 300, Described = 1500;

    private static readonly FuzzSchema Schema = FuzzSchema.Own(PostgresVersions.Newest);

    [Fact]
    public void A_seed_gives_the_same_query_again()
    {
        var (one, other) = (Pool(), Pool());

        Assert.Equal(Enumerable.Range(0, Count).Select(one), Enumerable.Range(0, Count).Select(other));
    }

    [Fact]
    public async Task The_server_takes_the_same_random_queries_and_describes_them_alike()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var schema = FuzzSchema.Own(connection.PostgreSqlVersion.Major);
        await database.ExecuteAsync(schema.Ddl);

        var run = await DescribeRun.RunAsync(schema, connection, Described, seed: 1, shrinks: false);

        AssertNone.Of(run.Found.SelectMany(static kind => kind.Value.Select(one => $"{kind.Key}\n    {one.Sql}\n    {one.Detail}")));
        // What is refused nearly always, or nearly never, would say little.
        Assert.InRange(run.Accepted, Described * 55 / 100, Described * 85 / 100);
    }

    private static Func<int, string> Pool()
    {
        var options = new QueryOptions();
        var pool = new CatalogPool(Schema.Catalog, options);
        return seed => QueryGenerator.Generate(pool, options, seed).Sql;
    }
}

using SqlGen.Compiler.Catalog;
using SqlGen.Fuzz.Queries;

namespace SqlGen.Compiler.Tests.Binding.Robustness;

/// <summary>Random queries, made by tests/SqlGen.Fuzz, which can also run very many of them.</summary>
public sealed class RandomQueryTests
{
    private const int Count = 300;

    private static readonly FuzzSchema Schema = FuzzSchema.Own(PostgresVersions.Newest);

    [Fact]
    public void A_seed_gives_the_same_query_again()
    {
        var (one, other) = (Pool(), Pool());

        Assert.Equal(Enumerable.Range(0, Count).Select(one), Enumerable.Range(0, Count).Select(other));
    }

    private static Func<int, string> Pool()
    {
        var options = new QueryOptions();
        var pool = new CatalogPool(Schema.Catalog, options);
        return seed => QueryGenerator.Generate(pool, options, seed).Sql;
    }
}

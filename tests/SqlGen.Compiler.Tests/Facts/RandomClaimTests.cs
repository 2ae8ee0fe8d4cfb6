using System.Globalization;
using Npgsql;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Fuzz.Queries;
using SqlGen.Testing;
using Xunit.Abstractions;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// Random queries on random rows: no run breaks what was claimed. SQLGEN_CLAIM_QUERIES says how many, SQLGEN_CLAIM_SEED from which seed on, for
/// those who want to run very many.
/// </summary>
public sealed class RandomClaimTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const int Count = 300, Times = 4;

    [Fact]
    public async Task No_run_of_a_random_query_breaks_a_claim()
    {
        var count = Setting("SQLGEN_CLAIM_QUERIES", Count);
        var first = Setting("SQLGEN_CLAIM_SEED", 1);
        var version = await VersionAsync();
        var schema = FuzzSchema.Own(version);
        await using var database = await RandomDatabase.CreateAsync(postgres, schema.Ddl, seed: first);
        var compiled = SqlCompiler.BuildSchema([new SourceFile("schema.sql", schema.Ddl)], new CompilerOptions { PostgresVersion = version });
        var options = new QueryOptions();
        var pool = new CatalogPool(schema.Catalog, options);
        var breaches = new List<string>();
        var (run, withRows, claims) = (0, 0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            var sql = QueryGenerator.Generate(pool, options, seed).Sql;
            var models = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Q{seed} :exec\n{sql}"), compiled).Model.Queries;
            if (models is not [var model] || await TryRunAsync(database, model) is not { } runs)
                continue;
            breaches.AddRange(runs.Breaches.Select(breach => $"{breach}\n    {sql}"));
            run += runs.Completed > 0 ? 1 : 0;
            withRows += runs.MostRows > 0 ? 1 : 0;
            claims += runs.MostRows > 0 ? model.Columns.Count(static c => !c.Nullable) : 0;
        }

        output.WriteLine($"of {count} queries from seed {first} on, PostgreSQL {version}: {run} ran, {withRows} gave rows, {claims} columns are never null");
        AssertNone.Of(breaches);
        // Queries that fail or give nothing prove nothing.
        Assert.True(run * 5 > count && withRows * 15 > count && claims * 15 > count, $"of {count} queries {run} ran, {withRows} gave rows, {claims} columns are never null");
    }

    /// <summary>Null where the server refuses the query as a whole: that it does is what others test.</summary>
    private static async Task<QueryRuns?> TryRunAsync(RandomDatabase database, QueryModel model)
    {
        try
        {
            await database.ReopenAsync();
            return await QueryRuns.RunAsync(database, model, Times);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<int> VersionAsync()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        return connection.PostgreSqlVersion.Major;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

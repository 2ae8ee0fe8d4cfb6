using System.Globalization;
using Npgsql;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;
using Xunit.Abstractions;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// Random queries of what facts are proved from, on random rows: no run breaks a claim. SQLGEN_FACT_QUERIES says how many, SQLGEN_FACT_SEED from which
/// seed on, for those who want to run very many.
/// </summary>
public sealed class FactQueryTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const int Count = 600, PerRows = 100;

    [Fact]
    public async Task No_run_breaks_a_claim()
    {
        var (count, first) = (Setting("SQLGEN_FACT_QUERIES", Count), Setting("SQLGEN_FACT_SEED", 1));
        await using var database = await postgres.CreateDatabaseAsync(FactQueries.Schema);
        await using var connection = await database.OpenAsync();
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", FactQueries.Schema)]);
        AssertNone.Of(schema.Diagnostics.Select(static d => d.Message));
        var breaches = new List<string>();
        var (run, withRows, claims) = (0, 0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            if ((seed - first) % PerRows == 0)
                await database.ExecuteAsync(FactQueries.Rows(seed));
            var sql = new FactQueries(seed).Next();
            var claimed = Assert.Single(SqlCompiler.DescribeQueries(new SourceFile("queries.sql", $"-- name: Q :many\n{sql};\n"), schema));
            var refused = claimed.Diagnostics.FirstOrDefault(static d => d.IsError);
            try
            {
                var result = await ClaimRun.OfAsync(connection, sql, claimed);
                // What the server carries out the compiler takes.
                if (refused is not null)
                    breaches.Add($"{seed}: refused: {refused.Message}\n    {sql}");
                breaches.AddRange(result.Breaches.Select(breach => $"{seed}: {breach}\n    {sql}"));
                run++;
                withRows += result.Rows > 0 ? 1 : 0;
                claims += result.Rows > 0 ? claimed.Columns!.Value.Count(static c => !c.Nullable) : 0;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CardinalityViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.NotNullViolation
                or PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.InternalError || refused?.SqlState == e.SqlState)
            {
                // For its rows, which a change may not leave so, as the compiler said, or since the server has a mistake (18.4: "wrong varnullingrels").
            }
        }

        output.WriteLine($"of {count} queries from seed {first} on {run} ran, {withRows} gave rows, {claims} columns are never null");
        AssertNone.Of(breaches);
        Assert.True(run * 10 > count * 8 && withRows * 2 > count && claims * 2 > count, $"of {count} queries {run} ran, {withRows} gave rows, {claims} columns are never null");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}

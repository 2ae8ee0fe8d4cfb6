using SqlGen.Compiler.Model;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Tests.Binding;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Tries to catch our claims out: every query is run on random rows with random arguments, and held to what we said of it.</summary>
public sealed class ClaimTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Times = 30;

    public static TheoryData<string> Cases => BindingCase.NamesIn("Accepted");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_run_of_a_case_breaks_a_claim(string name) => AssertNone.Of(await BreachesAsync(BindingCase.Read("Accepted", name)));

    [Fact]
    public async Task No_run_of_the_sample_breaks_a_claim() => AssertNone.Of(await BreachesAsync(BindingCase.Sample()));

    [Fact]
    public async Task A_false_claim_is_caught()
    {
        var @case = BindingCase.Read("Accepted", "joins");
        var leftJoin = @case.Models.Single(static q => q.Name == "LeftJoin");
        var writing = BindingCase.Read("Accepted", "update_delete").Models.Single(static q => q.Name == "DeleteAll");
        await using var database = await RandomDatabase.CreateAsync(postgres, @case.Schema, seed: 7);

        var neverNull = leftJoin with { Columns = leftJoin.Columns.Select(static c => c with { Nullable = false }).ToEquatableArray() };
        Assert.Contains("came back null", (await QueryRuns.RunAsync(database, neverNull, Times)).Breaches[0], StringComparison.Ordinal);
        var single = leftJoin with { Rows = Cardinality.AtMostOne };
        Assert.Contains("AtMostOne is claimed", (await QueryRuns.RunAsync(database, single, Times)).Breaches[0], StringComparison.Ordinal);
        var readOnly = writing with { ReadOnly = true, Sql = "DELETE FROM assignments" };
        Assert.Contains("read-only", (await QueryRuns.RunAsync(database, readOnly, Times)).Breaches[0], StringComparison.Ordinal);
    }

    private async Task<List<string>> BreachesAsync(BindingCase @case)
    {
        // An older server cannot tell.
        if (await postgres.MajorVersionAsync() < @case.Since)
            return [];
        await using var database = await RandomDatabase.CreateAsync(postgres, @case.Schema, seed: 7);
        var breaches = new List<string>();
        var empty = new List<string>();
        foreach (var query in @case.Models)
        {
            var runs = await QueryRuns.RunAsync(database, query, Times);
            breaches.AddRange(runs.Breaches);
            if (query.ReturnsRows && runs.MostRows == 0)
                empty.Add(query.Name);
        }
        // Random rows and arguments that meet nothing prove nothing.
        if (empty.Count * 3 > @case.Models.Count(static q => q.ReturnsRows))
            breaches.Add($"too many queries gave no rows: {string.Join(", ", empty)}");
        return breaches;
    }
}

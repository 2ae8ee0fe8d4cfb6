using System.Globalization;
using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Fuzz.Queries;

/// <summary>Random queries, each put to the compiler and to a server.</summary>
internal sealed class DescribeRun
{
    private const int ShrunkOfAKind = 1, MostRefusals = 40;

    private readonly Dictionary<string, (int Made, int Accepted)> _features = [];
    private readonly Dictionary<string, int> _refusals = [];
    private readonly Dictionary<string, List<Disagreement>> _found = [];

    /// <summary>How many queries the server took.</summary>
    public int Accepted { get; private set; }

    public int Count { get; private set; }

    /// <summary>The differences, those for one reason together.</summary>
    public IReadOnlyDictionary<string, List<Disagreement>> Found => _found;

    /// <summary>Runs the queries of the seeds from <paramref name="seed"/> on. The connection's database must have the schema and nothing else.</summary>
    public static async Task<DescribeRun> RunAsync(FuzzSchema schema, NpgsqlConnection connection, int count, int seed, bool shrinks)
    {
        var run = new DescribeRun();
        var server = new StatementServer(connection);
        var options = new QueryOptions();
        var pool = new CatalogPool(schema.Catalog, options);
        for (var i = 0; i < count; i++)
        {
            var query = QueryGenerator.Generate(pool, options, seed + i);
            var (refusal, found) = await Disagreement.FindAsync(schema, server, query.Sql);
            run.Add(query, refusal);
            if (found is null)
                continue;
            if (!run._found.TryGetValue(found.Kind, out var alike))
                run._found.Add(found.Kind, alike = []);
            if (shrinks && alike.Count < ShrunkOfAKind)
            {
                var smallest = await Shrinking.ShrinkAsync(query.Sql, async sql => await Disagreement.FindAsync(schema, server, sql) is { Found: { } again } && again.Kind == found.Kind);
                found = (await Disagreement.FindAsync(schema, server, smallest)).Found!;
            }
            alike.Add(found with { Detail = $"seed {(seed + i).ToString(CultureInfo.InvariantCulture)}\n{found.Detail}" });
        }
        return run;
    }

    /// <summary>What was made, in shares of all queries, and how much of each the server took.</summary>
    public void WriteStatistics(TextWriter output)
    {
        output.WriteLine($"{Count} queries, the server takes {Share(Accepted, Count)}");
        output.WriteLine();
        output.WriteLine("| with | of all | taken |");
        output.WriteLine("|---|---|---|");
        foreach (var (feature, (made, accepted)) in _features.OrderByDescending(static pair => pair.Value.Made))
            output.WriteLine($"| {feature} | {Share(made, Count)} | {Share(accepted, made)} |");
        output.WriteLine();
        output.WriteLine("| refused with | of all |");
        output.WriteLine("|---|---|");
        foreach (var (refusal, count) in _refusals.OrderByDescending(static pair => pair.Value).Take(MostRefusals))
            output.WriteLine($"| {refusal} | {Share(count, Count)} |");
    }

    public void WriteDisagreements(TextWriter output)
    {
        foreach (var (kind, alike) in _found.OrderByDescending(static pair => pair.Value.Count))
            output.WriteLine($"{alike.Count} x {kind}\n    {alike[0].Sql}\n    {alike[0].Detail.Replace("\n", "\n    ", StringComparison.Ordinal)}");
        output.WriteLine($"{_found.Values.Sum(static alike => alike.Count)} of {Count} queries disagree, in {_found.Count} ways");
    }

    private void Add(GeneratedQuery query, string? refusal)
    {
        var accepted = refusal is null;
        Count++;
        Accepted += accepted ? 1 : 0;
        if (refusal is not null)
            _refusals[refusal] = _refusals.GetValueOrDefault(refusal) + 1;
        foreach (var feature in query.Features)
        {
            var (made, taken) = _features.GetValueOrDefault(feature);
            _features[feature] = (made + 1, taken + (accepted ? 1 : 0));
        }
    }

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / Math.Max(1, whole):F1}%");
}

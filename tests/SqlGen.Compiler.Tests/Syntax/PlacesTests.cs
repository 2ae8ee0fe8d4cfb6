using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Tests.Schema;
using SqlGen.Fuzz.Syntax;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>Keywords in every place, of which the suite asks some thousands: <c>SqlGen.Fuzz places</c> asks all. On a server of the version whose grammar ours is.</summary>
[Collection(nameof(RegressShareTests))]
public sealed class PlacesTests
{
    private const int Seed = 18, Count = 15_000;

    private static readonly string Statements = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Syntax", "agreement", "of18.txt");

    [RegressServerFact]
    public async Task A_word_is_taken_or_refused_in_a_place_as_on_the_server()
    {
        var statements = Places.All().ToArray();
        new Random(Seed).Shuffle(statements);
        var refused = await HoldAsync(statements[..Count]);
        Assert.InRange(refused, Count / 4, Count - Count / 4);
    }

    /// <summary>What was once taken, refused or placed wrongly, and what is like it.</summary>
    [RegressServerFact]
    public async Task Odd_statements_are_taken_or_refused_as_on_the_server()
    {
        var statements = File.ReadAllLines(Statements);
        var refused = await HoldAsync(statements);
        Assert.InRange(refused, statements.Length / 4, statements.Length - statements.Length / 4);
    }

    /// <returns>How many the server refuses.</returns>
    private static async Task<int> HoldAsync(IEnumerable<string> statements)
    {
        var (server, connection) = await RegressServer.OpenAsync();
        await using var _ = server;
        await using var __ = connection;
        var (differences, refused) = (new List<string>(), 0);
        foreach (var sql in statements)
        {
            if (SyntaxVerdict.Ours(sql) is not { } ours)
                continue;
            var theirs = await SyntaxVerdict.OfServerAsync(connection, sql);
            refused += theirs.Length > 0 ? 1 : 0;
            if (!SyntaxVerdict.Agree(ours, theirs))
                differences.Add($"{sql}\n    server: {theirs}\n    parser: {ours}");
        }
        AssertNone.Of(differences);
        return refused;
    }
}

/// <summary>Skipped, and saying so, where no server of that version can be had.</summary>
internal sealed class RegressServerFactAttribute : FactAttribute
{
    public RegressServerFactAttribute() => Skip = RegressServer.IsAtHand && ConformanceCorpus.HasRegress ? null : "There is no server of the version that the corpora are of.";
}

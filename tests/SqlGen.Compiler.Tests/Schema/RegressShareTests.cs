using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Testing;
using Xunit.Abstractions;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>
/// What share of scripts ends with a catalog equal to the server's, and of what share of their statements we say what the server says:
/// a floor that only rises, in <c>tests/conformance/schema-floor.json</c>. Our own scripts always; PostgreSQL's regression scripts, on a
/// server of their version, where they are at hand.
/// </summary>
[Collection(nameof(RegressShareTests))]
public sealed partial class RegressShareTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private static readonly string FloorFile = Path.Combine(RepositoryRoot.Path, "tests", "conformance", "schema-floor.json");

    /// <summary>What the corpus's own answers pass over, too: queries are described, not run, and what psql would fill in is not there.</summary>
    private static readonly string[] PassedOver =
        ["begin", "start", "commit", "rollback", "savepoint", "release", "abort", "end", "prepare", "select", "with", "insert", "update", "delete", "merge", "values",
            "table", "copy", "vacuum", "cluster", "reindex", "listen", "notify", "call", "execute", "explain", "declare", "fetch", "move", "close", "lock", "deallocate"];

    public static TheoryData<string> Sets => ConformanceCorpus.HasRegress && RegressServer.IsAtHand ? new("own", ConformanceCorpus.Regress) : new("own");

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task The_share_of_scripts_that_end_as_on_the_server_does_not_fall(string set)
    {
        var (scripts, equal, statements, agreed) = (0, 0, 0, 0);
        foreach (var script in set == ConformanceCorpus.Regress ? ConformanceCorpus.Cases(set) : SchemaOnServerTests.OwnScripts)
        {
            if (await RunAsync(set, script) is not { } run)
                continue;
            scripts++;
            equal += run.Catalogs.Server == run.Catalogs.Ours ? 1 : 0;
            statements += run.Statements;
            agreed += run.Agreed;
            foreach (var line in ServerAgreement.Differences(run.Answers.Server, run.Answers.Ours).Concat(ServerAgreement.Differences(run.Catalogs.Server, run.Catalogs.Ours)))
                output.WriteLine($"{script.Id}: {line}");
        }
        var (equalShare, agreedShare) = (Percent(equal, scripts), Percent(agreed, statements));
        output.WriteLine($"{set}: {equal} of {scripts} scripts end with equal catalogs ({equalShare}%), {agreed} of {statements} statements have the same answer ({agreedShare}%)");
        using var floors = JsonDocument.Parse(await File.ReadAllTextAsync(FloorFile));
        var floor = floors.RootElement.GetProperty(set);
        Assert.True(equalShare >= floor.GetProperty("equal catalogs %").GetDecimal(), $"equal catalogs: {equalShare}%");
        Assert.True(agreedShare >= floor.GetProperty("same answers %").GetDecimal(), $"same answers: {agreedShare}%");
    }

    /// <summary>What came of a script; null for one that says itself that it is not for this server, as where it wants the locales of an operating system.</summary>
    private async Task<ServerScript?> RunAsync(string set, ConformanceCorpus script)
    {
        if (set == ConformanceCorpus.Regress)
        {
            var (server, connection) = await RegressServer.OpenAsync();
            await using (server)
            await using (connection)
                return await IsNotForAsync(connection, script) ? null : await ServerScript.RunAsync(connection, script.Schema, IsPassedOver);
        }
        await using var database = await postgres.CreateDatabaseAsync();
        await using var own = await database.OpenAsync();
        return await ServerScript.RunAsync(own, script.Schema);
    }

    /// <summary>psql would read the answer into a variable and leave the script.</summary>
    private static async Task<bool> IsNotForAsync(NpgsqlConnection connection, ConformanceCorpus script)
    {
        if (SkipTest().Match(script.Schema[^1].Sql) is not { Success: true } question)
            return false;
        await using var command = new NpgsqlCommand(question.Value, connection);
        return await command.ExecuteScalarAsync() is true;
    }

    private static bool IsPassedOver(string statement) =>
        (PassedOver.Contains(ServerScript.FirstWord(statement)) && !Into().IsMatch(statement)) || PsqlVariable().IsMatch(statement) || Role().IsMatch(statement) || OfTheServer().IsMatch(statement);

    private static decimal Percent(int part, int whole) => Math.Floor(part * 10000m / whole) / 100;

    [GeneratedRegex(@"(?<![:\w]):['""]?[A-Za-z_]")]
    private static partial Regex PsqlVariable();

    [GeneratedRegex(@"^\s*(?:select|with)\b.*\binto\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Into();

    [GeneratedRegex(@"^SELECT [^;]*\bAS skip_test\b", RegexOptions.Multiline)]
    private static partial Regex SkipTest();

    /// <summary>Libraries and dictionaries are files of the server, and subscriptions and tablespaces would outlive the database.</summary>
    [GeneratedRegex(@"tablespace|\blanguage\s+'?c\b|^\s*load\b|^\s*(?:create|alter|drop)\s+(?:subscription|database|system|text\s+search)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfTheServer();

    /// <summary>Who runs a script is not modelled: it is a superuser.</summary>
    [GeneratedRegex(@"^\s*(?:SET|RESET)\s+(?:(?:SESSION|LOCAL)\s+)?(?:ROLE|SESSION\s+AUTHORIZATION|AUTHORIZATION)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Role();
}

/// <summary>Run alone: so many statements would keep a second server's tests waiting.</summary>
[CollectionDefinition(nameof(RegressShareTests), DisableParallelization = true)]
public sealed class RegressShareCollection;

using System.Text.RegularExpressions;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>The examples of docs/facts.md: each is what it is said to be, and no run breaks it.</summary>
public sealed partial class FactsPageTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Times = 30;

    private static readonly List<string> Blocks =
        [.. BlockPattern().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/facts.md"))).Select(static match => match.Groups[1].Value)];

    [Fact]
    public async Task Each_example_is_as_the_page_says()
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Blocks[0])]);
        await using var database = await RandomDatabase.CreateAsync(postgres, Blocks[0], seed: 5);
        var examples = Blocks.Skip(1).SelectMany(static block => ExamplePattern().Matches(block)).Select(static match => (Sql: match.Groups[1].Value, Facts: match.Groups[2].Value)).ToList();
        Assert.True(examples.Count > 30, "the page has lost its examples");

        foreach (var (sql, facts) in examples)
        {
            var command = sql.StartsWith("UPDATE", StringComparison.Ordinal) && !sql.Contains("RETURNING", StringComparison.Ordinal) ? ":exec" : ":many";
            var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Example {command}\n{sql}"), schema);
            Assert.DoesNotContain(compiled.Diagnostics, static d => d.Rule.Severity != SqlSeverity.Info);
            var query = Assert.Single(compiled.Model.Queries);
            Assert.All(facts.Split("; "), fact => Assert.True(Holds(query, fact), $"{sql}\nis not: {fact}"));
            // A mark may be wrong: that is who wrote it to answer for.
            if (sql.Contains("!\"", StringComparison.Ordinal))
                continue;
            Assert.Empty((await QueryRuns.RunAsync(database, query, Times)).Breaches);
        }
    }

    private static bool Holds(QueryModel query, string fact)
    {
        if (NullPattern().Match(fact) is { Success: true, Groups: var groups })
        {
            var (name, nullable) = (groups[1].Value, groups[2].Value == "may be null");
            return name[0] == '@'
                ? query.Parameters.Single(p => p.Name == name[1..]).Nullable == nullable
                : query.Columns.Single(c => c.Name == name).Nullable == nullable;
        }
        var effects = query.Effects!;
        return fact switch
        {
            "exactly one row" => query.Rows == Cardinality.One,
            "at most one row" => query.Rows == Cardinality.AtMostOne,
            "any number of rows" => query.Rows == Cardinality.Many,
            "read-only" => query.ReadOnly,
            "may write" => !query.ReadOnly,
            "stable" => effects.Volatility == Volatility.Stable,
            "volatile" => effects.Volatility == Volatility.Volatile,
            _ => fact == "reads " + string.Join(", ", effects.Reads)
                || fact == "writes " + string.Join(", ", effects.Writes)
                || fact == "setting " + string.Join(", ", effects.Settings)
                || fact == "sorted by " + string.Join(", ", query.SortedBy),
        };
    }

    [GeneratedRegex("```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    [GeneratedRegex("^([^-].*;)\n-- => (.+)$", RegexOptions.Multiline)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex("^(\\S+) (may be null|is never null)$")]
    private static partial Regex NullPattern();
}

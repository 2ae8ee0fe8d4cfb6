using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Diagnostics;

/// <summary>What a rule says of its <see cref="DiagnosticCase"/>, against what a real server says of it.</summary>
public sealed partial class DiagnosticsOnServerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<string> OfPostgres() => [.. Rules.All.Where(rule => rule.SqlState is not null).Select(rule => rule.Id)];

    public static TheoryData<string> Ours() => [.. Rules.All.Where(rule => rule.SqlState is null).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(OfPostgres))]
    public async Task The_server_refuses_it_by_the_same_code_and_words_at_the_same_place(string id)
    {
        var one = new DiagnosticCase(id);
        var diagnostic = Assert.Single(one.Compile());

        var refusal = await RunAsync(one);

        Assert.NotNull(refusal);
        Assert.Equal(refusal.Error.SqlState, diagnostic.SqlState);
        Assert.StartsWith(refusal.Error.MessageText, diagnostic.Message);
        Assert.Equal(refusal.Path, diagnostic.Path);
        Assert.InRange(diagnostic.Span.Start, refusal.Statement.Start, refusal.Statement.End);
        // Of some errors the server does not tell the place.
        if (refusal.Place is { } place)
            Assert.Equal(place, diagnostic.Span.Start);
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public async Task The_server_has_nothing_against_what_is_a_rule_of_our_own(string id) =>
        Assert.Null(await RunAsync(new DiagnosticCase(id)));

    /// <param name="Path">The file of the statement.</param>
    /// <param name="Statement">Where in the file it stands.</param>
    /// <param name="Place">What the server points at, as an offset in the file; null where it points at nothing.</param>
    private sealed record Refusal(PostgresException Error, string Path, Span Statement, int? Place);

    /// <summary>Runs the schema and prepares the queries, until the server refuses a statement.</summary>
    private async Task<Refusal?> RunAsync(DiagnosticCase one)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        foreach (var file in one.Schema)
        {
            if (await RunAsync(connection, new SourceFile(file.Path, MigrationHalves.Of(file.Text).UpText()), static _ => "") is { } refusal)
                return refusal;
        }
        return await RunAsync(connection, WithNumberedParameters(one.Queries), static number => $"PREPARE query_{number} AS ");
    }

    private static async Task<Refusal?> RunAsync(NpgsqlConnection connection, SourceFile? file, Func<string, string> prefix)
    {
        if (file is null)
            return null;
        foreach (var (index, statement) in SqlCompiler.DescribeScripts([file]).Index())
        {
            var before = prefix(index.ToString(CultureInfo.InvariantCulture));
            await using var command = new NpgsqlCommand(before + file[statement.Span], connection);
            try
            {
                await command.ExecuteNonQueryAsync();
            }
            catch (PostgresException error)
            {
                return new Refusal(error, file.Path, statement.Span, error.Position == 0 ? null : statement.Span.Start + error.Position - 1 - before.Length);
            }
        }
        return null;
    }

    /// <summary>The queries as PostgreSQL reads them, every character at its place.</summary>
    private static SourceFile? WithNumberedParameters(SourceFile? queries)
    {
        if (queries is null)
            return null;
        var names = new List<string>();
        return new SourceFile(queries.Path, ParameterPattern().Replace(queries.Text, match =>
        {
            if (match.Groups["table"] is { Success: true } table)
                return $"{table.Value}.*".PadRight(match.Length);
            var name = match.Groups["name"].Value;
            if (!names.Contains(name))
                names.Add(name);
            return $"${(names.IndexOf(name) + 1).ToString(CultureInfo.InvariantCulture)}".PadRight(match.Length);
        }));
    }

    [GeneratedRegex(@"@(?<name>\w+)|sqlc\.n?arg\('(?<name>\w+)'\)|sqlc\.embed(_many)?\((?<table>\w+)\)")]
    private static partial Regex ParameterPattern();
}

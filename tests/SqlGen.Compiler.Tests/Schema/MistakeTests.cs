using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>
/// Schemas with mistakes, in the folder <c>mistakes</c>: each is one error at its place, marked there by its SQLSTATE, and nothing that
/// follows from it is another. Behind <c>-- queries</c> come queries, of which none has an error of its own, and those named
/// <c>Sound…</c> become methods all the same.
/// </summary>
public sealed partial class MistakeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Folder = "tests/SqlGen.Compiler.Tests/Schema/mistakes";
    private const string Separator = "-- queries\n";

    public static TheoryData<string> Cases => new(SourceTree.Files(Folder, "*.sql").Select(static path => Path.GetFileNameWithoutExtension(path)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_is_one_error(string name)
    {
        var (schema, queries, mistakes) = Read(name);

        var built = SqlCompiler.BuildSchema([schema]);
        var compiled = SqlCompiler.CompileQueries(queries, built);

        Assert.Equal(
            mistakes.Select(mistake => $"{mistake.SqlState} at {schema.Text[mistake.Start..].Split('\n')[0]}"),
            built.Diagnostics.OrderBy(d => d.Span.Start).Select(d => $"{d.SqlState} at {schema.Text[d.Span.Start..].Split('\n')[0]}"));
        Assert.All(built.Diagnostics, diagnostic => Assert.True(diagnostic.IsError));
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(NamePattern().Matches(queries.Text).Select(match => match.Groups[1].Value), compiled.Model.Queries.Select(query => query.Name));
    }

    /// <summary>The server stops at the first mistake of a statement; that of a later one may follow from it.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_server_refuses_each_faulty_statement_with_the_same_code(string name)
    {
        var (schema, _, mistakes) = Read(name);
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var differences = new List<string>();
        var faulty = 0;
        foreach (var statement in SqlCompiler.DescribeScripts([schema]))
        {
            var codes = mistakes.Where(m => m.Start >= statement.Span.Start && m.Start < statement.Span.End).Select(m => m.SqlState).ToList();
            var refusal = await RefusalAsync(connection, schema[statement.Span]);
            var ours = statement.Diagnostics.FirstOrDefault(d => d.IsError)?.SqlState;
            // Left out as the server leaves it out, it has the server's own error.
            if (refusal != ours || codes.Count > 0 && !codes.Contains(refusal!))
                differences.Add($"{schema[statement.Span]}: marked {string.Join(", ", codes)}, we say {ours}, the server {refusal}");
            faulty += codes.Count > 0 ? 1 : 0;
        }

        Assert.True(faulty > 0, "a case has a mistake");
        AssertNone.Of(differences);
    }

    private static async Task<string?> RefusalAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await batch.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }

    private static (SourceFile Schema, SourceFile Queries, List<(string SqlState, int Start)> Mistakes) Read(string name)
    {
        var parts = SourceTree.Text($"{Folder}/{name}.sql").Split(Separator);
        Assert.Equal(2, parts.Length);
        var mistakes = new List<(string, int)>();
        var taken = 0;
        var schema = MarkPattern().Replace(parts[0], mark =>
        {
            mistakes.Add((mark.Groups[1].Value, mark.Index - taken));
            taken += mark.Length;
            return "";
        });
        return (new SourceFile("schema.sql", schema), new SourceFile("queries.sql", parts[1]), mistakes);
    }

    [GeneratedRegex("!!([0-9A-Z]{5}) ")]
    private static partial Regex MarkPattern();

    [GeneratedRegex("^-- name: (Sound\\w+) ", RegexOptions.Multiline)]
    private static partial Regex NamePattern();
}

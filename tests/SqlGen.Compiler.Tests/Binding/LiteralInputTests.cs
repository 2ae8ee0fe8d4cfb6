using System.Text;
using Npgsql;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;
using Xunit.Abstractions;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>Which texts are values of a type, and what is said of those that are not, is asked of the server for thousands of them.</summary>
public sealed class LiteralInputTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const int PerType = 160;

    /// <summary>The server knows all zones by name; what we find wrong may stand behind one.</summary>
    private const string UnknownZone = "22023 time zone \"";

    private const string Checker = """
        CREATE FUNCTION refusal(type text, value text) RETURNS text LANGUAGE plpgsql AS $$
        DECLARE nothing text;
        BEGIN
          EXECUTE format('SELECT %L::%s IS NULL', value, type) INTO nothing;
          RETURN '';
        EXCEPTION WHEN OTHERS THEN
          RETURN SQLSTATE || ' ' || SQLERRM;
        END $$;
        """;

    [Fact]
    public async Task The_server_refuses_the_same_texts_in_the_same_words()
    {
        await using var database = await postgres.CreateDatabaseAsync(Checker);
        await using var connection = await database.OpenAsync();
        var version = connection.PostgreSqlVersion.Major;
        var catalog = SqlCompiler.BuildSchema([], new CompilerOptions { PostgresVersion = version });
        var (wronglyRefused, inOtherWords, missed) = (new List<string>(), new List<string>(), new List<string>());
        var (all, refused) = (0, 0);
        foreach (var (type, texts) in LiteralTexts.All(PerType))
        {
            var theirs = await RefusalsAsync(connection, type, texts);
            var ours = OurRefusals(catalog, type, texts);
            for (var i = 0; i < texts.Count; i++)
            {
                all++;
                refused += theirs[i].Length > 0 ? 1 : 0;
                // Of a path the server names as wrong what it happens to have read.
                if (ours[i] == theirs[i] || type == "jsonpath" && ours[i].Length > 0 && theirs[i].StartsWith(ours[i][..5], StringComparison.Ordinal))
                    continue;
                var list = theirs[i].Length == 0 ? wronglyRefused : ours[i].Length == 0 ? missed : inOtherWords;
                if (list != inOtherWords || !theirs[i].StartsWith(UnknownZone, StringComparison.Ordinal))
                    list.Add($"{type}: {texts[i]}\n  we say      {ours[i]}\n  server says {theirs[i]}");
            }
        }

        output.WriteLine($"version {version}: {all} texts, {refused} refused by the server, {missed.Count} of them not by us, {inOtherWords.Count} in other words");
        foreach (var line in missed.Concat(inOtherWords))
            output.WriteLine(line);
        AssertNone.Of(wronglyRefused);
        // The rules are those of the newest version: what only older ones refuse passes, and some words have changed since. So passes what another
        // order of day, month and year makes good.
        var (mayPass, mayDiffer) = version >= 18 ? (3, 0) : (15, 1);
        Assert.True(missed.Count * 100 <= refused * mayPass, $"{missed.Count} of {refused} texts that the server refuses pass");
        Assert.True(inOtherWords.Count * 100 <= refused * mayDiffer, string.Join('\n', inOtherWords));
    }

    private static async Task<string[]> RefusalsAsync(NpgsqlConnection connection, string type, IReadOnlyList<string> texts)
    {
        await using var command = new NpgsqlCommand("SELECT array_agg(refusal($1, v) ORDER BY n) FROM unnest($2) WITH ORDINALITY AS u (v, n)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = type });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. texts] });
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    private static string[] OurRefusals(SchemaResult catalog, string type, IReadOnlyList<string> texts)
    {
        var sql = new StringBuilder();
        for (var i = 0; i < texts.Count; i++)
            sql.Append(System.Globalization.CultureInfo.InvariantCulture, $"-- name: Q{i} :one\nSELECT {Quoted(texts[i])}::{type} IS NULL;\n");
        return SqlCompiler.DescribeQueries(new SourceFile("queries.sql", sql.ToString()), catalog)
            .Select(static s => s.Diagnostics.Where(static d => d.IsError).Select(static d => $"{d.SqlState} {d.Message}").FirstOrDefault() ?? "")
            .ToArray();
    }

    private static string Quoted(string text)
    {
        var quoted = "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        return text.Contains('\\') ? " E" + quoted.Replace("\\", "\\\\", StringComparison.Ordinal) : quoted;
    }
}

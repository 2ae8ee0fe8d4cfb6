using System.Text;
using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>What the builder makes of DDL, against what a real server makes of it: the same errors, the same catalog.</summary>
public sealed class SchemaOnServerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Schema", "ddl");

    public static TheoryData<string> Scripts =>
        new(Directory.EnumerateFiles(Folder, "*.sql").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    /// <summary>Every statement of the scripts, the faulty ones among them: SQLSTATE and message, then the whole catalog.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_ends_as_on_the_server(string script)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(Folder, script + ".sql"));
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var expected = new StringBuilder();
        foreach (var statement in Ddl.Statements(sql))
            expected.Append(await AnswerAsync(connection, statement));
        expected.Append(await ServerCatalogDump.OfAsync(connection));

        var (catalog, diagnostics) = Ddl.Apply(sql);
        var actual = new StringBuilder();
        foreach (var (statement, found) in Ddl.Statements(sql).Zip(diagnostics))
            actual.Append(Line(statement, found.FirstOrDefault(diagnostic => diagnostic.IsError) is { } error ? $"{error.SqlState}: {error.Message}" : null));
        actual.Append(CatalogDump.Of(catalog));
        AssertSameLines(expected.ToString(), actual.ToString());
    }

    /// <summary>Shows the lines that only one side has; of two long texts nobody wants to search for the first difference.</summary>
    private static void AssertSameLines(string expected, string actual)
    {
        var (server, ours) = (expected.Split('\n'), actual.Split('\n'));
        var difference = server.Except(ours).Select(line => "server: " + line).Concat(ours.Except(server).Select(line => "  ours: " + line));
        Assert.True(expected == actual, string.Join('\n', difference));
    }

    private static async Task<string> AnswerAsync(NpgsqlConnection connection, string statement)
    {
        try
        {
            // A batch is sent as it is; a command's text would be cut at semicolons, those of a function's body among them.
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
            await batch.ExecuteNonQueryAsync();
            return Line(statement, null);
        }
        catch (PostgresException e)
        {
            return Line(statement, $"{e.SqlState}: {e.MessageText}");
        }
    }

    private static string Line(string statement, string? error) =>
        error is null ? "" : string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + "  -> " + error + "\n";
}

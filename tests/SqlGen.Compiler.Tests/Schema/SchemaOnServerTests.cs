using System.Globalization;
using System.Text;
using Npgsql;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Schema;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>What the builder makes of DDL, against what a real server makes of it: the same errors, the same catalog.</summary>
public sealed class SchemaOnServerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Schema", "ddl");

    /// <summary>Cases whose types come from an extension that is not known.</summary>
    private static readonly string[] Unknown = ["sqlc/pg_ext_ltree/postgresql/pgx/v5#0"];

    /// <summary>What earlier versions name otherwise or do not know: there it must differ.</summary>
    private const string Since18 = "since18.sql";

    private static readonly string[] QueryWords = ["select", "with", "insert", "update", "delete", "merge", "values", "table"];

    /// <summary>Our own scripts, always; the schemas of the corpora, where they are at hand.</summary>
    public static TheoryData<string> Schemas =>
        new([.. Directory.EnumerateFiles(Folder, "*.sql").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal), .. ConformanceCorpus.Present]);

    /// <summary>Of every statement, the faulty ones among them, SQLSTATE and message; in the end the whole catalog.</summary>
    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_schema_ends_as_on_the_server(string name)
    {
        IReadOnlyList<ConformanceCorpus> cases = name.EndsWith(".sql", StringComparison.Ordinal)
            ? [new ConformanceCorpus(name, [(name, await File.ReadAllTextAsync(Path.Combine(Folder, name)))])]
            : ConformanceCorpus.Cases(name);
        await using var database = await postgres.CreateDatabaseAsync();
        foreach (var one in cases)
        {
            await database.ExecuteAsync(StartAfresh);
            var (expected, actual) = await RunAsync(database, one.Schema);
            if (Unknown.Contains(one.Id) || one.Id == Since18 && await VersionAsync(database) < 180000)
                Assert.NotEqual(expected, actual);
            else
                ServerAgreement.Assert(one.Id, expected, actual);
        }
    }

    private static async Task<int> VersionAsync(TestDatabase database) =>
        int.Parse((await database.ScalarAsync<string>("SHOW server_version_num"))!, CultureInfo.InvariantCulture);

    /// <summary>Empties a database: cheaper than another one for each of a hundred cases.</summary>
    private const string StartAfresh = """
        DO $$
        DECLARE s text;
        BEGIN
            FOR s IN SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema' LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', s);
            END LOOP;
            CREATE SCHEMA public;
        END $$
        """;

    /// <summary>What the server says of the files and has in the end, and what the builder says and has.</summary>
    private static async Task<(string Server, string Ours)> RunAsync(TestDatabase database, IReadOnlyList<(string Path, string Sql)> files)
    {
        await using var connection = await database.OpenAsync();
        var (server, ours) = (new StringBuilder(), new StringBuilder());
        var catalog = new DatabaseCatalog();
        var builder = new SchemaBuilder(catalog);
        foreach (var (path, sql) in files)
        {
            foreach (var (statement, found) in Ddl.Statements(sql).Zip(Ddl.Apply(builder, sql, path)))
            {
                var answer = await AnswerAsync(connection, statement);
                // Queries among the definitions are another's affair.
                if (QueryWords.Contains(statement.Split((char[]?)null)[0].ToLowerInvariant()))
                    continue;
                server.Append(answer);
                ours.Append(Line(statement, found.FirstOrDefault(diagnostic => diagnostic.IsError) is { } error ? $"{error.SqlState}: {WithoutSuggestion(error.Message)}" : null));
            }
        }
        return (server.Append(await ServerCatalogDump.OfAsync(connection)).ToString(), ours.Append(CatalogDump.Of(catalog)).ToString());
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

    private static string WithoutSuggestion(string message) => message.Split(". Did you mean ")[0];

    private static string Line(string statement, string? error) =>
        error is null ? "" : string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + "  -> " + error + "\n";
}

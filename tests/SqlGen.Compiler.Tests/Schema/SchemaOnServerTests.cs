using System.Globalization;
using SqlGen.Compiler.Tests.Binding;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>What the builder makes of DDL, against what a real server makes of it: the same errors, the same catalog.</summary>
public sealed class SchemaOnServerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Schema", "ddl");

    /// <summary>What earlier versions name otherwise or do not know: there it must differ.</summary>
    private const string Since18 = "since18.sql";

    private const string Sample = "the sample", Accepted = "the binding tests";

    /// <summary>The scripts that servers of every version end with equal catalogs of.</summary>
    internal static IEnumerable<ConformanceCorpus> OwnScripts => OwnNames.Where(name => name != Since18).Select(Read);

    private static IEnumerable<string> OwnNames =>
        Directory.EnumerateFiles(Folder, "*.sql").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static ConformanceCorpus Read(string name) => new(name, [(name, File.ReadAllText(Path.Combine(Folder, name)))]);

    private static ConformanceCorpus Binding(string name) => new(name, [(name, BindingCase.Read("Accepted", name).Schema)]);

    private static IReadOnlyList<ConformanceCorpus> CasesOf(string name) => name switch
    {
        Sample => [new ConformanceCorpus(name, [(name, BindingCase.Sample().Schema)])],
        Accepted => [.. BindingCase.NamesIn("Accepted").Cast<object[]>().Select(row => Binding((string)row[0]))],
        _ when name.EndsWith(".sql", StringComparison.Ordinal) => [Read(name)],
        _ => ConformanceCorpus.Cases(name),
    };

    /// <summary>Our own scripts, the sample's and the binding tests', always; the schemas of the corpora, where they are at hand.</summary>
    public static TheoryData<string> Schemas =>
        new([.. OwnNames, Sample, Accepted, .. ConformanceCorpus.Present]);

    /// <summary>Of every statement, the faulty ones among them, SQLSTATE and message; in the end the whole catalog.</summary>
    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_schema_ends_as_on_the_server(string name)
    {
        var cases = CasesOf(name);
        await using var database = await postgres.CreateDatabaseAsync();
        foreach (var one in cases)
        {
            await database.ExecuteAsync(StartAfresh);
            await using var connection = await database.OpenAsync();
            var (answers, catalogs, _, _) = await ServerScript.RunAsync(connection, one.Schema);
            var (expected, actual) = (answers.Server + catalogs.Server, answers.Ours + catalogs.Ours);
            if (one.Id == Since18 && await VersionAsync(database) < 180000)
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
            -- Casts lie in no schema; those of a type are gone with it.
            FOR s IN SELECT format('DROP CAST (%s AS %s)', castsource::regtype, casttarget::regtype) FROM pg_cast WHERE oid >= 16384 LOOP
                EXECUTE s;
            END LOOP;
            CREATE SCHEMA public;
        END $$
        """;
}

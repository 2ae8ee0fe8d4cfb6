using Npgsql;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Tests.Schema;
using SqlGen.Testing;
using Xunit.Abstractions;

namespace SqlGen.Compiler.Tests.Catalog;

/// <summary>
/// What the compiler knows of each version, against servers: the fixture's, and those named by <c>SQLGEN_POSTGRES_13</c> to <c>SQLGEN_POSTGRES_18</c>
/// as connection strings.
/// </summary>
public sealed class SystemCatalogTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const string FixtureServer = "fixture";

    public static TheoryData<string> Servers =>
        [FixtureServer, .. PostgresVersions.All.Select(VariableOf).Where(name => Environment.GetEnvironmentVariable(name) is not null)];

    private static string VariableOf(int version) => $"SQLGEN_POSTGRES_{version}";

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task The_system_has_what_the_server_has_and_nothing_else(string server)
    {
        await using var connection = await OpenAsync(server);

        var theirs = await ServerObjects.OfSystemAsync(connection);
        var ours = OwnObjects.OfSystem(SystemCatalog.For(connection.PostgreSqlVersion.Major));

        output.WriteLine($"PostgreSQL {connection.PostgreSqlVersion}: {Count(theirs)}");
        ServerAgreement.Assert(server, string.Join('\n', theirs), string.Join('\n', ours));
    }

    /// <summary>Every extension that the server can create is known, and has the members that it has there.</summary>
    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Extensions_have_what_they_have_on_the_server(string server)
    {
        await using var connection = await OpenAsync(server);
        var (theirs, ours, extensions) = (new List<string>(), new List<string>(), 0);
        foreach (var name in await AvailableAsync(connection))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await ExecuteAsync(connection, $"CREATE EXTENSION \"{name}\" CASCADE");
            // Some put their own schema into the path.
            await ExecuteAsync(connection, "SET LOCAL search_path = public");
            theirs.AddRange((await ServerObjects.OfExtensionAsync(connection, name)).Select(line => name + ": " + line));
            ours.AddRange(OwnObjects.OfExtension(Created(name, connection.PostgreSqlVersion.Major)).Select(line => name + ": " + line));
            extensions++;
        }

        output.WriteLine($"PostgreSQL {connection.PostgreSqlVersion}: {extensions} extensions, {Count(theirs.Select(line => line[(line.IndexOf(' ') + 1)..]))}");
        Assert.True(extensions > 30, $"only {extensions} extensions were compared");
        ServerAgreement.Assert(server, string.Join('\n', theirs), string.Join('\n', ours));
    }

    private static Extension Created(string name, int version)
    {
        var (catalog, diagnostics) = Ddl.Apply($"CREATE EXTENSION \"{name}\" CASCADE", version: version);
        Assert.Empty(Assert.Single(diagnostics));
        return catalog.FindExtension(name) ?? throw new InvalidOperationException($"extension {name} was not created");
    }

    private static async Task<List<string>> AvailableAsync(NpgsqlConnection connection)
    {
        // Not every server has the libraries of the languages that it was built with, so that neither these nor what needs them can be created;
        // Debian's names with a version in them are second names of the same extensions.
        await using var command = new NpgsqlCommand(
            "SELECT name FROM pg_available_extensions WHERE name NOT LIKE 'pl%' AND name NOT LIKE '%\\_pl%' AND name NOT LIKE '%-3' ORDER BY name", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync(string server)
    {
        var text = server == FixtureServer ? (await postgres.ServerAsync()).ConnectionString : Environment.GetEnvironmentVariable(server)!;
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(text) { Pooling = false, SearchPath = "public" }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static string Count(IEnumerable<string> lines) =>
        string.Join(", ", lines.GroupBy(line => line.Split(' ')[0]).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}{(group.Key == "class" ? "es" : "s")}"));
}

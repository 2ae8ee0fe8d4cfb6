using Npgsql;
using SqlGen.LocalPostgres;

namespace SqlGen.Benchmarks.Access;

/// <summary>What every contender runs on: one server, reached by its Unix socket where it has one, and one table of a hundred rows.</summary>
internal static class AccessDatabase
{
    public const int Rows = 100;

    public static async Task<string> CreateAsync()
    {
        var server = await LocalPostgresServer.StartAsync();
        var connectionString = await server.CreateDatabaseAsync("access");
        await using var source = NpgsqlDataSource.Create(connectionString);
        using var schema = new StreamReader(typeof(AccessDatabase).Assembly.GetManifestResourceStream("access/schema.sql")!);
        await using (var command = source.CreateCommand(await schema.ReadToEndAsync()))
            await command.ExecuteNonQueryAsync();
        await using (var command = source.CreateCommand($"""
            INSERT INTO wide SELECT n, 'A title of some length ' || n, 'An author', CASE WHEN n % 2 = 0 THEN '9780141439587' END, n * 3, n * 100000, n * 1.25,
              now(), n % 3 = 0, CASE WHEN n % 4 = 0 THEN n / 7.0 END
            FROM generate_series(1, {Rows}) AS n
            """))
            await command.ExecuteNonQueryAsync();
        return connectionString;
    }
}

/// <summary>A row to be written.</summary>
internal sealed record NewRow(string Title, int Pages, decimal Price, string? Isbn)
{
    public static NewRow[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(static i => new NewRow($"title {i}", i, i / 4m, i % 2 == 0 ? null : "9780141439587"))];
}

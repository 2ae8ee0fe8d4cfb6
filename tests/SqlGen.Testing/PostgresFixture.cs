using System.Globalization;
using Npgsql;
using SqlGen.LocalPostgres;

namespace SqlGen.Testing;

/// <summary>
/// The PostgreSQL that tests run on: one server for the whole test process, started when first asked for and gone with the process; a
/// database of its own for each test that asks. Use it as xunit's class fixture or make one on the spot: it holds nothing.
/// </summary>
public sealed class PostgresFixture
{
    private static readonly Lazy<Task<LocalPostgresServer>> Shared = new(static () => LocalPostgresServer.StartAsync());
    private static int _databases;

    /// <summary>The server, started if need be.</summary>
    /// <exception cref="LocalPostgresException">There is none to run on this machine: tests fail, they do not skip.</exception>
    public Task<LocalPostgresServer> ServerAsync() => Shared.Value;

    /// <summary>The server's major version.</summary>
    public async Task<int> MajorVersionAsync()
    {
        await using var connection = new NpgsqlConnection((await ServerAsync()).ConnectionString);
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.Major;
    }

    /// <summary>Creates a database with nothing in it but what <paramref name="ddl"/> makes.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(string? ddl = null)
    {
        var server = await ServerAsync();
        var name = "test_" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        var database = new TestDatabase(await server.CreateDatabaseAsync(name), server.ConnectionString);
        if (ddl is not null)
            await database.ExecuteAsync(ddl);
        return database;
    }
}

using Npgsql;
using SqlGen.LocalPostgres;
using SqlGen.LocalPostgres.Sources;
using SqlGen.Testing;

namespace SqlGen.Runtime.Tests.LocalPostgres;

public sealed class ExistingServerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Its_databases_are_unique_and_dropped_and_it_is_not_stopped()
    {
        var connectionString = (await postgres.ServerAsync()).ConnectionString;
        var attempts = new List<string>();
        var running = await new ExistingServerSource(connectionString).TryStartAsync(new LocalPostgresOptions(), attempts, default);

        Assert.NotNull(running);
        Assert.Empty(attempts);
        string[] names = [NameIn(await running.CreateDatabaseAsync("shop", default)), NameIn(await running.CreateDatabaseAsync("shop", default))];
        Assert.NotEqual(names[0], names[1]);
        Assert.All(names, name => Assert.StartsWith("shop_", name, StringComparison.Ordinal));
        Assert.Equal(2, await CountAsync(connectionString, names));

        await running.StopAsync();

        Assert.Equal(0, await CountAsync(connectionString, names));
    }

    [Fact]
    public async Task One_that_does_not_answer_is_named()
    {
        var attempts = new List<string>();

        var running = await new ExistingServerSource("Host=/nowhere;Username=x").TryStartAsync(new LocalPostgresOptions(), attempts, default);

        Assert.Null(running);
        Assert.Contains("SQLGEN_POSTGRES", Assert.Single(attempts), StringComparison.Ordinal);
    }

    private static string NameIn(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task<long> CountAsync(string connectionString, string[] names)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = ANY ($1)");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

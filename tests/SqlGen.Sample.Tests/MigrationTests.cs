using Bookshop.Database;
using Microsoft.Extensions.Configuration;
using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Sample.Tests;

public sealed class MigrationTests
{
    private static readonly IConfiguration AskedToSeed =
        new ConfigurationBuilder().AddInMemoryCollection([new("Bookshop:Seed", "true")]).Build();

    [Fact]
    public async Task Each_file_is_applied_once()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();

        var applied = await Migrations.ApplyAsync(database.ConnectionString);

        Assert.Equal("migrations/0001_catalog.sql", applied[0]);
        Assert.Equal(EmbeddedSql.List("migrations"), applied);
        Assert.Empty(await Migrations.ApplyAsync(database.ConnectionString));
    }

    [Fact]
    public async Task Of_instances_that_start_at_once_one_applies()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrations.ApplyAsync(database.ConnectionString)));

        Assert.Single(applied, names => names.Count > 0);
    }

    [Fact]
    public async Task A_failure_leaves_the_database_as_it_was()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        await using (var obstacle = dataSource.CreateCommand("CREATE TABLE reviews (id int)"))
            await obstacle.ExecuteNonQueryAsync();

        await Assert.ThrowsAsync<PostgresException>(() => Migrations.ApplyAsync(database.ConnectionString));

        Assert.Equal(1, await ScalarAsync(dataSource, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        await Migrations.ApplyAsync(database.ConnectionString);

        await Seed.ApplyAsync(database.ConnectionString, AskedToSeed);
        var once = await CountAsync(dataSource);
        await Seed.ApplyAsync(database.ConnectionString, AskedToSeed);

        Assert.Equal([20, 16, 44, 93, 8, 13, 23, 20], once);
        Assert.Equal(once, await CountAsync(dataSource));
    }

    [Fact]
    public async Task A_shop_with_books_is_not_seeded_unasked()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        await Migrations.ApplyAsync(database.ConnectionString);
        var unasked = new ConfigurationBuilder().Build();

        await Seed.ApplyAsync(database.ConnectionString, unasked);
        await using (var delete = dataSource.CreateCommand("DELETE FROM reviews"))
            await delete.ExecuteNonQueryAsync();
        await Seed.ApplyAsync(database.ConnectionString, unasked);

        Assert.Equal(0, await ScalarAsync(dataSource, "SELECT count(*) FROM reviews"));
    }

    private static async Task<long[]> CountAsync(NpgsqlDataSource dataSource)
    {
        string[] tables = ["authors", "categories", "books", "book_tags", "customers", "orders", "order_items", "reviews"];
        var counts = new List<long>();
        foreach (var table in tables)
            counts.Add(await ScalarAsync(dataSource, $"SELECT count(*) FROM {table}"));
        return [.. counts];
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

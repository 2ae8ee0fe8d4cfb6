using Bookshop.Database;
using Microsoft.Extensions.Configuration;
using Npgsql;
using SqlGen.Migrations;
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

        var applied = await ShopMigrations.ApplyAsync(database.ConnectionString);

        Assert.Equal("0001_catalog.sql", applied[0].Migration.Name);
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "sql/migrations")).Count(), applied.Count);
        Assert.Empty(await ShopMigrations.ApplyAsync(database.ConnectionString));
    }

    [Fact]
    public async Task Of_instances_that_start_at_once_one_applies()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ShopMigrations.ApplyAsync(database.ConnectionString)));

        Assert.Single(applied, names => names.Count > 0);
    }

    [Fact]
    public async Task A_failure_leaves_nothing_of_its_migration()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync("CREATE TABLE reviews (id int)");
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => ShopMigrations.ApplyAsync(database.ConnectionString));

        Assert.Equal(("migrations/0004_reviews.sql", 1, "42P07"), (failure.Path, failure.Line, failure.SqlState));
        Assert.Equal(3, await ScalarAsync(dataSource, "SELECT count(*) FROM sqlgen.migrations"));
        await database.ExecuteAsync("DROP TABLE reviews");
        Assert.Equal("0004_reviews.sql", (await ShopMigrations.ApplyAsync(database.ConnectionString))[0].Migration.Name);
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        await ShopMigrations.ApplyAsync(database.ConnectionString);

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
        await ShopMigrations.ApplyAsync(database.ConnectionString);
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

using Npgsql;

namespace SqlGen.EndToEnd.Tests;

/// <summary>The database is changed without the schema files.</summary>
public sealed class DriftTests
{
    [Fact]
    public async Task Null_in_a_column_that_was_proved_not_null_names_it()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a");
        await shop.ExecuteAsync("ALTER TABLE items ALTER title DROP NOT NULL; UPDATE items SET title = NULL");

        foreach (var read in new Func<Task>[]
        {
            () => shop.Items.BatchGetAsync([1]), () => shop.Items.ListTitlesAsync(), async () => await shop.Items.StreamItemsAsync(0).ToListAsync(),
        })
        {
            var drift = await Assert.ThrowsAsync<SchemaDriftException>(read);
            Assert.Equal("title", drift.Column);
            Assert.Equal($"{drift.Query.Name}: column \"title\" is NULL, and by the schema files it cannot be (text NOT NULL)", drift.Message);
        }
    }

    [Fact]
    public async Task Another_type_names_both()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a");
        await shop.ExecuteAsync("ALTER TABLE items ALTER price TYPE text");

        var drift = await Assert.ThrowsAsync<SchemaDriftException>(() => shop.Items.BatchGetAsync([1]));
        Assert.Equal("Items.BatchGet: column \"price\" has type text, and by the schema files it has numeric(8,2)", drift.Message);
        Assert.IsType<InvalidCastException>(drift.InnerException);
    }

    [Fact]
    public async Task A_missing_column_or_table_names_the_query_and_what_is_missing()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync("ALTER TABLE items RENAME price TO cost");
        foreach (var run in new Func<Task>[]
        {
            () => shop.Items.BatchGetAsync([1]), () => shop.Items.BatchAddAsync([new("a", 1)]), () => shop.Items.CopyPricesAsync([new(1, "a")]),
            async () => await shop.Items.StreamItemsAsync(0).ToListAsync(), () => shop.Items.BulkUpsertAsync([new("a", 1)]),
        })
        {
            var drift = await Assert.ThrowsAsync<SchemaDriftException>(run);
            Assert.Matches("^Items\\.[A-Za-z]+: the server refuses what the build had checked against the schema files \\(42703: column .*price.*\\)$", drift.Message);
            Assert.IsType<PostgresException>(drift.InnerException);
        }
        await shop.ExecuteAsync("DROP TABLE items CASCADE");
        Assert.Contains("42P01", (await Assert.ThrowsAsync<SchemaDriftException>(() => shop.Items.ListTitlesAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_says_about_data_stays_as_it_is()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.AddAsync("a");
        await Assert.ThrowsAsync<PostgresException>(() => shop.AddAsync("a"));
    }
}

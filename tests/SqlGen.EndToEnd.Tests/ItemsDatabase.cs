using SqlGen.Testing;

namespace SqlGen.EndToEnd.Tests;

/// <summary>A database with the project's schema and nothing in it, and the repository on it.</summary>
public sealed class ItemsDatabase : IAsyncDisposable
{
    private readonly TestDatabase _test;

    private ItemsDatabase(TestDatabase test)
    {
        _test = test;
        Database = SqlDatabase.Create(test.ConnectionString, static types => types.MapSqlGenTypes());
        Items = new ItemsRepository(Database);
    }

    public string ConnectionString => _test.ConnectionString;

    /// <summary>The database's name, quoted.</summary>
    public string Name => $"\"{new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Database}\"";

    public SqlDatabase Database { get; }

    public ItemsRepository Items { get; }

    public static async Task<ItemsDatabase> CreateAsync()
    {
        using var schema = new StreamReader(typeof(ItemsDatabase).Assembly.GetManifestResourceStream("schema.sql")!);
        return new(await new PostgresFixture().CreateDatabaseAsync(await schema.ReadToEndAsync()));
    }

    /// <summary>Items with these titles, priced 1, 2, 3, …; their ids are these numbers, too.</summary>
    public async Task AddAsync(params string[] titles) =>
        await Items.CopyPricesAsync(titles.Select(static (title, i) => new CopyPricesParams(i + 1, title)));

    /// <summary>Somebody changes the database behind the application's back.</summary>
    public Task ExecuteAsync(string sql) => _test.ExecuteAsync(sql);

    public Task<T?> ScalarAsync<T>(string sql) => _test.ScalarAsync<T>(sql);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _test.DisposeAsync();
    }
}

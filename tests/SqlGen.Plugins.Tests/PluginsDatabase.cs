using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Plugins.Tests;

/// <summary>A database with one of the project's schema files, and everything generated made known to Npgsql.</summary>
internal sealed class PluginsDatabase : IAsyncDisposable
{
    private readonly TestDatabase _test;

    private PluginsDatabase(TestDatabase test) => (_test, Database) = (test, SqlDatabase.Create(test.ConnectionString, static types => types.MapSqlGenTypes()));

    public SqlDatabase Database { get; }

    public static async Task<PluginsDatabase> CreateAsync(string schema)
    {
        using var text = new StreamReader(typeof(PluginsDatabase).Assembly.GetManifestResourceStream(schema)!);
        return new(await new PostgresFixture().CreateDatabaseAsync(await text.ReadToEndAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _test.DisposeAsync();
    }
}

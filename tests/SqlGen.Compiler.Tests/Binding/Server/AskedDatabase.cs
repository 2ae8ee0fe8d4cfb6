using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Binding.Server;

/// <summary>A database with a schema in it, and one connection that knows the types of that schema, those of its tables' rows too.</summary>
internal sealed class AskedDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _source;

    private AskedDatabase(TestDatabase database, NpgsqlDataSource source, NpgsqlConnection connection)
    {
        _database = database;
        _source = source;
        Connection = connection;
    }

    public NpgsqlConnection Connection { get; }

    public static async Task<AskedDatabase> CreateAsync(PostgresFixture postgres, string schema)
    {
        var database = await postgres.CreateDatabaseAsync(schema);
        var builder = new NpgsqlDataSourceBuilder(database.ConnectionString);
        builder.ConfigureTypeLoading(static types => types.EnableTableCompositesLoading());
        var source = builder.Build();
        return new AskedDatabase(database, source, await source.OpenConnectionAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }
}

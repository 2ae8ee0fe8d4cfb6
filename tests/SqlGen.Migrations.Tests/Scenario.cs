using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Migrations.Drift;
using SqlGen.Testing;

namespace SqlGen.Migrations.Tests;

/// <summary>A database of a test's own, and migrators on it.</summary>
internal sealed class Scenario(TestDatabase database) : IAsyncDisposable
{
    public static async Task<Scenario> StartAsync(string? ddl = null) => new(await new PostgresFixture().CreateDatabaseAsync(ddl));

    public TestDatabase Database { get; } = database;

    /// <summary>What migrators told of, in order.</summary>
    public List<MigrationEvent> Events { get; } = [];

    public static MigrationSet Files(params (string Name, string Sql)[] files) =>
        MigrationSet.Read(files.Select(static file => new SourceFile("migrations/" + file.Name, file.Sql)));

    public Migrator Migrator(MigrationSet migrations, MigratorOptions? options = null)
    {
        options ??= new();
        return new(Database.ConnectionString, migrations, options.OnEvent is null ? options with { OnEvent = Events.Add } : options);
    }

    public Migrator Migrator(params (string Name, string Sql)[] files) => Migrator(Files(files));

    /// <summary>Runs all that has not run; tells the names of what was run.</summary>
    public async Task<IEnumerable<string>> UpAsync(params (string Name, string Sql)[] files) => Names(await Migrator(files).UpAsync());

    public static IEnumerable<string> Names(IEnumerable<MigrationStep> steps) => steps.Select(static step => (step.IsDown ? "-" : "") + step.Migration.Name);

    /// <summary>The first column of the first row, as text.</summary>
    public Task<string?> AskAsync(string sql) => Database.ScalarAsync<string>($"SELECT ({sql})::text");

    public Task<bool> HasAsync(string relation) => Database.ScalarAsync<bool>($"SELECT to_regclass('{relation}') IS NOT NULL");

    public async Task<CatalogSnapshot> SnapshotAsync()
    {
        await using var connection = await Database.OpenAsync();
        return await CatalogSnapshot.ReadAsync(connection);
    }

    public Task<NpgsqlConnection> OpenAsync() => Database.OpenAsync();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

using SqlGen.Testing;

namespace SqlGen.Runtime.Tests;

/// <summary>A database with the schema of <see cref="Statements"/>, for each test its own.</summary>
public abstract class RuntimeDatabase(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private TestDatabase _test = null!;

    protected SqlDatabase Database { get; private set; } = null!;

    protected string ConnectionString => _test.ConnectionString;

    protected TestDatabase Test => _test;

    public async Task InitializeAsync()
    {
        _test = await postgres.CreateDatabaseAsync(Statements.Schema);
        Database = SqlDatabase.Create(_test.ConnectionString, static builder => builder.MapEnum<Mood>("mood", new MoodLabels()));
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        await _test.DisposeAsync();
    }

    protected Task<long> CountBooksAsync() => _test.ScalarAsync<long>("SELECT count(*) FROM books");

    private sealed class MoodLabels : Npgsql.INpgsqlNameTranslator
    {
        public string TranslateTypeName(string clrName) => clrName;

        public string TranslateMemberName(string clrName) => clrName == nameof(Mood.Happy) ? "very happy" : "sad";
    }
}

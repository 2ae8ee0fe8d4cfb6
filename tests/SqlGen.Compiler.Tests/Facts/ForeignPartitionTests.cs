using Npgsql;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>What a table says of its rows is not looked at where they lie on another server, and be it for one partition of many.</summary>
public sealed class ForeignPartitionTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Tables = """
        CREATE TABLE elsewhere (id integer, word text);
        INSERT INTO elsewhere VALUES (2, NULL);
        CREATE TABLE words (id integer NOT NULL, word text NOT NULL) PARTITION BY LIST (id);
        CREATE TABLE words_one PARTITION OF words FOR VALUES IN (1);
        CREATE TABLE words_more PARTITION OF words FOR VALUES IN (2) PARTITION BY LIST (id);
        CREATE FOREIGN TABLE words_two PARTITION OF words_more FOR VALUES IN (2) SERVER far OPTIONS (table_name 'elsewhere');
        """;

    [Fact]
    public async Task A_foreign_partition_may_hold_null_in_a_column_that_is_not_null()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var own = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var server = $"""
            CREATE EXTENSION postgres_fdw;
            CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{own.Host}', port '{own.Port}', dbname '{own.Database}');
            CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user '{own.Username}', password '{own.Password ?? "none"}');
            {Tables}
            """;
        await using (var setup = new NpgsqlCommand(server, connection))
            await setup.ExecuteNonQueryAsync();

        await using var command = new NpgsqlCommand("SELECT word FROM words WHERE id = 2", connection);
        Assert.IsType<DBNull>(await command.ExecuteScalarAsync());

        Assert.True(IsNullable("SELECT word FROM words", server));
        Assert.True(IsNullable("SELECT word FROM words_more", server));
        Assert.True(IsNullable("SELECT word FROM words_two", server));
        Assert.False(IsNullable("SELECT word FROM words_one", server));
        Assert.False(IsNullable("SELECT word FROM words", server + "DROP FOREIGN TABLE words_two;"));
    }

    private static bool IsNullable(string query, string schema)
    {
        var built = SqlCompiler.BuildSchema([new SourceFile("schema.sql", schema)]);
        Assert.Empty(built.Diagnostics);
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Words :many\n{query};"), built);
        return Assert.Single(Assert.Single(compiled.Model.Queries).Columns).Nullable;
    }
}

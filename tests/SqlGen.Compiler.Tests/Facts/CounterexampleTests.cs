using Npgsql;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// Schemas, rows and queries for which something was claimed once that the server showed to be wrong. Each run shows it again: a null, no row or
/// several, a write; and nothing is claimed that the run contradicts.
/// </summary>
public sealed class CounterexampleTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Folder = "tests/SqlGen.Compiler.Tests/Facts/Counterexamples";

    public static TheoryData<string> Names => new(SourceTree.Files(Folder, "*.sql").Select(static path => Path.GetFileNameWithoutExtension(path)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_claimed_that_a_run_contradicts(string name)
    {
        var parts = SourceTree.Text($"{Folder}/{name}.sql").Split("\n-- ");
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", parts[0])]);
        AssertNone.Of(schema.Diagnostics.Where(static d => d.IsError).Select(static d => d.Message));
        await using var database = await postgres.CreateDatabaseAsync(parts[0]);
        await using var connection = await database.OpenAsync();
        await ExecuteAsync(connection, Body(parts[1], "data"));
        foreach (var part in parts[2..])
        {
            var isReadOnly = part.StartsWith("read only", StringComparison.Ordinal);
            var sql = Body(part, isReadOnly ? "read only" : "query");
            var claimed = Assert.Single(SqlCompiler.DescribeQueries(new SourceFile("queries.sql", $"-- name: Run :many\n{sql};\n"), schema));
            Assert.DoesNotContain(claimed.Diagnostics, static d => d.IsError);
            if (isReadOnly)
                await AssertWritesAsync(connection, sql, claimed);
            else
                await AssertContradictsAsync(connection, sql, claimed);
        }
    }

    private static async Task AssertWritesAsync(NpgsqlConnection connection, string sql, StatementDescription claimed)
    {
        Assert.False(claimed.ReadOnly, sql);
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "SET TRANSACTION READ ONLY");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, sql));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    private static async Task AssertContradictsAsync(NpgsqlConnection connection, string sql, StatementDescription claimed)
    {
        var run = await ClaimRun.OfAsync(connection, sql, claimed);
        Assert.True(run.HasNull || run.Rows != 1, $"nothing is shown by {sql}");
        AssertNone.Of(run.Breaches.Select(breach => $"{breach} from {sql}"));
    }

    private static string Body(string part, string head)
    {
        Assert.StartsWith(head + "\n", part, StringComparison.Ordinal);
        return part[(head.Length + 1)..].Trim();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

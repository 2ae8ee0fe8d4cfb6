using Npgsql;
using SqlGen.Compiler.Model;
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
        var (rows, isSurprising) = (0, false);
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(sql, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows++;
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    isSurprising |= reader.IsDBNull(i);
                    Assert.False(reader.IsDBNull(i) && !claimed.Columns!.Value[i].Nullable, $"column {i + 1} came back null from {sql}");
                }
            }
        }
        Assert.True(isSurprising || rows != 1, $"nothing is shown by {sql}");
        Assert.False(rows > 1 && claimed.Rows is Cardinality.One or Cardinality.AtMostOne, $"{rows} rows came from {sql}");
        Assert.False(rows == 0 && claimed.Rows == Cardinality.One, $"no row came from {sql}");
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

using System.Data;
using Npgsql;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// Which of the server's functions, operators and casts give no null for values is a list of ours: each is tried with values at the edges.
/// </summary>
public sealed class ServerExpressionTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Times = 40;

    private const string Functions = """
        SELECT format('%I(%s)', proname, (SELECT string_agg(format('$%s::%s', n, t::regtype), ', ' ORDER BY n) FROM unnest(proargtypes::oid[]) WITH ORDINALITY AS a (t, n)))
        FROM pg_proc
        WHERE prokind = 'f' AND NOT proretset AND provariadic = 0 AND pronargs BETWEEN 1 AND 4 AND pronamespace = 'pg_catalog'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_type WHERE oid = ANY (proargtypes::oid[]) AND typtype = 'p')
        ORDER BY pg_proc.oid
        """;

    private const string Operators = """
        SELECT format('$1::%s %s $2::%s', oprleft::regtype, oprname, oprright::regtype) FROM pg_operator
        WHERE oprleft <> 0 AND oprcode <> 0 AND NOT EXISTS (SELECT FROM pg_type t WHERE t.oid IN (oprleft, oprright) AND typtype = 'p')
        ORDER BY oid
        """;

    private const string Casts = "SELECT format('$1::%s::%s', castsource::regtype, casttarget::regtype) FROM pg_cast ORDER BY oid";

    [Theory]
    [InlineData("functions", Functions, 150)]
    [InlineData("operators", Operators, 400)]
    [InlineData("casts", Casts, 100)]
    public async Task What_is_said_not_to_be_null_is_not_null(string what, string query, int atLeast)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        var claimed = Claimed(await TextsAsync(connection, query));
        Assert.True(claimed.Count >= atLeast, $"only {claimed.Count} {what} are said to give no null");

        var random = new Random(3);
        var nulls = new List<string>();
        foreach (var model in claimed)
        {
            for (var i = 0; i < Times; i++)
            {
                var sql = model.Sql;
                foreach (var parameter in model.Parameters.Reverse())
                    sql = sql.Replace($"${parameter.Ordinal}", $"'{Pick(random, EdgeValues.Of(parameter.Type.Name))}'", StringComparison.Ordinal);
                if (await IsNullAsync(connection, sql))
                    nulls.Add(sql);
            }
        }

        AssertNone.Of(nulls.Distinct());
    }

    /// <summary>Those of the expressions that we say are never null. What we do not take is not our claim.</summary>
    private static List<QueryModel> Claimed(List<string> expressions)
    {
        var queries = string.Concat(expressions.Select(static (e, i) => $"-- name: Q{i} :one\nSELECT {e};\n"));
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", queries), SqlCompiler.BuildSchema([]));
        return compiled.Model.Queries.Where(static q => q.Columns is [{ Nullable: false }]).ToList();
    }

    private static string Pick(Random random, IReadOnlyList<string> values) => values[random.Next(values.Count)];

    /// <summary>Whether the result is null; false where the server refuses the values.</summary>
    private static async Task<bool> IsNullAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() && reader.IsDBNull(0);
        }
        catch (PostgresException)
        {
            // After an error of the server's own making Npgsql gives the connection up.
            if (connection.State != ConnectionState.Open)
                await connection.OpenAsync();
            return false;
        }
    }

    private static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));
        return texts;
    }
}

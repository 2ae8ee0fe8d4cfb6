using System.Globalization;
using Npgsql;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>What newer versions added is refused for an older one as that refuses it: code, words and place, on whichever version the tests run.</summary>
public sealed class NewerSyntaxTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = "CREATE TABLE t (id integer PRIMARY KEY);";

    private static readonly SourceFile Queries = new("queries.sql", SourceTree.Text("tests/SqlGen.Compiler.Tests/Binding/Newer/queries.sql"));

    [Fact]
    public async Task The_version_that_is_asked_refuses_the_same()
    {
        await using var database = await postgres.CreateDatabaseAsync(Schema);
        await using var connection = await database.OpenAsync();
        // To 13 and 14, 0x1F is 0 under the name x1F.
        if (connection.PostgreSqlVersion.Major < 15)
            return;
        var differences = new List<string>();
        var statements = Describe(connection.PostgreSqlVersion.Major);
        foreach (var statement in statements)
        {
            var sql = Queries[statement.Span];
            var (ours, theirs) = (Refusal(statement), await RefusalAsync(connection, sql));
            // Behind what the server says we say since when it is otherwise.
            if (theirs.Length == 0 ? ours.Length > 0 : !ours.StartsWith(theirs, StringComparison.Ordinal))
                differences.Add($"{sql}\n  we say      {ours}\n  server says {theirs}");
        }

        AssertNone.Of(differences);
        Assert.True(statements.Count > 40);
    }

    /// <summary>As 13, 14 and 15 say it of these.</summary>
    [Theory]
    [InlineData("SELECT extract(year FROM now())", "date_part float8", "extract numeric", "extract numeric")]
    [InlineData("SELECT extract(year FROM now())::int", "date_part int4", "extract int4", "extract int4")]
    [InlineData("SELECT sum(extract(epoch FROM now() - now()))", "sum float8", "sum numeric", "sum numeric")]
    [InlineData("SELECT TRUE", "bool bool", "bool bool", "?column? bool")]
    [InlineData("SELECT FALSE::text", "text text", "text text", "text text")]
    [InlineData("SELECT 1::numeric(3, -2)", "22023 at 11: NUMERIC scale -2 must be between 0 and precision 3", "22023 at 11: NUMERIC scale -2 must be between 0 and precision 3", "numeric numeric")]
    public async Task What_is_otherwise_before_15_is_so_here(string sql, params string[] expected)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        for (var version = 13; version <= 15; version++)
        {
            var schema = SqlCompiler.BuildSchema([], new CompilerOptions { PostgresVersion = version });
            var statement = SqlCompiler.DescribeQueries(new SourceFile("queries.sql", sql), schema).Single();

            Assert.Equal(expected[version - 13], Refusal(statement) is { Length: > 0 } refusal ? refusal : $"{statement.Columns!.Value[0].Name} {statement.Columns.Value[0].Type.Name}");
            if (connection.PostgreSqlVersion.Major == version)
                Assert.Equal(expected[version - 13], await RefusalAsync(connection, sql) is { Length: > 0 } theirs ? theirs : await ColumnAsync(connection, sql));
        }
    }

    [Theory]
    [InlineData(14, 50)]
    [InlineData(15, 49)]
    [InlineData(16, 26)]
    [InlineData(17, 3)]
    [InlineData(18, 1)]
    public void So_many_are_refused_for_a_version(int version, int refused) =>
        Assert.Equal(refused, Describe(version).Count(static statement => Refusal(statement).Length > 0));

    private static IReadOnlyList<StatementDescription> Describe(int version)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Schema)], new CompilerOptions { PostgresVersion = version });
        return SqlCompiler.DescribeQueries(Queries, schema);
    }

    private static string Refusal(StatementDescription statement) =>
        statement.Diagnostics.FirstOrDefault(static d => d.IsError) is { } error ? Text(error.SqlState!, error.Span.Start - statement.Span.Start + 1, error.Message) : "";

    private static async Task<string> RefusalAsync(NpgsqlConnection connection, string sql)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        try
        {
            await batch.PrepareAsync();
            return "";
        }
        catch (PostgresException refusal)
        {
            return Text(refusal.SqlState, refusal.Position, refusal.MessageText);
        }
    }

    private static async Task<string> ColumnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        return $"{reader.GetName(0)} {reader.GetPostgresType(0).InternalName}";
    }

    private static string Text(string sqlState, int position, string message) => string.Create(CultureInfo.InvariantCulture, $"{sqlState} at {position}: {message}");
}

using Npgsql;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>Queries that PostgreSQL refuses: we refuse them too, with the same code.</summary>
public sealed class RefusalTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Nothing = "nothing";

    public static TheoryData<string> Cases => BindingCase.NamesIn("Refused");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_refusal_is_worded_as_verified(string name)
    {
        var @case = BindingCase.Read("Refused", name);

        Assert.Empty(@case.Catalog.Diagnostics);
        Snapshot.Verify(ModelText.Of(@case.Compiled), $"Refused/{name}/queries");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_server_refuses_with_the_same_code(string name)
    {
        var @case = BindingCase.Read("Refused", name);
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        // An older server cannot tell.
        if (connection.PostgreSqlVersion.Major < @case.Since)
            return;
        await database.ExecuteAsync(@case.Schema);
        var statements = SqlCompiler.DescribeQueries(@case.Queries, @case.Catalog);
        var differences = new List<string>();
        foreach (var statement in statements)
        {
            var sql = @case.Queries[statement.Span];
            var ours = statement.Diagnostics.Where(static d => d.IsError).Select(static d => $"{d.SqlState} {d.Message}").FirstOrDefault() ?? Nothing;
            var theirs = await RefusalAsync(connection, sql);
            if (ours.Split(' ')[0] != theirs.Split(' ')[0] || theirs == Nothing)
                differences.Add($"{statement.Name}: {sql}\n  we say      {ours}\n  server says {theirs}");
        }

        Assert.NotEmpty(statements);
        AssertNone.Of(differences);
    }

    private static async Task<string> RefusalAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await PreparedStatement.AskAsync(connection, sql);
            return Nothing;
        }
        catch (PostgresException refusal)
        {
            return $"{refusal.SqlState} {refusal.MessageText}";
        }
    }
}

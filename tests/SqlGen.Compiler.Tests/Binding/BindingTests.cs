using Npgsql;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>What we say of each case's queries, compared with what was said before and with what a server says.</summary>
public sealed class BindingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<string> Cases => BindingCase.NamesIn("Accepted");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_described_as_verified(string name)
    {
        var @case = BindingCase.Read("Accepted", name);

        Assert.Empty(@case.Catalog.Diagnostics);
        Snapshot.Verify(ModelText.Of(@case.Compiled), $"Accepted/{name}/queries");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_server_says_the_same_of_a_case(string name) => await AssertServerAgreesAsync(BindingCase.Read("Accepted", name));

    [Fact]
    public async Task The_server_says_the_same_of_the_sample() => await AssertServerAgreesAsync(BindingCase.Sample());

    private async Task AssertServerAgreesAsync(BindingCase @case)
    {
        AssertNone.Of(@case.Catalog.Diagnostics.Concat(@case.Compiled.Diagnostics).Where(static d => d.Rule.Severity != SqlSeverity.Info).Select(static d => $"{d.Start} {d.Rule.Id} {d.Message}"));
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        // An older server cannot tell.
        if (connection.PostgreSqlVersion.Major < @case.Since)
            return;
        await database.ExecuteAsync(@case.Schema);
        var differences = new List<string>();
        foreach (var query in @case.Models)
        {
            var (ours, theirs) = (Text(OurAnswer(query)), await ServerAnswerAsync(connection, query));
            if (ours != theirs)
                differences.Add($"{query.Name}\n  we say     {ours}\n  server says {theirs}");
        }

        Assert.NotEmpty(@case.Models);
        AssertNone.Of(differences);
    }

    private static async Task<string> ServerAnswerAsync(NpgsqlConnection connection, QueryModel query)
    {
        try
        {
            return Text(await PreparedStatement.AskAsync(connection, query.Sql));
        }
        catch (PostgresException refusal)
        {
            return $"{refusal.SqlState} {refusal.MessageText}\n{query.Sql}";
        }
    }

    private static PreparedStatement OurAnswer(QueryModel query) => new(
        query.Parameters.Select(static p => p.Type.Display).ToList(),
        query.Columns.Select(static c => (c.Name, WithoutDomain(c.Type).Display)).ToList());

    /// <summary>The server describes a column of a domain as one of the type under it.</summary>
    private static TypeModel WithoutDomain(TypeModel type) =>
        type is { Kind: TypeModelKind.Domain, Element: { } under } ? WithoutDomain(under) : type;

    private static string Text(PreparedStatement statement) =>
        $"({string.Join("; ", statement.Parameters)}) -> {string.Join("; ", statement.Columns.Select(static c => $"{c.Name} {c.Type}"))}";
}

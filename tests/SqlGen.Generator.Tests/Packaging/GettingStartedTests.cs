using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>docs/getting-started.md, followed word by word on a machine with the .NET SDK and PostgreSQL, ends in a running query.</summary>
public sealed class GettingStartedTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Followed_word_by_word_the_page_ends_in_a_running_query()
    {
        await using var machine = new FreshMachine();
        var server = (await postgres.ServerAsync()).ConnectionString;
        var database = $"getting_started_{Guid.NewGuid():N}";
        try
        {
            await machine.FollowAsync(MarkdownPage.Read("docs/getting-started.md"), Url(new(server)), database);
        }
        finally
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static string Url(NpgsqlConnectionStringBuilder server)
    {
        var password = server.Password is { Length: > 0 } text ? $":{Uri.EscapeDataString(text)}" : "";
        return $"postgres://{Uri.EscapeDataString(server.Username!)}{password}@{Uri.EscapeDataString(server.Host!)}:{server.Port}";
    }
}

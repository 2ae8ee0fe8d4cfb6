using Npgsql;

namespace SqlGen.LocalPostgres.Sources;

/// <summary>CREATE and DROP DATABASE over a connection of their own, outside any pool.</summary>
internal static class DatabaseStatements
{
    public static async Task<string> CreateAsync(string serverConnectionString, string name, CancellationToken ct)
    {
        await ExecuteAsync(serverConnectionString, $"CREATE DATABASE {Quote(name)}", ct).ConfigureAwait(false);
        return new NpgsqlConnectionStringBuilder(serverConnectionString) { Database = name }.ConnectionString;
    }

    public static Task DropAsync(string serverConnectionString, string name, CancellationToken ct) =>
        ExecuteAsync(serverConnectionString, $"DROP DATABASE IF EXISTS {Quote(name)} WITH (FORCE)", ct);

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"")}\"";
}

using Npgsql;

namespace SqlGen.Testing;

/// <summary>One test's database. Dropped when disposed, together with the connections that are still open to it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _serverConnectionString;
    private readonly string _name;

    internal TestDatabase(string connectionString, string serverConnectionString)
    {
        ConnectionString = connectionString;
        _serverConnectionString = serverConnectionString;
        _name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }

    /// <summary>How to reach it, as superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Runs statements, all in one implicit transaction.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row, or null where there is no row or it is NULL.</summary>
    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>An open connection, outside any pool; the caller disposes it.</summary>
    public Task<NpgsqlConnection> OpenAsync() => OpenAsync(ConnectionString);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await using var connection = await OpenAsync(_serverConnectionString);
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}

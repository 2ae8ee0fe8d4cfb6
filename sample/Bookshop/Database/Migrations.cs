using Npgsql;

namespace Bookshop.Database;

/// <summary>
/// Brings a database to the schema of <c>sql/migrations</c>. Each file is applied once, in order; all that are missing in one
/// transaction, so that a failure leaves the database as it was. Several instances may start at once: one applies, the others wait.
/// </summary>
internal static class Migrations
{
    private const long Lock = 0x426F_6F6B_7368_6F70; // "Bookshop"

    /// <returns>The names of the files that were applied now.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        // Apart from the app's own connections, which must first see the database when its enums are there to be mapped.
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        await ExecuteAsync($"SELECT pg_advisory_xact_lock({Lock})");
        await ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS applied_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
        var applied = await ReadAppliedAsync(connection, cancellationToken);
        var missing = EmbeddedSql.List("migrations").Where(name => !applied.Contains(name)).ToList();
        foreach (var name in missing)
        {
            await ExecuteAsync(EmbeddedSql.Read(name));
            await ExecuteAsync("INSERT INTO applied_migrations (name) VALUES ($1)", new NpgsqlParameter<string> { TypedValue = name });
        }
        await transaction.CommitAsync(cancellationToken);
        return missing;

        async Task ExecuteAsync(string sql, params NpgsqlParameter[] parameters)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<HashSet<string>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT name FROM applied_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }
}

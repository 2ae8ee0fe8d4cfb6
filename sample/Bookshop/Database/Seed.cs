using Npgsql;

namespace Bookshop.Database;

/// <summary>
/// Fills a shop that has no books. <c>Bookshop:Seed</c> decides otherwise: <c>true</c> adds what is missing to any shop,
/// <c>false</c> leaves even an empty one empty.
/// </summary>
internal static class Seed
{
    public static async Task ApplyAsync(string connectionString, IConfiguration configuration, CancellationToken cancellationToken = default)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        if (!(configuration.GetValue<bool?>("Bookshop:Seed") ?? await IsEmptyAsync(dataSource, cancellationToken)))
            return;

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(EmbeddedSql.Read("seed.sql"), connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> IsEmptyAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("SELECT NOT EXISTS (SELECT FROM books)");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

using Npgsql;

namespace SqlGen.Benchmarks.Access;

/// <summary>Npgsql as people write it: names for parameters and columns, values as they come.</summary>
internal sealed class Handwritten(NpgsqlDataSource source)
{
    private const string Columns = "id, title, author, isbn, pages, sold, price, added, listed, rating";

    public async Task<Wide?> GetOneAsync(int id)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM wide WHERE id = @id", connection);
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Read(reader) : null;
    }

    public async Task<List<Wide>> ListHundredAsync(int upTo)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM wide WHERE id <= @upTo ORDER BY id", connection);
        command.Parameters.AddWithValue("upTo", upTo);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Wide>();
        while (await reader.ReadAsync())
            rows.Add(Read(reader));
        return rows;
    }

    public async Task InsertAsync(NewRow row)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO sink (title, pages, price, isbn) VALUES (@title, @pages, @price, @isbn)", connection);
        command.Parameters.AddWithValue("title", row.Title);
        command.Parameters.AddWithValue("pages", row.Pages);
        command.Parameters.AddWithValue("price", row.Price);
        command.Parameters.AddWithValue("isbn", (object?)row.Isbn ?? DBNull.Value);
        await command.ExecuteNonQueryAsync();
    }

    private static Wide Read(NpgsqlDataReader reader) => new(
        (int)reader["id"], (string)reader["title"], (string)reader["author"], reader["isbn"] as string, (int)reader["pages"], (long)reader["sold"],
        (decimal)reader["price"], new DateTimeOffset((DateTime)reader["added"]), (bool)reader["listed"], reader["rating"] as double?);
}

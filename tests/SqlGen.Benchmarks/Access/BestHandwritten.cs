using Npgsql;
using NpgsqlTypes;

namespace SqlGen.Benchmarks.Access;

/// <summary>Npgsql as well as we can write it: positional typed parameters, readers by ordinal, nothing boxed.</summary>
internal sealed class BestHandwritten(NpgsqlDataSource source)
{
    private const string Columns = "id, title, author, isbn, pages, sold, price, added, listed, rating";

    public async Task<Wide?> GetOneAsync(int id)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM wide WHERE id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false) ? Read(reader) : null;
    }

    public async Task<List<Wide>> ListHundredAsync(int upTo)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM wide WHERE id <= $1 ORDER BY id", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = upTo, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var rows = new List<Wide>();
        while (await reader.ReadAsync().ConfigureAwait(false))
            rows.Add(Read(reader));
        return rows;
    }

    public async Task InsertAsync(NewRow row)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand("INSERT INTO sink (title, pages, price, isbn) VALUES ($1, $2, $3, $4)", connection);
        Add(command.Parameters, row);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    public async Task BulkAsync(NewRow[] rows)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            "INSERT INTO sink (title, pages, price, isbn) SELECT * FROM unnest($1::text[], $2::integer[], $3::numeric[], $4::text[])", connection);
        var (titles, pages, prices, isbns) = (new string[rows.Length], new int[rows.Length], new decimal[rows.Length], new string?[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
            (titles[i], pages[i], prices[i], isbns[i]) = (rows[i].Title, rows[i].Pages, rows[i].Price, rows[i].Isbn);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = titles, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = pages, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        command.Parameters.Add(new NpgsqlParameter<decimal[]> { TypedValue = prices, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = isbns, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    public async Task CopyAsync(NewRow[] rows)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var writer = await connection.BeginBinaryImportAsync("COPY sink (title, pages, price, isbn) FROM STDIN (FORMAT binary)").ConfigureAwait(false);
        foreach (var row in rows)
        {
            await writer.StartRowAsync().ConfigureAwait(false);
            await writer.WriteAsync(row.Title, NpgsqlDbType.Text).ConfigureAwait(false);
            await writer.WriteAsync(row.Pages, NpgsqlDbType.Integer).ConfigureAwait(false);
            await writer.WriteAsync(row.Price, NpgsqlDbType.Numeric).ConfigureAwait(false);
            await writer.WriteAsync(row.Isbn, NpgsqlDbType.Text).ConfigureAwait(false);
        }
        await writer.CompleteAsync().ConfigureAwait(false);
    }

    public async Task BatchAsync(NewRow[] rows)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand("INSERT INTO sink (title, pages, price, isbn) VALUES ($1, $2, $3, $4)");
            Add(command.Parameters, row);
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static void Add(NpgsqlParameterCollection parameters, NewRow row)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Title, NpgsqlDbType = NpgsqlDbType.Text });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = row.Pages, NpgsqlDbType = NpgsqlDbType.Integer });
        parameters.Add(new NpgsqlParameter<decimal> { TypedValue = row.Price, NpgsqlDbType = NpgsqlDbType.Numeric });
        parameters.Add(new NpgsqlParameter<string?> { TypedValue = row.Isbn, NpgsqlDbType = NpgsqlDbType.Text });
    }

    private static Wide Read(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt32(4), reader.GetInt64(5),
        reader.GetDecimal(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetBoolean(8), reader.IsDBNull(9) ? null : reader.GetDouble(9));
}

using Npgsql;

namespace SqlGen.Tool.Backups;

/// <summary>The number of rows in every table of a database, as a transaction sees them.</summary>
internal static class TableRows
{
    // What an extension owns is not dumped, and what is temporary is nobody else's.
    private const string TablesSql =
        """
        SELECT n.nspname::text, c.relname::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1, 2
        """;

    public static async Task<SortedDictionary<string, long>> CountAsync(NpgsqlConnection connection, WorkProgress progress, CancellationToken cancellationToken)
    {
        var tables = new List<(string Schema, string Table)>();
        await using (var command = new NpgsqlCommand(TablesSql, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                tables.Add((reader.GetString(0), reader.GetString(1)));
        }
        progress.Begin($"counting rows of {connection.Database}", tables.Count);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (schema, table) in tables)
        {
            await using var count = new NpgsqlCommand($"SELECT count(*) FROM ONLY {Quoted(schema)}.{Quoted(table)}", connection) { CommandTimeout = 0 };
            rows.Add($"{schema}.{table}", (long)(await count.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!);
            progress.Advance();
        }
        return rows;
    }

    public static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

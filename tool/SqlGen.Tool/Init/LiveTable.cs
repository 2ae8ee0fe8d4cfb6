using Npgsql;

namespace SqlGen.Tool.Init;

/// <summary>A column as a query names it.</summary>
/// <param name="Name">The name as it is.</param>
/// <param name="Quoted">The name in SQL, in quotes where it needs them.</param>
/// <param name="IsKey">Part of the primary key.</param>
/// <param name="IsGiven">An INSERT gives it: it has no default, is no identity, and is not computed.</param>
/// <param name="IsChangeable">An UPDATE may set it: it is no part of the key, no identity that is always generated, and not computed.</param>
internal sealed record LiveColumn(string Name, string Quoted, bool IsKey, bool IsGiven, bool IsChangeable);

/// <summary>A table of a live database.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Name">The table's name.</param>
/// <param name="Quoted">Both in SQL; the schema is left out where it is <c>public</c>.</param>
/// <param name="Columns">The columns in their order, those of the key in the key's.</param>
internal sealed record LiveTable(string Schema, string Name, string Quoted, IReadOnlyList<LiveColumn> Columns)
{
    // Partitions are read and written through their parents, and an extension's tables are its own.
    private const string Sql =
        """
        SELECT n.nspname::text, c.relname::text, CASE n.nspname WHEN 'public' THEN '' ELSE quote_ident(n.nspname) || '.' END || quote_ident(c.relname),
          a.attname::text, quote_ident(a.attname), k.position IS NOT NULL,
          a.attidentity = '' AND a.attgenerated = '' AND NOT a.atthasdef, k.position IS NULL AND a.attidentity <> 'a' AND a.attgenerated = ''
        FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary
          LEFT JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, position) ON k.attnum = a.attnum
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't' AND n.nspname NOT IN ('information_schema', 'sqlgen') AND n.nspname NOT LIKE 'pg\_%'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1, 2, k.position NULLS LAST, a.attnum
        """;

    /// <summary>The tables of a database's own schemas.</summary>
    public static async Task<IReadOnlyList<LiveTable>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = new List<(string Schema, string Table, string Quoted, LiveColumn Column)>();
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add((
                reader.GetString(0), reader.GetString(1), reader.GetString(2),
                new(reader.GetString(3), reader.GetString(4), reader.GetBoolean(5), reader.GetBoolean(6), reader.GetBoolean(7))));
        }
        return [.. rows.GroupBy(static row => (row.Schema, row.Table, row.Quoted))
            .Select(static table => new LiveTable(table.Key.Schema, table.Key.Table, table.Key.Quoted, [.. table.Select(static row => row.Column)]))];
    }
}

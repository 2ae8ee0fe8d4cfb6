using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// A database whose tables hold random rows: NULL wherever a column allows it, every constraint kept, foreign keys too. A table that refers to
/// itself holds no cycle, so that what walks it comes to an end.
/// </summary>
internal sealed class RandomDatabase : IAsyncDisposable
{
    private const int Attempts = 60;
    private const string Limit = "SET statement_timeout = '300ms'";

    private readonly TestDatabase _database;

    private RandomDatabase(TestDatabase database, NpgsqlConnection connection, RandomValue values)
    {
        _database = database;
        Connection = connection;
        Values = values;
    }

    /// <summary>Where queries that run too long are stopped.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Random values of this database's types.</summary>
    public RandomValue Values { get; }

    public static async Task<RandomDatabase> CreateAsync(PostgresFixture postgres, string schema, int seed)
    {
        var database = await postgres.CreateDatabaseAsync(schema);
        var connection = await database.OpenAsync();
        var values = new RandomValue(await ServerTypes.LoadAsync(connection), seed);
        var random = new RandomDatabase(database, connection, values);
        await random.FillAsync();
        return random;
    }

    /// <summary>After an error of the server's own making Npgsql gives the connection up.</summary>
    public async Task ReopenAsync()
    {
        if (Connection.State == System.Data.ConnectionState.Open)
            return;
        await Connection.CloseAsync();
        await Connection.OpenAsync();
        await ExecuteAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task FillAsync()
    {
        // Triggers and foreign keys are off while rows are made; what refers to nothing is deleted afterwards.
        await ExecuteAsync("SET session_replication_role = replica");
        foreach (var table in await ReadAsync(Tables))
        {
            var columns = await ReadAsync(Columns.Replace("{table}", table[0], StringComparison.Ordinal));
            for (var i = 0; i < Attempts; i++)
                await TryExecuteAsync(Insert(table[1], columns));
        }
        foreach (var unlink in await ReadAsync(SelfReferences))
            await TryExecuteAsync(unlink[0]);
        var orphans = await ReadAsync(Orphans);
        while (await DeleteAsync(orphans) > 0)
        {
        }
        foreach (var refresh in await ReadAsync("SELECT format('REFRESH MATERIALIZED VIEW %s', oid::regclass) FROM pg_class WHERE relkind = 'm'"))
            await ExecuteAsync(refresh[0]);
        await ExecuteAsync("SET session_replication_role = origin; ANALYZE");
        // From here on: how long the filling takes is the machine's affair.
        await ExecuteAsync(Limit);
    }

    private string Insert(string table, List<string[]> columns)
    {
        if (columns.Count == 0)
            return $"INSERT INTO {table} DEFAULT VALUES";
        var values = columns.Select(c => Values.Literal(uint.Parse(c[1]), int.Parse(c[2]), c[3] == "t" ? 0 : .4));
        return $"INSERT INTO {table} ({string.Join(", ", columns.Select(static c => c[0]))}) OVERRIDING SYSTEM VALUE VALUES ({string.Join(", ", values)})";
    }

    private async Task<int> DeleteAsync(List<string[]> orphans)
    {
        var deleted = 0;
        foreach (var orphan in orphans)
        {
            await using var command = new NpgsqlCommand(orphan[0], Connection);
            deleted += await command.ExecuteNonQueryAsync();
        }
        return deleted;
    }

    /// <summary>A row that breaks a constraint is not made.</summary>
    private async Task TryExecuteAsync(string sql)
    {
        try
        {
            await ExecuteAsync(sql);
        }
        // A regclass and its like may be of nothing that there is.
        catch (PostgresException breach) when (breach.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedObject
            || breach.SqlState.StartsWith("23", StringComparison.Ordinal) || breach.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string[]>> ReadAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        command.AllResultTypesAreUnknown = true;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add(Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray());
        return rows;
    }

    private const string Tables = """
        SELECT oid, oid::regclass AS name FROM pg_class
        WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)
        ORDER BY oid
        """;

    private const string Columns = """
        SELECT quote_ident(attname), atttypid, atttypmod, attnotnull FROM pg_attribute
        WHERE attrelid = {table} AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        ORDER BY attnum
        """;

    private const string SelfReferences = """
        SELECT format('UPDATE %s SET %I = NULL WHERE %2$I >= %3$I', conrelid::regclass, c.attname, r.attname)
        FROM pg_constraint
        JOIN pg_attribute c ON c.attrelid = conrelid AND c.attnum = conkey[1]
        JOIN pg_attribute r ON r.attrelid = confrelid AND r.attnum = confkey[1]
        WHERE contype = 'f' AND conrelid = confrelid AND cardinality(conkey) = 1
        """;

    private const string Orphans = """
        SELECT format('DELETE FROM %s c WHERE %s AND NOT EXISTS (SELECT FROM %s p WHERE %s)', conrelid::regclass,
          string_agg(format('c.%I IS NOT NULL', c.attname), ' AND '), confrelid::regclass, string_agg(format('p.%I = c.%I', r.attname, c.attname), ' AND '))
        FROM pg_constraint, unnest(conkey, confkey) AS k (own, referenced)
        JOIN pg_attribute c ON c.attnum = k.own
        JOIN pg_attribute r ON r.attnum = k.referenced
        WHERE contype = 'f' AND conparentid = 0 AND c.attrelid = conrelid AND r.attrelid = confrelid
        GROUP BY pg_constraint.oid, conrelid, confrelid
        """;
}

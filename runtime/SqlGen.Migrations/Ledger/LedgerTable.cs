using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Migrations.Execution;

namespace SqlGen.Migrations.Ledger;

/// <summary>The table in which a database keeps which migrations it has, by way of one connection.</summary>
internal sealed class LedgerTable(NpgsqlConnection connection)
{
    private const string Create = """
        CREATE SCHEMA IF NOT EXISTS sqlgen;
        CREATE TABLE sqlgen.migrations (
          key             text PRIMARY KEY,
          version         text NOT NULL,
          name            text NOT NULL,
          kind            text NOT NULL CHECK (kind IN ('versioned', 'repeatable', 'baseline')),
          state           text NOT NULL CHECK (state IN ('applied', 'applying', 'reverting')),
          checksum        text NOT NULL,
          statements_done integer NOT NULL,
          done_checksum   text,
          error           text,
          applied_at      timestamptz NOT NULL,
          duration        interval NOT NULL,
          applied_by      text NOT NULL
        );
        COMMENT ON TABLE sqlgen.migrations IS 'The migrations that this database has, written by sqlgen.';
        CREATE TABLE sqlgen.schema_fingerprint (
          only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
          fingerprint text NOT NULL,
          written_at  timestamptz NOT NULL
        );
        COMMENT ON TABLE sqlgen.schema_fingerprint IS 'What the schema means to queries, as a hash; written by sqlgen.';
        """;

    private const string Put = """
        INSERT INTO sqlgen.migrations AS m (key, version, name, kind, state, checksum, statements_done, done_checksum, error, applied_at, duration, applied_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp(), $10, session_user)
        ON CONFLICT (key) DO UPDATE SET
          version = excluded.version, name = excluded.name, kind = excluded.kind, state = excluded.state, checksum = excluded.checksum,
          statements_done = excluded.statements_done, done_checksum = excluded.done_checksum, error = excluded.error,
          applied_at = excluded.applied_at, duration = excluded.duration, applied_by = excluded.applied_by
        """;

    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        await Command("SELECT to_regclass('sqlgen.migrations') IS NOT NULL").ScalarAsync(cancellationToken).ConfigureAwait(false) is true;

    /// <summary>Makes the tables where there are none. To be called under the migrator's lock.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (await ExistsAsync(cancellationToken).ConfigureAwait(false))
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in Create.Split(";\n"))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.TrimEnd(';')));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All rows; none where there is no ledger yet.</summary>
    public async Task<IReadOnlyDictionary<string, LedgerEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        var entries = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        if (!await ExistsAsync(cancellationToken).ConfigureAwait(false))
            return entries;
        await using var batch = Command(
            "SELECT key, version, name, kind, state, checksum, statements_done, done_checksum, error, applied_at, duration, applied_by FROM sqlgen.migrations");
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(row.GetString(0), new LedgerEntry(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), StateOf(row.GetString(4)), row.GetString(5), row.GetInt32(6), Text(row, 7))
            {
                Error = Text(row, 8),
                AppliedAt = row.GetFieldValue<DateTimeOffset>(9),
                Duration = row.GetTimeSpan(10),
                AppliedBy = row.GetString(11),
            });
        }
        return entries;
    }

    /// <summary>Writes how far a migration is.</summary>
    public Task PutAsync(
        Migration migration, LedgerState state, int statementsDone, string? doneChecksum, string? error, TimeSpan duration, CancellationToken cancellationToken) =>
        Command(
            Put,
            migration.Key, migration.Version, migration.Name, LedgerKind.Of(migration.Kind), WordOf(state), migration.Checksum, statementsDone,
            doneChecksum, error, duration).RunAsync(cancellationToken);

    /// <summary>Writes that all up to a version count as run.</summary>
    public Task PutBaselineAsync(string version, CancellationToken cancellationToken) =>
        Command(Put, version, version, "baseline " + version, LedgerKind.Baseline, WordOf(LedgerState.Applied), "", 0, null, null, TimeSpan.Zero).RunAsync(cancellationToken);

    public Task DeleteAsync(Migration migration, CancellationToken cancellationToken) =>
        Command("DELETE FROM sqlgen.migrations WHERE key = $1", migration.Key).RunAsync(cancellationToken);

    /// <summary>Takes a text as the one that ran.</summary>
    public Task AcceptAsync(Migration migration, CancellationToken cancellationToken) =>
        Command("UPDATE sqlgen.migrations SET checksum = $2, name = $3 WHERE key = $1", migration.Key, migration.Checksum, migration.Name).RunAsync(cancellationToken);

    public Task PutFingerprintAsync(string fingerprint, CancellationToken cancellationToken) => Command(
        """
        INSERT INTO sqlgen.schema_fingerprint (fingerprint, written_at) VALUES ($1, clock_timestamp())
        ON CONFLICT (only_row) DO UPDATE SET fingerprint = excluded.fingerprint, written_at = excluded.written_at
        """, fingerprint).RunAsync(cancellationToken);

    private NpgsqlBatch Command(string sql, params object?[] values) => connection.OneStatement(sql, values);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string WordOf(LedgerState state) => state switch
    {
        LedgerState.Applying => "applying",
        LedgerState.Reverting => "reverting",
        _ => "applied",
    };

    private static LedgerState StateOf(string word) => word switch
    {
        "applying" => LedgerState.Applying,
        "reverting" => LedgerState.Reverting,
        _ => LedgerState.Applied,
    };
}

using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Migrations.Drift;
using SqlGen.Migrations.Execution;
using SqlGen.Migrations.Ledger;

namespace SqlGen.Migrations;

/// <summary>Tells what a database has and its migrations do not make, and the other way round.</summary>
public static class SchemaDrift
{
    /// <summary>
    /// Runs the migrations that a database has on an empty one and compares the two catalogs. Pending migrations are no drift; where the
    /// database has no ledger, all are run.
    /// </summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="migrations">The migrations.</param>
    /// <param name="scratch">An empty database to run them on; it is left as they make it. Null makes one on the same server and drops it at the end.</param>
    /// <param name="options">How to run them.</param>
    /// <param name="cancellationToken">Breaks off; a database that was made is dropped all the same.</param>
    /// <returns>What differs, by name: expected is what the migrations make, actual what is there.</returns>
    /// <exception cref="MigrationException">The migrations cannot be run on an empty database.</exception>
    public static async Task<IReadOnlyList<CatalogDifference>> FindAsync(
        string connectionString, MigrationSet migrations, string? scratch = null, MigratorOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        await using var connection = await OpenAsync(connectionString, cancellationToken).ConfigureAwait(false);
        var actual = await CatalogSnapshot.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var ledger = await new LedgerTable(connection).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (scratch is not null)
            return CatalogSnapshot.Compare(await MakeAsync(scratch).ConfigureAwait(false), actual);

        var name = "sqlgen_scratch_" + Guid.NewGuid().ToString("N")[..12];
        var create = (string)(await connection.OneStatement(
            """
            SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L', $1, pg_encoding_to_char(encoding), datcollate, datctype)
            FROM pg_database WHERE datname = current_database()
            """, name).ScalarAsync(cancellationToken).ConfigureAwait(false))!;
        await connection.OneStatement(create).RunAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return CatalogSnapshot.Compare(
                await MakeAsync(new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString).ConfigureAwait(false), actual);
        }
        finally
        {
            await connection.OneStatement($"DROP DATABASE \"{name}\" WITH (FORCE)").RunAsync(CancellationToken.None).ConfigureAwait(false);
        }

        async Task<CatalogSnapshot> MakeAsync(string target)
        {
            var applied = ledger.Count == 0 ? migrations : migrations.Where(new MigrationPlan(migrations, ledger).Has);
            await new Migrator(target, applied, (options ?? new()) with { DryRun = false }).UpAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await using var made = await OpenAsync(target, cancellationToken).ConfigureAwait(false);
            return await CatalogSnapshot.ReadAsync(made, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}

using System.Globalization;
using Npgsql;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Backups;

/// <summary>Restores archives into databases that it creates, and looks whether every row has come back.</summary>
internal sealed class RestoreRunner(int jobs, WorkProgress progress)
{
    /// <summary>Restores one archive into a new database.</summary>
    /// <param name="set">The backup.</param>
    /// <param name="backup">The archive in it.</param>
    /// <param name="server">A database of the server to restore to, from which the new one is created.</param>
    /// <param name="name">The new database's name.</param>
    /// <param name="replace">Whether a database of that name may be replaced: only when the restored one is complete, and at one stroke.</param>
    /// <param name="isDrill">Whether only data matters: owners and privileges, whose roles the server lacks, are passed over.</param>
    /// <param name="cancellationToken">Cancels; nothing is left of the new database.</param>
    /// <exception cref="BackupException">It failed; no database was touched.</exception>
    public async Task RestoreAsync(
        BackupSet set, DatabaseBackup backup, NpgsqlConnectionStringBuilder server, string name, bool replace, bool isDrill, CancellationToken cancellationToken)
    {
        await using var maintenance = await ServerConnection.OpenAsync(server, cancellationToken).ConfigureAwait(false);
        var major = Math.Max(maintenance.PostgreSqlVersion.Major, backup.ServerVersion / 10000);
        if (maintenance.PostgreSqlVersion.Major < major)
            throw new BackupException($"the backup is of PostgreSQL {major}, the server to restore to is {maintenance.PostgreSqlVersion.Major}: an older one may not understand it");
        var programs = await ClientPrograms.FindAsync(major, cancellationToken, "pg_restore").ConfigureAwait(false);
        var exists = await ExistsAsync(maintenance, name, cancellationToken).ConfigureAwait(false);
        if (exists && !replace)
            throw new BackupException($"there is a database \"{name}\" already: restore under another name with --into, or replace it with --replace");
        var fresh = exists ? $"{name}_restoring_{DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture)}" : name;
        await CreateAsync(maintenance, fresh, backup, cancellationToken).ConfigureAwait(false);
        try
        {
            var target = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = fresh };
            await FillAsync(programs, set, backup, target, isDrill, cancellationToken).ConfigureAwait(false);
            await CompareAsync(backup, target, cancellationToken).ConfigureAwait(false);
            if (exists)
                await SwapAsync(maintenance, name, fresh, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await ExecuteAsync(maintenance, $"DROP DATABASE IF EXISTS {TableRows.Quoted(fresh)} WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Drops a database, whoever is connected to it.</summary>
    public static async Task DropAsync(NpgsqlConnectionStringBuilder server, string name)
    {
        await using var maintenance = await ServerConnection.OpenAsync(server, CancellationToken.None).ConfigureAwait(false);
        await ExecuteAsync(maintenance, $"DROP DATABASE IF EXISTS {TableRows.Quoted(name)} WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
    }

    private async Task FillAsync(
        ClientPrograms programs, BackupSet set, DatabaseBackup backup, NpgsqlConnectionStringBuilder target, bool isDrill, CancellationToken cancellationToken)
    {
        progress.Begin($"restoring {target.Database}", backup.Rows.Count + 1);
        string[] owners = isDrill ? ["--no-owner", "--no-acl"] : [];
        var restore = await programs.RunAsync(
            "pg_restore",
            ["--exit-on-error", "--no-password", "--jobs", jobs.ToString(CultureInfo.InvariantCulture), .. owners, "--dbname", target.Database!, Path.Combine(set.Path, backup.Archive)],
            target, progress, cancellationToken).ConfigureAwait(false);
        if (!restore.Succeeded)
            throw new BackupException($"pg_restore failed: {restore.Output}");
    }

    private async Task CompareAsync(DatabaseBackup backup, NpgsqlConnectionStringBuilder target, CancellationToken cancellationToken)
    {
        await using var connection = await ServerConnection.OpenAsync(target, cancellationToken).ConfigureAwait(false);
        var rows = await TableRows.CountAsync(connection, progress, cancellationToken).ConfigureAwait(false);
        var differences = backup.Rows.Keys.Union(rows.Keys).Order(StringComparer.Ordinal)
            .Select(table => (Table: table, Before: backup.Rows.TryGetValue(table, out var b) ? b : (long?)null, After: rows.TryGetValue(table, out var a) ? a : (long?)null))
            .Where(static difference => difference.Before != difference.After)
            .Select(static d => $"{d.Table} had {Rows(d.Before)}, has {Rows(d.After)}").ToList();
        if (differences.Count > 0)
            throw new BackupException($"what was restored is not what was backed up: {string.Join("; ", differences)}");
    }

    private static string Rows(long? count) => count is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number} rows") : "no such table";

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = $1)", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = name } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>As the database was created that was backed up: sorted otherwise, its unique keys and partitions could mean something else.</summary>
    private static async Task CreateAsync(NpgsqlConnection maintenance, string name, DatabaseBackup backup, CancellationToken cancellationToken)
    {
        var create = $"CREATE DATABASE {TableRows.Quoted(name)} TEMPLATE template0 ENCODING {Literal(backup.Encoding)}";
        try
        {
            await ExecuteAsync(maintenance, $"{create} LC_COLLATE {Literal(backup.Collate)} LC_CTYPE {Literal(backup.Ctype)}", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            throw new BackupException($"cannot create the database \"{name}\": {exception.MessageText} ({exception.SqlState})");
        }
    }

    private static async Task SwapAsync(NpgsqlConnection maintenance, string name, string fresh, CancellationToken cancellationToken)
    {
        var old = $"{name}_replaced_{DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture)}";
        try
        {
            await ExecuteAsync(maintenance, $"ALTER DATABASE {TableRows.Quoted(name)} ALLOW_CONNECTIONS false", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(
                maintenance, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {Literal(name)} AND pid <> pg_backend_pid()", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(maintenance, $"ALTER DATABASE {TableRows.Quoted(name)} RENAME TO {TableRows.Quoted(old)}", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            await ExecuteAsync(maintenance, $"ALTER DATABASE {TableRows.Quoted(name)} ALLOW_CONNECTIONS true", CancellationToken.None).ConfigureAwait(false);
            throw new BackupException($"cannot replace \"{name}\": {exception.MessageText} ({exception.SqlState})");
        }
        // From here on the name is free; whatever happens, one of the two must bear it again.
        try
        {
            await ExecuteAsync(maintenance, $"ALTER DATABASE {TableRows.Quoted(fresh)} RENAME TO {TableRows.Quoted(name)}", CancellationToken.None).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            await ExecuteAsync(maintenance, $"ALTER DATABASE {TableRows.Quoted(old)} RENAME TO {TableRows.Quoted(name)}", CancellationToken.None).ConfigureAwait(false);
            await ExecuteAsync(maintenance, $"ALTER DATABASE {TableRows.Quoted(name)} ALLOW_CONNECTIONS true", CancellationToken.None).ConfigureAwait(false);
            throw new BackupException($"cannot replace \"{name}\": {exception.MessageText} ({exception.SqlState})");
        }
        await ExecuteAsync(maintenance, $"DROP DATABASE {TableRows.Quoted(old)} WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Tool.Backups;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Init;

/// <summary>A live database as the files of a project.</summary>
internal static partial class LiveDatabase
{
    /// <summary>The first migration, as <c>pg_dump</c> writes the schema, and a file of queries for each table; by their paths under the SQL folder.</summary>
    /// <exception cref="UsageException">The server does not answer, or there is no <c>pg_dump</c> for it.</exception>
    /// <exception cref="BackupException"><c>pg_dump</c> failed.</exception>
    public static async Task<SortedDictionary<string, string>> FilesAsync(NpgsqlConnectionStringBuilder database, CancellationToken cancellationToken)
    {
        await using var connection = await ServerConnection.OpenAsync(database, cancellationToken).ConfigureAwait(false);
        var programs = await ClientPrograms.FindAsync(connection.PostgreSqlVersion.Major, cancellationToken, "pg_dump").ConfigureAwait(false);
        var dump = await programs.RunAsync(
            "pg_dump", ["--schema-only", "--no-owner", "--no-privileges", "--exclude-schema", "sqlgen", "--no-password"], database, cancellationToken).ConfigureAwait(false);
        if (!dump.Succeeded)
            throw new BackupException($"pg_dump failed: {dump.Output}");
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["migrations/0001_init.sql"] = $"-- The schema of {database.Database} as it was found.\n\n-- @up\n\n{Definitions(dump.Output)}\n",
        };
        foreach (var table in await LiveTable.ReadAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            var name = TableQueries.FileName(table);
            for (var i = 2; !files.TryAdd($"queries/{name}", TableQueries.Of(table)); i++)
                name = $"{Path.GetFileNameWithoutExtension(TableQueries.FileName(table))}_{i}.sql";
        }
        return files;
    }

    /// <summary>A dump without what it says to psql and to its own session: its names are qualified, and a migration sets nothing.</summary>
    private static string Definitions(string dump) =>
        BlankLines().Replace(Frame().Replace(dump.Replace("\r\n", "\n", StringComparison.Ordinal), ""), "\n\n").Trim();

    [GeneratedRegex(
        @"^(?:--\n-- [^\n]*\n--\n|\\(?:un)?restrict [^\n]*\n?|SET [a-z_]+ = [^\n;]*;\n|SELECT pg_catalog\.set_config\('search_path', '', false\);\n|-- Dumped (?:from|by) [^\n]*\n)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}

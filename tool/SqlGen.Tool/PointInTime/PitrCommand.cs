using System.CommandLine;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.PointInTime;

/// <summary><c>sqlgen pitr</c>: a whole server, put back to what it was at a moment.</summary>
internal static class PitrCommand
{
    public static Command Create(ToolConsole console) =>
        new("pitr",
            """
            Point-in-time recovery: base backups of a whole server and an archive of its write-ahead log, from which any moment between can be restored. Drives pgBackRest
            where it is installed, else pg_basebackup and an archive_command of our own.

            Examples:
              sqlgen pitr init --archive /var/backups/wal --connection "Host=/var/run/postgresql;Username=postgres"
              sqlgen pitr base --archive /var/backups/wal --connection "Host=/var/run/postgresql;Username=postgres"
              sqlgen pitr check --archive /var/backups/wal --connection "Host=/var/run/postgresql;Username=postgres"
              sqlgen pitr restore --archive /var/backups/wal --to 2026-11-26T01:30:00Z --data /var/lib/postgresql/restored
            """)
        {
            PitrInitCommand.Create(console), PitrBaseCommand.Create(console), PitrRestoreCommand.Create(console), PitrCheckCommand.Create(console),
        };

    internal static Option<string> ArchiveOption() => new("--archive")
    {
        Description = "The folder of the archive, which the server's own account must be able to write.",
        HelpName = "FOLDER",
        Required = true,
    };

    /// <summary>The archive of a folder, by the program that it was made for.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="program">Which program, for a folder that is no archive yet; null: pgBackRest where it is installed.</param>
    internal static ILogArchive Archive(string folder, string? program = null)
    {
        var path = Path.GetFullPath(folder);
        if (path.AsSpan().IndexOfAny("\"$`\\%\n'") >= 0)
            throw new UsageException([$"the server's shell would read the path '{path}' otherwise: give one without quotes, $, %, ` and \\"]);
        var made = PgBackRest.IsArchive(path) ? PgBackRest.ProgramName : WalArchive.IsArchive(path) ? WalArchive.ProgramName : null;
        if (made is not null && program is not null && made != program)
            throw new UsageException([$"'{path}' is an archive of {made}, not of {program}: give another folder"]);
        return (made ?? program ?? (PgBackRest.FindProgram() is null ? WalArchive.ProgramName : PgBackRest.ProgramName)) == WalArchive.ProgramName
            ? new WalArchive(path)
            : new PgBackRest(path, PgBackRest.FindProgram() ?? throw new UsageException(["pgbackrest was not found on PATH (Debian: apt-get install pgbackrest)"]));
    }

    /// <summary>The server that is meant: a whole server is backed up, whichever of its databases is named.</summary>
    internal static Npgsql.NpgsqlConnectionStringBuilder Server(string? connection)
    {
        var server = ConnectionOption.Require(connection, Environment.GetEnvironmentVariable);
        server.Database ??= "postgres";
        return server;
    }
}

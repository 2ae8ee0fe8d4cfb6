using System.CommandLine;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.PointInTime;

/// <summary><c>sqlgen pitr</c>: a whole server, put back to what it was at a moment.</summary>
internal static class PitrCommand
{
    public static Command Create(ToolConsole console) =>
        new("pitr",
            """
            Point-in-time recovery: base backups of a whole server and an archive of its write-ahead log, from which any moment between can be restored.

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

    internal static WalArchive Archive(string folder)
    {
        var archive = new WalArchive(folder);
        return archive.HasPlainPath
            ? archive
            : throw new UsageException([$"the server's shell would read the path '{archive.Folder}' otherwise: give one without quotes, $, %, ` and \\"]);
    }

    /// <summary>The server that is meant: a whole server is backed up, whichever of its databases is named.</summary>
    internal static Npgsql.NpgsqlConnectionStringBuilder Server(string? connection)
    {
        var server = ConnectionOption.Require(connection, Environment.GetEnvironmentVariable);
        server.Database ??= "postgres";
        return server;
    }
}

using System.CommandLine;
using Npgsql;
using SqlGen.Tool.Backups;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.PointInTime;

/// <summary><c>sqlgen pitr init</c>: makes the archive's folders and tells the server to archive there.</summary>
internal static class PitrInitCommand
{
    public static Command Create(ToolConsole console)
    {
        var archive = PitrCommand.ArchiveOption();
        var with = new Option<string?>("--with") { Description = "The program that copies the server; pgbackrest where it is installed, unless told." };
        with.AcceptOnlyFromAmong(PgBackRest.ProgramName, WalArchive.ProgramName);
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the statements, and change nothing." };
        var connection = ConnectionOption.Create();
        var command = new Command("init", "Makes the folders of an archive and sets the server's archive_mode and archive_command; says whether the server has to be restarted.")
        {
            archive, with, dryRun, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = PitrCommand.Archive(parsed.GetValue(archive)!, parsed.GetValue(with));
            var database = PitrCommand.Server(parsed.GetValue(connection));
            await using var server = await ServerConnection.OpenAsync(database, cancellationToken).ConfigureAwait(false);
            var state = await ArchivingServer.AskAsync(server, cancellationToken).ConfigureAwait(false);
            if (state.IsArchiving && state.ArchiveCommand is not ("" or "(disabled)") && state.ArchiveCommand != target.ArchiveCommand)
                throw new BackupException($"the server archives already, by another command: {state.ArchiveCommand}");
            var statements = Statements(state, target).ToList();
            using var output = console.OutputWriter();
            if (!parsed.GetValue(dryRun))
            {
                await target.CreateAsync(server, database, cancellationToken).ConfigureAwait(false);
                await ApplyAsync(server, statements, cancellationToken).ConfigureAwait(false);
            }
            foreach (var statement in statements)
                output.WriteLine(statement + ";");
            output.WriteLine(state.IsArchiving && state.WalLevel != "minimal"
                ? "The server archives from now on. Next: sqlgen pitr base"
                : "Restart the server: archive_mode and wal_level are read at its start. Next: sqlgen pitr base");
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<string> Statements(ArchivingServer state, ILogArchive target)
    {
        if (state.WalLevel == "minimal")
            yield return "ALTER SYSTEM SET wal_level = 'replica'";
        if (!state.IsArchiving)
            yield return "ALTER SYSTEM SET archive_mode = 'on'";
        if (state.ArchiveCommand != target.ArchiveCommand)
            yield return $"ALTER SYSTEM SET archive_command = '{target.ArchiveCommand.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static async Task ApplyAsync(NpgsqlConnection server, List<string> statements, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var statement in statements.Append("SELECT pg_catalog.pg_reload_conf()"))
            {
                await using var command = new NpgsqlCommand(statement, server);
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PostgresException exception)
        {
            throw new BackupException($"the server refuses: {exception.MessageText} ({exception.SqlState})");
        }
    }
}

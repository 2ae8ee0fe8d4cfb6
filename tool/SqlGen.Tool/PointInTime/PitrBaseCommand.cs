using System.CommandLine;
using SqlGen.Tool.Backups;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.PointInTime;

/// <summary><c>sqlgen pitr base</c>: a base backup into the archive.</summary>
internal static class PitrBaseCommand
{
    public static Command Create(ToolConsole console)
    {
        var archive = PitrCommand.ArchiveOption();
        var connection = ConnectionOption.Create();
        var command = new Command("base", "Copies the server's data folder into the archive, verified; the server goes on meanwhile.") { archive, connection };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = PitrCommand.Archive(parsed.GetValue(archive)!);
            var database = PitrCommand.Server(parsed.GetValue(connection));
            await using var server = await ServerConnection.OpenAsync(database, cancellationToken).ConfigureAwait(false);
            var state = await ArchivingServer.AskAsync(server, cancellationToken).ConfigureAwait(false);
            if (!state.IsArchiving || state.ArchiveCommand != target.ArchiveCommand)
                throw new BackupException("the server does not archive into this folder: run sqlgen pitr init, and restart it where that says so");
            var copy = await WorkProgress.ShowAsync(console, progress => target.CopyAsync(server, database, progress, cancellationToken)).ConfigureAwait(false);
            using var output = console.OutputWriter();
            output.WriteLine(copy);
            return ExitCode.Success;
        });
        return command;
    }
}

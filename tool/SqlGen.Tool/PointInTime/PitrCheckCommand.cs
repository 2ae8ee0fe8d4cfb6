using System.CommandLine;
using System.Globalization;
using Npgsql;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.PointInTime;

/// <summary><c>sqlgen pitr check</c>: whether a restore would work now, and to which moments.</summary>
internal static class PitrCheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Command Create(ToolConsole console)
    {
        var archive = PitrCommand.ArchiveOption();
        var connection = ConnectionOption.Create();
        var format = OutputFormat.CreateOption();
        var command = new Command("check", "Has the server finish a segment, waits for it to arrive, and looks for holes in the log behind the base backups. Exit code 1 when something is wrong.")
        {
            archive, connection, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = PitrCommand.Archive(parsed.GetValue(archive)!);
            await using var server = await ServerConnection.OpenAsync(PitrCommand.Server(parsed.GetValue(connection)), cancellationToken).ConfigureAwait(false);
            var (bases, problems) = await ProblemsAsync(target, server, cancellationToken).ConfigureAwait(false);
            Report(console, OutputFormat.IsJson(parsed.GetValue(format), console), bases, problems);
            return problems.Count == 0 ? ExitCode.Success : ExitCode.Errors;
        });
        return command;
    }

    private static async Task<(IReadOnlyList<BaseBackup> Bases, List<string> Problems)> ProblemsAsync(ILogArchive archive, NpgsqlConnection server, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var state = await ArchivingServer.AskAsync(server, cancellationToken).ConfigureAwait(false);
        if (!state.IsArchiving)
            problems.Add($"archive_mode is {state.ArchiveMode}: the server does not archive");
        else if (state.ArchiveCommand != archive.ArchiveCommand)
            problems.Add("the server's archive_command is not that of sqlgen pitr init for this folder");
        else if (await ArrivesAsync(archive, state, server, cancellationToken).ConfigureAwait(false) is { } late)
            problems.Add(late);
        var bases = await archive.BasesAsync(cancellationToken).ConfigureAwait(false);
        if (bases.Count == 0)
            problems.Add("there is no base backup: run sqlgen pitr base");
        var archived = await archive.SegmentsAsync(state.SegmentBytes, cancellationToken).ConfigureAwait(false);
        foreach (var backup in bases)
        {
            foreach (var (before, missing) in backup.Holes(archived))
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"segments of the log missing before {before}: {missing}; nothing after can be restored from the base backup {Path.GetFileName(backup.Path)}"));
        }
        return (bases, problems);
    }

    /// <summary>Ends the segment that is being written and waits for it: null when it came, else what went wrong.</summary>
    private static async Task<string?> ArrivesAsync(ILogArchive archive, ArchivingServer before, NpgsqlConnection server, CancellationToken cancellationToken)
    {
        string segment;
        // A switch does nothing where nothing was written since the last one; the message is a write.
        await using (var command = new NpgsqlCommand("SELECT pg_catalog.pg_logical_emit_message(false, 'sqlgen', 'check'); SELECT pg_catalog.pg_walfile_name(pg_catalog.pg_switch_wal())", server))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            segment = reader.GetString(0);
        }
        var deadline = DateTime.UtcNow + Patience;
        while (!(await archive.SegmentsAsync(before.SegmentBytes, cancellationToken).ConfigureAwait(false)).Any(arrived => arrived.FileName == segment))
        {
            var now = await ArchivingServer.AskAsync(server, cancellationToken).ConfigureAwait(false);
            if (now.LastFailed is { } failed && failed != before.LastFailed)
                return $"archiving fails at segment {failed.Segment}: the server's log says why";
            if (DateTime.UtcNow > deadline)
                return $"segment {segment} has not arrived in the archive within {Patience.TotalSeconds} s";
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
        return null;
    }

    private static void Report(ToolConsole console, bool asJson, IReadOnlyList<BaseBackup> bases, List<string> problems)
    {
        var from = bases.Count > 0 ? bases[0].FinishedAt.ToString("O", CultureInfo.InvariantCulture) : null;
        if (asJson)
        {
            OutputFormat.WriteJson(console, json =>
            {
                json.WriteString("restorableFrom", from);
                json.WriteNumber("baseBackups", bases.Count);
                json.WriteStartArray("problems");
                foreach (var problem in problems)
                    json.WriteStringValue(problem);
                json.WriteEndArray();
            });
            return;
        }
        using var writer = console.OutputWriter();
        foreach (var problem in problems)
            writer.WriteLine(problem);
        if (problems.Count == 0)
            writer.WriteLine($"Any moment from {from} until now can be restored ({bases.Count} base backups)");
    }
}

using System.CommandLine;
using System.Globalization;
using SqlGen.Tool.Backups;

namespace SqlGen.Tool.PointInTime;

/// <summary><c>sqlgen pitr restore</c>: a new data folder with the server as it was at a moment.</summary>
internal static class PitrRestoreCommand
{
    public static Command Create(ToolConsole console)
    {
        var archive = PitrCommand.ArchiveOption();
        var to = new Option<DateTimeOffset>("--to")
        {
            Description = "The moment, with its zone: 2026-11-26T01:30:00Z. What was committed before is there, what was committed later is not.",
            HelpName = "TIME",
            Required = true,
            CustomParser = static result =>
            {
                var text = result.Tokens[0].Value;
                if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) && HasZone(text))
                    return time;
                result.AddError($"--to takes a time with its zone, as 2026-11-26T01:30:00Z, not '{text}'");
                return default;
            },
        };
        var data = new Option<string>("--data") { Description = "The new data folder: one that is not there yet, or is empty.", HelpName = "FOLDER", Required = true };
        var format = OutputFormat.CreateOption();
        var command = new Command(
            "restore", "Recovers a copy of the newest base backup before a moment up to that moment, in a new data folder, and sees that it starts. The server in use is not touched.")
        {
            archive, to, data, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = PitrCommand.Archive(parsed.GetValue(archive)!);
            var moment = parsed.GetValue(to).UtcDateTime;
            var folder = Path.GetFullPath(parsed.GetValue(data)!);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                throw new UsageException([$"'{folder}' is not empty: a restore never writes over anything"]);
            var bases = await source.BasesAsync(cancellationToken).ConfigureAwait(false);
            var start = bases.LastOrDefault(b => b.FinishedAt <= moment) ?? throw new UsageException([NothingBefore(source, bases, moment)]);
            var recovered = await WorkProgress.ShowAsync(console, progress => Recovery.RunAsync(source, start, moment, folder, progress, cancellationToken)).ConfigureAwait(false);
            Report(console, OutputFormat.IsJson(parsed.GetValue(format), console), folder, start, recovered);
            return ExitCode.Success;
        });
        return command;
    }

    private static bool HasZone(string text) =>
        text.EndsWith('Z') || text.EndsWith('z') || (text.Length > 6 && text.LastIndexOfAny(['+', '-']) > text.IndexOf(':') && text.Contains(':'));

    private static string NothingBefore(ILogArchive archive, IReadOnlyList<BaseBackup> bases, DateTime moment) => bases is [var first, ..]
        ? $"the first base backup was whole at {Iso(first.FinishedAt)}: nothing before can be restored, {Iso(moment)} neither"
        : $"'{archive.Folder}' has no base backup";

    private static void Report(ToolConsole console, bool asJson, string folder, BaseBackup start, RecoveredServer recovered)
    {
        var last = recovered.LastCommit is { } commit ? Iso(commit) : null;
        if (asJson)
        {
            OutputFormat.WriteJson(console, json =>
            {
                json.WriteString("data", folder);
                json.WriteString("base", start.Path);
                json.WriteString("lastCommit", last);
                json.WriteNumber("timeline", recovered.Timeline);
            });
            return;
        }
        using var writer = console.OutputWriter();
        writer.WriteLine($"Recovered {folder}: {(last is null ? "nothing was committed after the base backup" : $"the last transaction in it was committed at {last}")}");
        writer.WriteLine("It has been started once, privately, and stopped. archive_mode is off in its postgresql.auto.conf: take that out before it becomes the server in use.");
    }

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}

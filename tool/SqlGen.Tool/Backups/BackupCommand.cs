using System.CommandLine;
using System.Globalization;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Backups;

/// <summary><c>sqlgen backup</c>: databases into a folder, verified, and older backups out of it by policy.</summary>
internal static class BackupCommand
{
    public static Command Create(ToolConsole console)
    {
        var folder = new Option<string>("--to") { Description = "The folder that backups lie in; it is made where there is none.", HelpName = "FOLDER", Required = true };
        var name = new Option<string?>("--name") { Description = "What the backup is called, before the time; the database's name unless told, and `shards` for several.", HelpName = "NAME" };
        var archive = new Option<string>("--archive")
        {
            Description = "pg_dump's custom format, one file for each database, or its directory format, which is written in parallel.",
            DefaultValueFactory = static _ => "custom",
        };
        archive.AcceptOnlyFromAmong("custom", "directory");
        var jobs = JobsOption("How many tables are dumped at once (with --archive directory).");
        var keep = new Option<RetentionPolicy?>("--keep")
        {
            Description = "Which older backups of the name are kept: 7d, daily:7, weekly:4, monthly:12, last:3; with commas, what any of them keeps. All, unless told.",
            HelpName = "POLICY",
            CustomParser = static result =>
            {
                if (RetentionPolicy.Parse(result.Tokens[0].Value) is { } policy)
                    return policy;
                result.AddError($"--keep takes 7d, daily:7, weekly:4, monthly:12, last:3 or several of these with commas, not '{result.Tokens[0].Value}'");
                return null;
            },
        };
        var drill = new Option<bool>("--drill") { Description = "Restore the backup into a private server and compare the rows of every table." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var connection = ConnectionOption.Create();
        var shards = ShardConnections.Create();
        var format = OutputFormat.CreateOption();
        var command = new Command(
            "backup",
            """
            Backs up a database, or all shards under one name, with pg_dump. The archive is checksummed and read back, and the number of rows of every table
            is kept with it. Nothing is left of a backup that fails.

            Examples:
              sqlgen backup --to /var/backups/shop --keep 7d,weekly:4 --connection "Host=localhost;Database=shop;Username=me"
              sqlgen backup --to /var/backups/shop --archive directory --jobs 4 --drill --shards shards.json
            """)
        {
            folder, name, archive, jobs, keep, drill, dryRun, connection, shards, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var databases = ShardConnections.Require(parsed.GetValue(shards), parsed.GetValue(connection), Environment.GetEnvironmentVariable);
            var options = new BackupOptions(
                Path.GetFullPath(parsed.GetValue(folder)!),
                parsed.GetValue(name) ?? (databases is [{ Shard: null } only] ? only.Connection.Database ?? only.Connection.Username ?? "postgres" : "shards"),
                parsed.GetValue(archive) == "directory",
                parsed.GetValue(jobs));
            if (options.Name.AsSpan().IndexOfAny('/', '\\') >= 0)
                throw new UsageException([$"a backup's name has no slash: '{options.Name}'; give another with --name"]);
            var expiredSets = Expired(options, parsed.GetValue(keep), DateTime.UtcNow);
            BackupSet? set = null;
            if (!parsed.GetValue(dryRun))
            {
                set = await WorkProgress.ShowAsync(console, async progress =>
                {
                    var taken = await new BackupRunner(options, progress).RunAsync(databases, DateTime.UtcNow, cancellationToken).ConfigureAwait(false);
                    if (parsed.GetValue(drill))
                        await RestoreDrill.RunAsync(taken, options.Jobs, progress, cancellationToken).ConfigureAwait(false);
                    return taken;
                }).ConfigureAwait(false);
                foreach (var expired in expiredSets)
                    Directory.Delete(expired.Path, recursive: true);
            }
            Report(console, OutputFormat.IsJson(parsed.GetValue(format), console), databases, options, set, expiredSets, parsed.GetValue(drill));
            return ExitCode.Success;
        });
        return command;
    }

    internal static Option<int> JobsOption(string description)
    {
        var jobs = new Option<int>("--jobs") { Description = description, HelpName = "N", DefaultValueFactory = static _ => 1 };
        jobs.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--jobs takes a number from 1 on");
        });
        return jobs;
    }

    /// <summary>What the policy lets go of, the backup that is about to be taken counted in.</summary>
    private static List<BackupSet> Expired(BackupOptions options, RetentionPolicy? keep, DateTime now)
    {
        if (keep is null)
            return [];
        var sets = BackupSet.In(options.Folder, options.Name);
        var expired = keep.Expired([.. sets.Select(static set => set.TakenAt), now], now).ToHashSet();
        return [.. sets.Where(set => expired.Contains(set.TakenAt))];
    }

    private static void Report(
        ToolConsole console, bool asJson, IReadOnlyList<TargetDatabase> databases, BackupOptions options, BackupSet? set, List<BackupSet> expired, bool drilled)
    {
        if (asJson)
        {
            OutputFormat.WriteJson(console, json =>
            {
                json.WriteString("name", options.Name);
                json.WriteString("path", set?.Path);
                json.WriteBoolean("dryRun", set is null);
                json.WriteBoolean("drilled", set is not null && drilled);
                json.WriteNumber("rows", set?.ReadManifest().Databases.Sum(static d => d.Rows.Values.Sum()) ?? 0);
                json.WriteStartArray("removed");
                foreach (var gone in expired)
                    json.WriteStringValue(gone.Path);
                json.WriteEndArray();
            });
            return;
        }
        using var writer = console.OutputWriter();
        if (set is null)
            writer.WriteLine($"Would back up {string.Join(", ", databases)} into {options.Folder}");
        else
        {
            foreach (var database in set.ReadManifest().Databases)
            {
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Backed up {database.Shard ?? database.Database}: {database.Rows.Count} tables, {database.Rows.Values.Sum()} rows{(drilled ? ", restored and compared" : "")}"));
            }
            writer.WriteLine(set.Path);
        }
        foreach (var gone in expired)
            writer.WriteLine($"{(set is null ? "Would remove" : "Removed")} {gone.Path}");
    }
}

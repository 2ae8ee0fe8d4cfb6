using System.CommandLine;
using Npgsql;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Backups;

/// <summary><c>sqlgen restore</c>: a backup into new databases, or, only when asked, in place of old ones.</summary>
internal static class RestoreCommand
{
    public static Command Create(ToolConsole console)
    {
        var backup = new Argument<string>("backup") { Description = "The folder of a backup, as `sqlgen backup` printed it." };
        var into = new Option<string?>("--into") { Description = "The name of the new database; the connection's, unless told.", HelpName = "NAME" };
        var replace = new Option<bool>("--replace")
        {
            Description = "Take the place of a database of that name: it is dropped when the restored one is complete, and not before.",
        };
        var drill = new Option<bool>("--drill") { Description = "Only into a private server, to see whether all rows come back; no connection is needed." };
        var jobs = BackupCommand.JobsOption("How many tables are restored at once.");
        var connection = ConnectionOption.Create();
        var shards = ShardConnections.Create();
        var format = OutputFormat.CreateOption();
        var command = new Command(
            "restore",
            """
            Restores a backup into a new database and compares the rows of every table with those that were backed up. A database that is there already is
            never touched without --replace.

            Examples:
              sqlgen restore /var/backups/shop/shop-20261126T013000Z --into shop_yesterday --connection "Host=localhost;Username=me"
              sqlgen restore /var/backups/shop/shards-20261126T013000Z --shards shards.json --replace
              sqlgen restore /var/backups/shop/shop-20261126T013000Z --drill
            """)
        {
            backup, into, replace, drill, jobs, connection, shards, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(backup)!);
            var set = BackupSet.TryOpen(path) ?? throw new UsageException([$"'{path}' is no backup: a backup is a folder with a manifest.json, named by time"]);
            var restored = new List<string>();
            if (parsed.GetValue(drill))
                await WorkProgress.ShowAsync(console, progress => RestoreDrill.RunAsync(set, parsed.GetValue(jobs), progress, cancellationToken)).ConfigureAwait(false);
            else
            {
                if (set.Damage() is { Count: > 0 } damage)
                    throw new BackupException($"'{path}' is damaged: {string.Join("; ", damage)}");
                var databases = ShardConnections.Require(parsed.GetValue(shards), parsed.GetValue(connection), Environment.GetEnvironmentVariable);
                var pairs = Pairs(set.ReadManifest(), databases, parsed.GetValue(into));
                await WorkProgress.ShowAsync(console, async progress =>
                {
                    foreach (var (archive, server, name) in pairs)
                    {
                        await new RestoreRunner(parsed.GetValue(jobs), progress)
                            .RestoreAsync(set, archive, server, name, parsed.GetValue(replace), isDrill: false, cancellationToken).ConfigureAwait(false);
                        restored.Add(name);
                    }
                }).ConfigureAwait(false);
            }
            Report(console, OutputFormat.IsJson(parsed.GetValue(format), console), set, restored);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Which archive goes where: a single one where the connection says, those of shards to the shards of their names.</summary>
    private static List<(DatabaseBackup Archive, NpgsqlConnectionStringBuilder Server, string Name)> Pairs(
        BackupManifest manifest, IReadOnlyList<TargetDatabase> databases, string? into)
    {
        if (manifest.Databases is [{ Shard: null } only] && databases is [{ Shard: null } single])
            return [(only, Maintenance(single.Connection), into ?? single.Connection.Database ?? only.Database)];
        var archives = manifest.Databases.Select(static d => d.Shard ?? "").Order(StringComparer.Ordinal).ToList();
        var shards = databases.Select(static d => d.Shard ?? "").Order(StringComparer.Ordinal).ToList();
        if (!archives.SequenceEqual(shards))
            throw new UsageException([$"the backup is of {Listed(archives)}, the connections are of {Listed(shards)}"]);
        if (into is not null)
            throw new UsageException(["--into names one database, and the backup is of several: name each in the file of shards"]);
        return [.. manifest.Databases.Select(archive =>
        {
            var database = databases.Single(d => d.Shard == archive.Shard);
            return (archive, Maintenance(database.Connection), database.Connection.Database ?? archive.Database);
        })];

        static string Listed(List<string> names) => names is [""] ? "a single database" : $"the shards {string.Join(", ", names)}";
    }

    /// <summary>A database can be created and renamed only from another one.</summary>
    private static NpgsqlConnectionStringBuilder Maintenance(NpgsqlConnectionStringBuilder connection) => new(connection.ConnectionString) { Database = "postgres" };

    private static void Report(ToolConsole console, bool asJson, BackupSet set, List<string> restored)
    {
        if (asJson)
        {
            OutputFormat.WriteJson(console, json =>
            {
                json.WriteString("backup", set.Path);
                json.WriteBoolean("drill", restored.Count == 0);
                json.WriteStartArray("databases");
                foreach (var name in restored)
                    json.WriteStringValue(name);
                json.WriteEndArray();
            });
            return;
        }
        using var writer = console.OutputWriter();
        writer.WriteLine(restored.Count == 0
            ? $"{set.Path} restores to the row"
            : $"Restored {string.Join(", ", restored)}; every table has the rows that were backed up");
    }
}

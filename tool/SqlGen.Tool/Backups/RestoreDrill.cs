using Npgsql;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Backups;

/// <summary>Restores a backup into a private server, which is gone afterwards: the only proof that it is one.</summary>
internal static class RestoreDrill
{
    /// <exception cref="BackupException">What comes back is not what was backed up, or the server here is too old for it.</exception>
    public static async Task RunAsync(BackupSet set, int jobs, WorkProgress progress, CancellationToken cancellationToken)
    {
        if (set.Damage() is { Count: > 0 } damage)
            throw new BackupException($"'{set.Path}' is damaged: {string.Join("; ", damage)}");
        progress.Begin("starting a private server");
        await using var server = await PrivateServer.StartAsync(cancellationToken).ConfigureAwait(false);
        var runner = new RestoreRunner(jobs, progress);
        foreach (var backup in set.ReadManifest().Databases)
        {
            var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync("sqlgen_drill", cancellationToken).ConfigureAwait(false));
            // What was created holds the name; the archive goes where it was.
            await runner.RestoreAsync(set, backup, new(server.ConnectionString), database.Database!, replace: true, isDrill: true, cancellationToken).ConfigureAwait(false);
            await RestoreRunner.DropAsync(new(server.ConnectionString), database.Database!).ConfigureAwait(false);
        }
    }
}

using SqlGen.LocalPostgres.Cluster;

namespace SqlGen.LocalPostgres.Sources;

/// <summary>The first of this machine's installations that starts.</summary>
internal sealed class LocalBinariesSource : IServerSource
{
    public async Task<IRunningServer?> TryStartAsync(LocalPostgresOptions options, ICollection<string> attempts, CancellationToken ct)
    {
        var folders = options.BinaryDirectory is { } only ? [Path.GetFullPath(only)] : BinaryFolders.Find().ToArray();
        if (folders.Length == 0)
            attempts.Add($"local binaries: no initdb, pg_ctl and postgres on PATH or in {string.Join(", ", BinaryFolders.Patterns)}");

        foreach (var folder in folders)
        {
            if (await PostgresBinaries.TryOpenAsync(folder, attempts, ct).ConfigureAwait(false) is not { } binaries)
                continue;
            try
            {
                return await LocalCluster.StartAsync(binaries, $"local binaries {folder} ({binaries.Version})", options, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is LocalPostgresException or IOException or UnauthorizedAccessException)
            {
                attempts.Add($"{folder}: {e.Message}");
            }
        }

        return null;
    }
}

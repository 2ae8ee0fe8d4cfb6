using System.Globalization;
using MysticMind.PostgresEmbed;
using SqlGen.LocalPostgres.Cluster;
using SqlGen.LocalPostgres.Storage;

namespace SqlGen.LocalPostgres.Sources;

/// <summary>Binaries that MysticMind.PostgresEmbed downloads once; from there on they are local binaries like others.</summary>
internal sealed class DownloadSource : IServerSource
{
    public async Task<IRunningServer?> TryStartAsync(LocalPostgresOptions options, ICollection<string> attempts, CancellationToken ct)
    {
        try
        {
            var cache = CacheFolder.Open(options);
            await using var download = new PgServer(new PgServerOptions
            {
                PgVersion = options.FallbackVersion.ToString(CultureInfo.InvariantCulture),
                DbDir = cache.Downloads,
                BinariesDir = cache.Downloads,
                DownloadRetryCount = 1,
            });
            await download.InstallAsync(ct).ConfigureAwait(false);
            var folder = Path.Combine(download.InstallDir, "bin");
            return await PostgresBinaries.TryOpenAsync(folder, attempts, ct).ConfigureAwait(false) is { } binaries
                ? await LocalCluster.StartAsync(binaries, $"downloaded binaries {folder} ({binaries.Version})", options, ct).ConfigureAwait(false)
                : null;
        }
        catch (Exception e) when (e is PostgresEmbedException or HttpRequestException or LocalPostgresException or IOException
            or UnauthorizedAccessException or PlatformNotSupportedException or TimeoutException)
        {
            attempts.Add($"download of PostgreSQL {options.FallbackVersion}: {e.Message}");
            return null;
        }
    }
}

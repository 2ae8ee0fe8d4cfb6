using Microsoft.Extensions.Logging.Abstractions;
using Testcontainers.PostgreSql;

namespace SqlGen.LocalPostgres.Sources;

/// <summary>A container, where Docker answers. Testcontainers' reaper removes it when this process dies.</summary>
internal sealed class ContainerSource : IServerSource
{
    private static readonly TimeSpan DetectionTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    public async Task<IRunningServer?> TryStartAsync(LocalPostgresOptions options, ICollection<string> attempts, CancellationToken ct)
    {
        var image = FormattableString.Invariant($"postgres:{options.FallbackVersion}-alpine");
        try
        {
            // Building already asks Docker, and would wait for an answer as long as its client's own timeout.
            var container = await Task.Run(() => Build(image, options), ct).WaitAsync(DetectionTimeout, ct).ConfigureAwait(false);
            try
            {
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
                deadline.CancelAfter(StartTimeout);
                await container.StartAsync(deadline.Token).ConfigureAwait(false);
                return new Running(container, $"container {image}");
            }
            catch
            {
                await container.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Docker's client throws what it likes, and every exception means the same: this way is closed.
            attempts.Add($"container {image}: {e.Message}");
            return null;
        }
    }

    private static PostgreSqlContainer Build(string image, LocalPostgresOptions options)
    {
        var settings = new Dictionary<string, string>(options.Settings);
        settings.TryAdd("fsync", "off");
        settings.TryAdd("max_connections", "200");
        settings.TryAdd("timezone", "UTC");
        return new PostgreSqlBuilder(image)
            .WithDatabase("postgres")
            .WithPassword(Guid.NewGuid().ToString("N"))
            .WithCommand([.. settings.SelectMany(static setting => new[] { "-c", $"{setting.Key}={setting.Value}" })])
            .WithLogger(NullLogger.Instance)
            .Build();
    }

    private sealed class Running(PostgreSqlContainer container, string source) : IRunningServer
    {
        public string ConnectionString => container.GetConnectionString();

        public string Source => source;

        public Task<string> CreateDatabaseAsync(string name, CancellationToken ct) =>
            DatabaseStatements.CreateAsync(ConnectionString, name, ct);

        public Task StopAsync() => container.DisposeAsync().AsTask();
    }
}

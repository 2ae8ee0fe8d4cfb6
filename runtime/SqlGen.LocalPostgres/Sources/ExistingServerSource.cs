using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;

namespace SqlGen.LocalPostgres.Sources;

/// <summary>A server that someone else runs: used as it is, and left as it was.</summary>
internal sealed class ExistingServerSource(string connectionString) : IServerSource
{
    public async Task<IRunningServer?> TryStartAsync(LocalPostgresOptions options, ICollection<string> attempts, CancellationToken ct)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            settings.Database ??= "postgres";
            var unpooled = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false };
            await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
            await connection.OpenAsync(ct).ConfigureAwait(false);
            return new Running(settings.ConnectionString, $"existing server {settings.Host}:{settings.Port} ({connection.ServerVersion})");
        }
        catch (Exception e) when (e is DbException or ArgumentException or TimeoutException)
        {
            attempts.Add($"the server named by {LocalPostgresOptions.ExistingServerVariable} (nothing else is tried while it is set): {e.Message}");
            return null;
        }
    }

    private sealed class Running(string connectionString, string source) : IRunningServer
    {
        // PostgreSQL's limit on names; a longer one would be cut, and with it what makes it unique.
        private const int LongestName = 63;
        private readonly ConcurrentBag<string> _created = [];

        public string ConnectionString => connectionString;

        public string Source => source;

        public async Task<string> CreateDatabaseAsync(string name, CancellationToken ct)
        {
            var suffix = "_" + Guid.NewGuid().ToString("N")[..12];
            var unique = name[..Math.Min(name.Length, LongestName - suffix.Length)] + suffix;
            var created = await DatabaseStatements.CreateAsync(connectionString, unique, ct).ConfigureAwait(false);
            _created.Add(unique);
            return created;
        }

        public async Task StopAsync()
        {
            while (_created.TryTake(out var name))
                await DatabaseStatements.DropAsync(connectionString, name, CancellationToken.None).ConfigureAwait(false);
        }
    }
}

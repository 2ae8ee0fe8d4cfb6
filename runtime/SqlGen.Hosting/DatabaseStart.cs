using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SqlGen;

/// <summary>Opens connections ahead when the app starts. A server that is not there yet does not keep the app from starting; a pool that is larger than the
/// server's limit does.</summary>
internal sealed partial class DatabaseStart(SqlDatabase database, ILogger<DatabaseStart>? logger = null) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            if (logger is not null)
                NotReached(logger, error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The database is not reached at the app's start; connections are opened when they are needed.")]
    internal static partial void NotReached(ILogger logger, Exception error);
}

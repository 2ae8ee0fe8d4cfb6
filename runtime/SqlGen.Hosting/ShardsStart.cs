using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SqlGen.Sharding;

namespace SqlGen;

/// <inheritdoc cref="DatabaseStart"/>
internal sealed class ShardsStart(ShardedDatabase database, ILogger<DatabaseStart>? logger = null) : IHostedService
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
                DatabaseStart.NotReached(logger, error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

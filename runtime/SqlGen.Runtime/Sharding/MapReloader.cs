using Npgsql;
using SqlGen.Pools;

namespace SqlGen.Sharding;

/// <summary>Keeps a database's map as new as the one in its table.</summary>
internal sealed class MapReloader : IAsyncDisposable
{
    private readonly ShardedDatabase _database;
    private readonly NpgsqlDataSource _source;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _loop;
    private Task _reloading = Task.CompletedTask;

    public MapReloader(ShardedDatabase database, string server, TimeSpan interval)
    {
        (_database, _source) = (database, SourceOf(server));
        _loop = Task.Run(() => LoopAsync(interval));
    }

    public static NpgsqlDataSource SourceOf(string server)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionSettings.Read(server).ConnectionString);
        ConnectionSettings.Fill(builder.ConnectionStringBuilder, new PoolOptions { MaxSize = 1 });
        return builder.Build();
    }

    /// <summary>Reads the map; however many ask at once, it is read once.</summary>
    public Task ReloadAsync()
    {
        lock (_lock)
            return _reloading.IsCompleted ? _reloading = Task.Run(ReadAsync) : _reloading;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _reloading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _source.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task LoopAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval);
        while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
        {
            // A server that cannot be read now is read at the next turn; the map that is there goes on.
            await ReloadAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync()
    {
        var map = await new ShardMapTable(_source).LoadAsync(_stop.Token).ConfigureAwait(false);
        if (map.Version > _database.Map.Version)
            _database.Use(map);
    }
}

using SqlGen.Pools;
using SqlGen.Routing;

namespace SqlGen.Sharding;

/// <summary>Shards, each with a connection that was taken ahead for the one statement that is to run there.</summary>
internal sealed class LeasedShards : IAsyncDisposable
{
    private readonly Shard[] _shards;

    private LeasedShards(Shard[] shards) => _shards = shards;

    /// <summary>Where the statements run, in the order in which the shards were given.</summary>
    public SqlExecutor[] All => _shards;

    /// <summary>
    /// Takes the connections before anything is sent on one of them: where a server cannot be reached, or refuses, none has done its part. One after the other, always in the map's
    /// order, so that two who want the last connections of the same shards do not wait for each other.
    /// </summary>
    public static async Task<LeasedShards> TakeAsync(IReadOnlyList<SqlExecutor> shards, Route route, CancellationToken cancellationToken)
    {
        var taken = new Shard[shards.Count];
        var count = 0;
        try
        {
            for (; count < taken.Length; count++)
                taken[count] = new(shards[count], await shards[count].LeaseAsync(route, cancellationToken).ConfigureAwait(false));
            return new(taken);
        }
        catch
        {
            await new LeasedShards(taken[..count]).DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives the connections back that no statement has come for.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var shard in _shards)
            await shard.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Shard : SqlExecutor, IAsyncDisposable
    {
        private readonly SqlExecutor _shard;
        private ConnectionLease? _ahead;

        public Shard(SqlExecutor shard, ConnectionLease ahead) => (_shard, _ahead, Context, OnShard) = (shard, ahead, shard.Context, shard.OnShard);

        internal override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken)
        {
            // A statement that is tried again takes another.
            if (_ahead is not { } ahead)
                return _shard.LeaseAsync(route, cancellationToken);
            _ahead = null;
            return new(ahead);
        }

        public ValueTask DisposeAsync()
        {
            if (_ahead is not { } ahead)
                return default;
            _ahead = null;
            return ahead.DisposeAsync();
        }
    }
}

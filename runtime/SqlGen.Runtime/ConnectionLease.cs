using Npgsql;

namespace SqlGen;

/// <summary>A connection for the length of one command: taken from the pool and given back, or a transaction's own and kept.</summary>
internal readonly struct ConnectionLease(NpgsqlConnection connection, bool giveBack) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public ValueTask DisposeAsync() => giveBack ? connection.DisposeAsync() : default;
}

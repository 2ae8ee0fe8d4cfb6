using Npgsql;

namespace SqlGen.Pools;

/// <summary>The connections to one server.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class HostPool(NpgsqlDataSource dataSource, bool ownsDataSource) : IAsyncDisposable, IDisposable
{
    public NpgsqlDataSource DataSource => dataSource;

    public async ValueTask<ConnectionLease> LeaseAsync(CancellationToken cancellationToken) =>
        new(await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), this);

    public ValueTask ReturnAsync(NpgsqlConnection connection) => connection.DisposeAsync();

    public ValueTask DisposeAsync() => ownsDataSource ? dataSource.DisposeAsync() : default;

    public void Dispose()
    {
        if (ownsDataSource)
            dataSource.Dispose();
    }
}

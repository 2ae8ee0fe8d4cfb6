using SqlGen.Pools;

namespace SqlGen.Routing;

/// <summary>The servers that hold one copy of the data each: a primary and its replicas. A shard is one such group.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class HostGroup(string name, HostPool[] hosts) : IAsyncDisposable, IDisposable
{
    /// <summary>The shard's name.</summary>
    public string Name => name;

    public HostPool[] Hosts => hosts;

    /// <summary>The server that takes writes.</summary>
    public HostPool Primary => hosts[0];

    public ValueTask<ConnectionLease> LeaseAsync(in Route route, CancellationToken cancellationToken) => Primary.LeaseAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var host in hosts)
            host.Dispose();
    }
}

namespace Bookshop.Database;

/// <summary>What <c>--topology</c> says: on how many servers the shop runs.</summary>
internal enum Topology
{
    /// <summary>One, which is the default.</summary>
    Single,

    /// <summary>A primary and a standby that serves reads.</summary>
    Replicas,

    /// <summary>Four, over which the orders are spread by their customers.</summary>
    Shards,
}

internal static class Topologies
{
    /// <exception cref="ArgumentException">There is no such topology.</exception>
    public static Topology Read(IConfiguration configuration) =>
        configuration["topology"] is not { Length: > 0 } name ? Topology.Single
        : Enum.TryParse<Topology>(name, ignoreCase: true, out var topology) && Enum.IsDefined(topology) ? topology
        : throw new ArgumentException($"There is no topology '{name}': single, replicas or shards.");
}

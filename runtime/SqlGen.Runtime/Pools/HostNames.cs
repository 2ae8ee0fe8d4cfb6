using System.Globalization;
using Npgsql;

namespace SqlGen.Pools;

/// <summary>Takes a connection string with several hosts apart (<c>Host=a,b:5433,c</c>).</summary>
internal static class HostNames
{
    /// <summary>For each host its name as it is written, and the connection string with that host alone.</summary>
    public static IEnumerable<(string Name, NpgsqlConnectionStringBuilder Settings)> Split(NpgsqlConnectionStringBuilder all)
    {
        var hosts = (all.Host ?? "localhost").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var host in hosts)
        {
            var one = new NpgsqlConnectionStringBuilder(all.ConnectionString);
            // The colons of ::1 and [::1] are its own.
            var colon = host.LastIndexOf(':');
            if (colon > host.LastIndexOf(']') && (host.StartsWith('[') || host.IndexOf(':') == colon) && int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                (one.Host, one.Port) = (host[..colon], port);
            else
                one.Host = host;
            // What only means something to several.
            one.Remove("Target Session Attributes");
            one.Remove("Load Balance Hosts");
            one.Remove("Host Recheck Seconds");
            yield return (host, one);
        }
    }
}

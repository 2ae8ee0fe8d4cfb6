using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SqlGen.LocalPostgres.Cluster;

/// <summary>The server process of a data folder, as its <c>postmaster.pid</c> tells.</summary>
internal static class Postmaster
{
    /// <summary>Whether the process that the file names is a postgres. After a reboot its number may have gone to any other process, and
    /// pg_ctl would send the signal to that one.</summary>
    public static bool IsRunning(string dataDirectory)
    {
        try
        {
            using var lines = File.ReadLines(Path.Combine(dataDirectory, "postmaster.pid")).GetEnumerator();
            if (!lines.MoveNext() || !int.TryParse(lines.Current, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id))
                return false;
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or Win32Exception or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

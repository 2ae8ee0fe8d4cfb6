using System.Diagnostics;
using System.Globalization;

namespace SqlGen.Runtime.Tests.LocalPostgres;

/// <summary>Another process that started a server (SqlGen.Testing.Host), to be ended in one way or another.</summary>
internal sealed class ServerOwner : IDisposable
{
    private readonly Process _process;

    private ServerOwner(Process process, string connectionString)
    {
        _process = process;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public static async Task<ServerOwner> StartAsync(string cacheDirectory)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "SqlGen.Testing.Host.dll");
        var info = new ProcessStartInfo("dotnet", ["exec", host, cacheDirectory]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        info.Environment.Remove(SqlGen.LocalPostgres.LocalPostgresOptions.ExistingServerVariable);
        var process = Process.Start(info)!;
        var connectionString = await process.StandardOutput.ReadLineAsync();
        return new ServerOwner(process, connectionString ?? throw new InvalidOperationException("The host ended without a server."));
    }

    /// <summary>SIGKILL to the owner alone, and to nothing that it started.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>
    /// SIGKILL to all that the owner started, but for the server, which is nobody's child, and then to the owner: the other way round its watcher
    /// might still see it go, and clear up.
    /// </summary>
    public Task KillWithChildrenAsync()
    {
        foreach (var child in Process.GetProcesses().Where(process => ParentOf(process.Id) == _process.Id))
        {
            child.Kill(entireProcessTree: true);
            child.WaitForExit();
        }
        return KillAsync();
    }

    /// <summary>Null where the process has gone.</summary>
    private static int? ParentOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("PPid:", StringComparison.Ordinal));
            return int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>An ordinary end of the process, with the server not disposed.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.StandardInput.WriteLineAsync("exit");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

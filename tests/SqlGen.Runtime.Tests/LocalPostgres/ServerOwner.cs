using System.Diagnostics;

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
    public Task KillAsync() => KillAsync(entireProcessTree: false);

    /// <summary>SIGKILL to the owner and to all that it started, but for the server, which is nobody's child.</summary>
    public Task KillWithChildrenAsync() => KillAsync(entireProcessTree: true);

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

    private Task KillAsync(bool entireProcessTree)
    {
        _process.Kill(entireProcessTree);
        return _process.WaitForExitAsync();
    }
}

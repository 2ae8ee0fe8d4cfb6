using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SqlGen.LocalPostgres;

namespace SqlGen.Sample.Tests.Standalone;

/// <summary>
/// The shop as its users start it, <c>dotnet exec Bookshop.dll</c>, with nothing configured but where to listen and where its server lies.
/// </summary>
internal sealed class ShopProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ShopProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    public string Output => string.Join('\n', _output);

    /// <summary>Starts the shop and waits until it is healthy.</summary>
    public static async Task<ShopProcess> StartAsync(string dataDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "exec", typeof(Program).Assembly.Location },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{FreePort()}"));
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("ConnectionStrings__Bookshop");
        start.Environment.Remove(LocalPostgresOptions.ExistingServerVariable);
        start.Environment["URLS"] = address.ToString();
        start.Environment["LocalPostgres__CacheDirectory"] = dataDirectory;
        var shop = new ShopProcess(Process.Start(start)!, address);
        try
        {
            await shop.WaitUntilHealthyAsync();
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the user does with Ctrl+C, or a supervisor with SIGTERM: the shop ends by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: the shop ends without a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // In order, so that its servers and their folders are gone with it.
        if (!_process.HasExited)
            await TerminateAsync();
        _process.Dispose();
    }

    private async Task WaitUntilHealthyAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(50))
        {
            Assert.False(_process.HasExited, $"The shop ended while it started:\n{Output}");
            try
            {
                using var response = await Client.GetAsync("/health");
                if (response.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"The shop was not healthy after {Patience.TotalSeconds} seconds:\n{Output}"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

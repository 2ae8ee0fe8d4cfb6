using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace SqlGen.Sample.Tests.Standalone;

/// <summary>The shop as a process of its own, with its own PostgreSQL: started without configuration, killed, started again, stopped.</summary>
public sealed class ShopProcessTests : IDisposable
{
    // Short, so that a Unix socket's path fits into it.
    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("shop-").FullName;

    [Fact]
    public async Task It_comes_up_again_after_being_killed_and_leaves_nothing_behind_when_stopped()
    {
        await using (var killed = await ShopProcess.StartAsync(_dataDirectory))
        {
            await AssertSellsBooksAsync(killed);
            AssertServerRuns(killed);
            await killed.KillAsync();
        }

        await using var stopped = await ShopProcess.StartAsync(_dataDirectory);
        await AssertSellsBooksAsync(stopped);
        AssertServerRuns(stopped);
        var exitCode = await stopped.TerminateAsync();

        Assert.Equal(0, exitCode);
        await AssertNoServerRunsAsync();
    }

    [Fact]
    public async Task Without_its_server_it_says_so()
    {
        await using var shop = await ShopProcess.StartAsync(_dataDirectory);
        // In a container the server's process is not ours to end.
        if (shop.Output.Contains("on container", StringComparison.Ordinal))
            return;
        var server = Assert.Single(Directory.GetDirectories(Path.Combine(_dataDirectory, "instances")));
        using (var postmaster = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(server, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture)))
            postmaster.Kill();
        await Task.Delay(200);

        using var answer = await shop.Client.GetAsync("/books");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(_dataDirectory, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await shop.Client.GetAsync("/health")).StatusCode);
    }

    public void Dispose() => Directory.Delete(_dataDirectory, recursive: true);

    private static async Task AssertSellsBooksAsync(ShopProcess shop)
    {
        var books = JsonElement.Parse(await shop.Client.GetStringAsync("/books"));
        Assert.Equal(44, books.GetArrayLength());
    }

    /// <summary>Proves that the search below finds what there is. In a container the server's processes are not ours to see.</summary>
    private void AssertServerRuns(ShopProcess shop)
    {
        if (!shop.Output.Contains("on container", StringComparison.Ordinal))
            Assert.NotEmpty(ServerProcesses());
    }

    /// <summary>Also what the killed shop left is gone, at the latest when the stopped one has started.</summary>
    private async Task AssertNoServerRunsAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(10) && ServerProcesses().Count > 0; await Task.Delay(50))
        {
        }

        Assert.Empty(ServerProcesses());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_dataDirectory, "instances")));
    }

    /// <summary>The processes that have our folder in their command line.</summary>
    private List<string> ServerProcesses()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-Aww", "-o", "pid=,args="]) { RedirectStandardOutput = true })!;
        var lines = ps.StandardOutput.ReadToEnd().Split('\n');
        ps.WaitForExit();
        return [.. lines.Where(line => line.Contains(_dataDirectory, StringComparison.Ordinal) && !IsOurs(line))];
    }

    private static bool IsOurs(string line) =>
        int.Parse(line.AsSpan().TrimStart().ToString().Split(' ')[0], CultureInfo.InvariantCulture) == Environment.ProcessId;
}

using System.Diagnostics;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>Waits for what servers come to by themselves.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task HoldsAsync(Func<bool> condition) => HoldsAsync(() => Task.FromResult(condition()));

    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, "it did not come to that");
            await Task.Delay(20);
        }
    }
}

using System.Diagnostics;

namespace SqlGen.Benchmarks.Access;

/// <summary>What one call costs, in microseconds and bytes.</summary>
/// <param name="Processor">The time that this process's processors worked; what the server works is not in it.</param>
/// <param name="Elapsed">The time until it was done.</param>
/// <param name="Bytes">What was allocated for it.</param>
internal readonly record struct Cost(double Processor, double Elapsed, double Bytes);

/// <summary>Contenders take turns, round after round, so that all meet the same load: figures of a machine that may have other work to do.</summary>
internal sealed class Turns
{
    private const int WarmUps = 2;
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(150);

    private readonly List<Cost>[] _costs;

    private Turns(int contenders) => _costs = [.. Enumerable.Range(0, contenders).Select(static _ => new List<Cost>())];

    public static async Task<Turns> TakeAsync(IReadOnlyList<Func<Task>> calls, int rounds)
    {
        var turns = new Turns(calls.Count);
        for (var round = -WarmUps; round < rounds; round++)
        {
            for (var i = 0; i < calls.Count; i++)
            {
                var cost = await TakeAsync(calls[i]);
                if (round >= 0)
                    turns._costs[i].Add(cost);
            }
        }
        return turns;
    }

    public double Median(int contender, Func<Cost, double> part) => Median(_costs[contender].Select(part));

    /// <summary>What a contender costs beside another, in the same round.</summary>
    public double Ratio(int contender, int other, Func<Cost, double> part) => Median(_costs[contender].Zip(_costs[other], (one, two) => part(one) / part(two)));

    private static double Median(IEnumerable<double> figures) => figures.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static async Task<Cost> TakeAsync(Func<Task> call)
    {
        var (count, watch, processor, bytes) = (0, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        for (; watch.Elapsed < Length; count++)
            await call();
        var elapsed = watch.Elapsed;
        return new(
            (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / count, elapsed.TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)count);
    }
}

using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace SqlGen.Benchmarks.Access;

/// <summary>
/// The same as <see cref="AccessBenchmarks"/> for a machine that has other work to do: contenders take turns, so that all meet the same load, and
/// what counts is the time that this process's processors worked. What the server works is not in it.
/// </summary>
internal static class AccessTimes
{
    private const int Rounds = 15;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(150);

    public static async Task RunAsync()
    {
        var benchmarks = new AccessBenchmarks();
        await benchmarks.ConnectAsync();
        var contenders = typeof(AccessBenchmarks).GetMethods().Where(static m => m.GetCustomAttribute<BenchmarkAttribute>() is not null)
            .GroupBy(static m => m.GetCustomAttribute<BenchmarkCategoryAttribute>()!.Categories[0]);
        Console.WriteLine("| | contender | processor, µs | elapsed, µs | bytes |\n|---|---|---:|---:|---:|");
        foreach (var category in contenders)
        {
            var calls = category.Select(method => (Name: method.Name.Split('_')[1], Call: CallOf(benchmarks, method))).ToList();
            var costs = calls.ConvertAll(static _ => new List<Cost>());
            for (var round = -2; round < Rounds; round++)
            {
                for (var i = 0; i < calls.Count; i++)
                {
                    var cost = await TakeTurnAsync(calls[i].Call);
                    if (round >= 0)
                        costs[i].Add(cost);
                }
            }
            for (var i = 0; i < calls.Count; i++)
                Console.WriteLine($"| {category.Key} | {calls[i].Name} | {Median(costs[i], static c => c.Processor):N1} | {Median(costs[i], static c => c.Elapsed):N0} | {Median(costs[i], static c => c.Bytes):N0} |");
        }
        await benchmarks.CloseAsync();
    }

    private static Func<Task> CallOf(AccessBenchmarks benchmarks, MethodInfo method)
    {
        var call = method.ReturnType == typeof(Task) ? method.CreateDelegate<Func<Task>>(benchmarks) : null;
        // A task of something is a task: delegates are covariant.
        return call ?? (Func<Task>)method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), benchmarks);
    }

    private static async Task<Cost> TakeTurnAsync(Func<Task> call)
    {
        var (count, watch, processor, bytes) = (0, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        for (; watch.Elapsed < Turn; count++)
            await call();
        var elapsed = watch.Elapsed;
        return new(
            (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / count, elapsed.TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)count);
    }

    private static double Median(List<Cost> costs, Func<Cost, double> part) => costs.Select(part).Order().ElementAt(costs.Count / 2);

    private readonly record struct Cost(double Processor, double Elapsed, double Bytes);
}

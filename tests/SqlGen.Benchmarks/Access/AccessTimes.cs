using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace SqlGen.Benchmarks.Access;

/// <summary>The same as <see cref="AccessBenchmarks"/> in <see cref="Turns"/>.</summary>
internal static class AccessTimes
{
    private const int Rounds = 15;

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
            var turns = await Turns.TakeAsync(calls.ConvertAll(static call => call.Call), Rounds);
            for (var i = 0; i < calls.Count; i++)
                Console.WriteLine($"| {category.Key} | {calls[i].Name} | {turns.Median(i, static c => c.Processor):N1} | {turns.Median(i, static c => c.Elapsed):N0} | {turns.Median(i, static c => c.Bytes):N0} |");
        }
        await benchmarks.CloseAsync();
    }

    private static Func<Task> CallOf(AccessBenchmarks benchmarks, MethodInfo method)
    {
        var call = method.ReturnType == typeof(Task) ? method.CreateDelegate<Func<Task>>(benchmarks) : null;
        // A task of something is a task: delegates are covariant.
        return call ?? (Func<Task>)method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), benchmarks);
    }
}

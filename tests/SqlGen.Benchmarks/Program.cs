using System.Text.Json;
using BenchmarkDotNet.Running;
using SqlGen.Benchmarks;
using SqlGen.Benchmarks.Access;
using SqlGen.Benchmarks.Generation;

// parse CORPUS.json    throughput of the parser over a conformance corpus, beside libpg_query
if (args is ["parse", var corpus])
{
    using var json = JsonDocument.Parse(File.ReadAllText(corpus));
    ParseThroughput.Run([.. json.RootElement.EnumerateArray()
        .Select(one => one.GetProperty("script"))
        .Where(script => script.ValueKind == JsonValueKind.Object)
        .Select(script => script.GetProperty("sql").GetString()!)]);
    return;
}
// generate GENERATOR.dll   what the generator costs a large project: cold, and after edits
if (args is ["generate", var generator])
{
    GenerationTimes.Run(generator);
    return;
}
// access               what a call costs, on a machine that has other work to do
if (args is ["access"])
{
    await AccessTimes.RunAsync();
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(CompileBenchmarks).Assembly).Run(args);

using System.Text.Json;
using BenchmarkDotNet.Running;
using SqlGen.Benchmarks;
using SqlGen.Benchmarks.Access;
using SqlGen.Benchmarks.Generation;
using SqlGen.Compiler.Text;

// parse CORPUS.json     throughput of the parser over the scripts of a conformance corpus, beside libpg_query
// schema CORPUS.json    what the system's catalog costs at first use, and the schema of the corpus's first case
if (args is ["parse" or "schema", var corpus])
{
    using var json = JsonDocument.Parse(File.ReadAllText(corpus));
    if (args[0] == "schema")
    {
        SchemaCost.Run([.. json.RootElement[0].GetProperty("schema").EnumerateArray()
            .Select(file => new SourceFile(file.GetProperty("path").GetString()!, file.GetProperty("sql").GetString()!))]);
        return;
    }
    ParseThroughput.Run([.. json.RootElement.EnumerateArray()
        .Select(one => one.GetProperty("script"))
        .Where(script => script.ValueKind == JsonValueKind.Object)
        .Select(script => script.GetProperty("sql").GetString()!)]);
    return;
}
// limits                what was made to break a parser, on a thread with a stack of 256 KB
if (args is ["limits"])
{
    ParseLimits.Run();
    return;
}
// scale [CORPUS.json]    whether the time grows with the number of queries and tables, and no faster; and what the queries of a corpus take
if (args is ["scale", .. var corpora])
{
    Scaling.Run(corpora);
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
// routing              what replicas, shards and row security cost a call
if (args is ["routing"])
{
    await RoutingTimes.RunAsync();
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(CompileBenchmarks).Assembly).Run(args);

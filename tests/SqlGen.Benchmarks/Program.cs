using BenchmarkDotNet.Running;
using SqlGen.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(CompileBenchmarks).Assembly).Run(args);

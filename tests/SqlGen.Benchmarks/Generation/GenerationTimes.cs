using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SqlGen.Compiler;
using SqlGen.Compiler.Text;

namespace SqlGen.Benchmarks.Generation;

/// <summary>What the generator costs the C# compiler on <see cref="LargeProject"/>: the first build, and what follows each keystroke.</summary>
internal static class GenerationTimes
{
    private const int Edits = 20;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    /// <param name="generator">The generator's dll, loaded as the C# compiler does it.</param>
    public static void Run(string generator)
    {
        var type = Assembly.LoadFrom(Path.GetFullPath(generator)).GetType("SqlGen.Generator.SqlGenerator", throwOnError: true)!;
        GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
            [((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()], [LargeProject.Schema, .. LargeProject.Queries], ParseOptions, new ProjectOptions());

        var project = CSharpCompilation.Create(
            "Large", [Program("")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            // On one thread: what others wait for is no cost of ours.
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));
        Report("a plain compile without the generator, cold", Time(() => Emit(project), out _));

        Report("generation, cold", Time(() => Driver().RunGenerators(project), out var driver));
        Report("generation, warm", Time(() => Driver().RunGenerators(project), out _));
        var schema = new SourceFile(LargeProject.Schema.SqlPath, LargeProject.Schema.Content);
        Report("of that, the schema", Time(() => SqlCompiler.BuildSchema([schema]), out var catalog));
        Report("of that, the queries", Time(() => LargeProject.Queries.Sum(f => SqlCompiler.CompileQueries(new SourceFile(f.SqlPath, f.Content), catalog).Model.Queries.Count), out _));
        driver.RunGeneratorsAndUpdateCompilation(project, out var output, out var diagnostics);
        if (diagnostics.Any(static d => d.Severity == DiagnosticSeverity.Error) || output.SyntaxTrees.Count() < LargeProject.Tables)
            throw new InvalidOperationException($"the project does not compile: {diagnostics.FirstOrDefault()}");
        var lines = output.SyntaxTrees.Sum(static tree => tree.GetText().Lines.Count);
        Report($"compiling what is generated ({lines:N0} lines), cold", Time(() => Emit(output), out _));
        Report("compiling what is generated, warm", Time(() => Emit(output.Clone()), out _));

        var original = LargeProject.Queries[LargeProject.Tables / 2];
        var file = original;
        Report("an edit of one query file", Median(i =>
        {
            var edited = new SqlFile(original.SqlPath, original.Content.Replace("amount FROM", $"amount AS amount_{i} FROM", StringComparison.Ordinal));
            driver = driver.ReplaceAdditionalText(file, edited);
            file = edited;
            return Time(() => driver = driver.RunGenerators(project), out _);
        }));
        Report("an edit of a C# file", Median(i =>
        {
            var edited = project.ReplaceSyntaxTree(project.SyntaxTrees.Single(), Program($"// {i}"));
            return Time(() => driver = driver.RunGenerators(edited), out _);
        }));
    }

    private static SyntaxTree Program(string text) => CSharpSyntaxTree.ParseText($"public static class Program {{ }} {text}", ParseOptions);

    private static bool Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success ? true : throw new InvalidOperationException(result.Diagnostics.First(static d => d.Severity == DiagnosticSeverity.Error).ToString());
    }

    private static Cost Time<T>(Func<T> action, out T result)
    {
        var (processor, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        result = action();
        return new(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    private static Cost Median(Func<int, Cost> measure)
    {
        var costs = Enumerable.Range(0, Edits).Select(measure).ToList();
        return new(costs.Select(static c => c.Elapsed).Order().ElementAt(Edits / 2), costs.Select(static c => c.Processor).Order().ElementAt(Edits / 2));
    }

    private static void Report(string what, Cost cost) => Console.WriteLine($"{what,-65} {cost.Elapsed,9:N1} ms {cost.Processor,9:N1} ms of processors");

    /// <summary>Milliseconds: those that passed, and those that processors worked, which other work on the machine makes no longer.</summary>
    private readonly record struct Cost(double Elapsed, double Processor);
}

using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SqlGen.Generator;

namespace SqlGen.Benchmarks.Generation;

/// <summary>What the generator costs the C# compiler on <see cref="LargeProject"/>: the first build, and what follows each keystroke.</summary>
internal static class GenerationTimes
{
    private const int Edits = 20;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    public static void Run()
    {
        var project = CSharpCompilation.Create(
            "Large", [Program("")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Report("a plain compile without the generator, cold", Time(() => Emit(project), out _));

        Report("generation, cold", Time(() => Driver().RunGenerators(project), out var driver));
        Report("generation, warm", Time(() => Driver().RunGenerators(project), out _));
        driver.RunGeneratorsAndUpdateCompilation(project, out var output, out var diagnostics);
        if (diagnostics.Any(static d => d.Severity == DiagnosticSeverity.Error) || output.SyntaxTrees.Count() < LargeProject.Tables)
            throw new InvalidOperationException($"the project does not compile: {diagnostics.FirstOrDefault()}");
        var lines = output.SyntaxTrees.Sum(static tree => tree.GetText().Lines.Count);
        Report($"compiling what is generated ({lines:N0} lines), cold", Time(() => Emit(output), out _));

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

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new SqlGenerator().AsSourceGenerator()], [LargeProject.Schema, .. LargeProject.Queries], ParseOptions, new ProjectOptions());

    private static SyntaxTree Program(string text) => CSharpSyntaxTree.ParseText($"public static class Program {{ }} {text}", ParseOptions);

    private static bool Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success ? true : throw new InvalidOperationException(result.Diagnostics.First(static d => d.Severity == DiagnosticSeverity.Error).ToString());
    }

    private static double Time<T>(Func<T> action, out T result)
    {
        var watch = Stopwatch.StartNew();
        result = action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(Func<int, double> measure) => Enumerable.Range(0, Edits).Select(measure).Order().ElementAt(Edits / 2);

    private static void Report(string what, double milliseconds) => Console.WriteLine($"{what,-70} {milliseconds,9:N1} ms");
}

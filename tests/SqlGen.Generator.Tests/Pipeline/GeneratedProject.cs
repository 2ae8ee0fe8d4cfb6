using System.Text.RegularExpressions;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SqlGen.Generator.Tests.Pipeline;

/// <summary>
/// A project in memory: a C# file, SQL files, and the generator. Immutable: an edit gives another project, whose generator has kept
/// what it computed for this one, as in an IDE.
/// </summary>
internal sealed class GeneratedProject
{
    /// <summary>Where the files lie; nothing of it may show in what is generated.</summary>
    public const string Folder = "/home/somebody/shop/sql/";

    private readonly ImmutableDictionary<string, SqlFile> _files;
    private readonly Compilation _compilation;
    private readonly GeneratorDriver _driver;

    private GeneratedProject(ImmutableDictionary<string, SqlFile> files, Compilation compilation, GeneratorDriver driver, CancellationToken cancellationToken = default)
    {
        _files = files;
        _compilation = compilation;
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, cancellationToken);
        (Output, Diagnostics) = (output, diagnostics);
        Result = _driver.GetRunResult().Results.Single();
    }

    /// <summary>The project's C# and what was generated.</summary>
    public Compilation Output { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The generated files as one text, in the order of their names.</summary>
    public string Text => Regex.Replace(
        string.Concat(Result.GeneratedSources.OrderBy(static s => s.HintName, StringComparer.Ordinal).Select(static s => $"// ======== {s.HintName}\n{s.SourceText}")),
        "SchemaFingerprint = \"[^\"]*\"", "SchemaFingerprint = \"(a hash)\"");

    /// <summary>A project with these SQL files, each a path from <c>sql/</c> and its text, given to the compiler in this order.</summary>
    public static GeneratedProject Of(params (string Path, string Text)[] files) => Of(files, default);

    public static GeneratedProject Of((string Path, string Text)[] files, CancellationToken cancellationToken)
    {
        var texts = files.Select(static f => new SqlFile(f.Path, f.Text)).ToList();
        var driver = CSharpGeneratorDriver.Create(
            [new SqlGenerator().AsSourceGenerator()], texts, GeneratedCode.ParseOptions, new ProjectOptions(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var compilation = CSharpCompilation.Create("Shop", [Parse("")], GeneratedCode.References, GeneratedCode.Options);
        return new(texts.ToImmutableDictionary(static f => f.SqlPath), compilation, driver, cancellationToken);
    }

    /// <summary>The C# file is replaced.</summary>
    public GeneratedProject EditCSharp(string text) =>
        new(_files, _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees.Single(), Parse(text)), _driver);

    /// <summary>A rule is given a severity, as a <c>.globalconfig</c> does it.</summary>
    public GeneratedProject With(string rule, ReportDiagnostic severity) =>
        new(_files, _compilation.WithOptions(_compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(rule, severity)])), _driver);

    /// <summary>One SQL file is replaced.</summary>
    public GeneratedProject Edit(string path, string text)
    {
        var file = new SqlFile(path, text);
        return new(_files.SetItem(path, file), _compilation, _driver.ReplaceAdditionalText(_files[path], file));
    }

    /// <summary>Nothing changes; the generator is asked again.</summary>
    public GeneratedProject Again() => new(_files, _compilation, _driver);

    /// <summary>What each output of a step came to in the last run, by how it shows itself. There must be some: of none, anything could be asserted.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step)
    {
        IReadOnlyList<IncrementalStepRunReason> reasons = [.. Result.TrackedSteps[step].SelectMany(static s => s.Outputs).Select(static o => o.Reason)];
        Assert.True(reasons.Count > 0, $"step {step} has no output");
        return reasons;
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, GeneratedCode.ParseOptions, "Program.cs");

    private sealed class SqlFile(string sqlPath, string text) : AdditionalText
    {
        public string SqlPath { get; } = sqlPath;

        public override string Path { get; } = Folder + sqlPath;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    /// <summary>What MSBuild tells the compiler of the project and its files.</summary>
    private sealed class ProjectOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(("build_property.RootNamespace", "Shop"));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values();

        public override AnalyzerConfigOptions GetOptions(AdditionalText text) =>
            new Values(("build_metadata.AdditionalFiles.SqlGenPath", ((SqlFile)text).SqlPath));
    }

    internal sealed class Values(params (string Key, string Value)[] values) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values = values.ToDictionary(static v => v.Key, static v => v.Value);

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}

using SqlGen.Compiler.Tests.Architecture.Probe;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>The arrows between the compiler's folders, which are its namespaces: they point down only.</summary>
public sealed class CompilerLayersTests
{
    private const string Root = "SqlGen.Compiler";

    /// <summary>What each layer may use. Text and Model stand at the bottom and know nobody.</summary>
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Text"] = [],
        ["Model"] = [],
        ["Syntax"] = ["Text", "Model"],
        ["Migrations"] = ["Syntax", "Text", "Model"],
        ["Catalog"] = ["Syntax", "Text", "Model"],
        ["Binding"] = ["Catalog", "Syntax", "Text", "Model"],
        ["Schema"] = ["Binding", "Catalog", "Syntax", "Text", "Model"],
        ["Facts"] = ["Binding", "Catalog", "Syntax", "Text", "Model"],
        ["Lint"] = ["Migrations", "Facts", "Binding", "Catalog", "Syntax", "Text", "Model"],
        [""] = ["Migrations", "Schema", "Lint", "Facts", "Binding", "Catalog", "Syntax", "Text", "Model"],
    };

    [Fact]
    public void Arrows_point_down_only()
    {
        var references = NamespaceReferences.Of(typeof(SqlCompiler).Assembly.Location)
            .Where(reference => IsOurs(reference.From) && IsOurs(reference.To))
            .ToList();

        Assert.NotEmpty(references);
        AssertNone.Of(references
            .Where(reference => LayerOf(reference.From) != LayerOf(reference.To))
            .Where(reference => !Below.TryGetValue(LayerOf(reference.From), out var allowed) || !allowed.Contains(LayerOf(reference.To)))
            .Select(reference => $"{reference.From}.{reference.Type} uses {reference.To}"));
    }

    [Fact]
    public void A_folder_is_a_namespace() => AssertNone.Of(
        from path in SourceTree.CSharpFiles("generator/SqlGen.Compiler")
        let folder = Path.GetDirectoryName(path)!.Replace('\\', '/')["generator/SqlGen.Compiler".Length..].Replace('/', '.')
        where folder != ".Polyfills"
        where !SourceTree.Lines(path).Contains($"namespace {Root}{folder};")
        select $"{path} does not lie in {Root}{folder}");

    [Fact]
    public void The_compiler_needs_no_other_assembly() => Assert.Equal(
        ["netstandard"], typeof(SqlCompiler).Assembly.GetReferencedAssemblies().Select(name => name.Name));

    /// <summary>The check itself sees a type that only stands in a method's body, inside a generic argument.</summary>
    [Fact]
    public void A_use_inside_a_body_is_seen() => Assert.Contains(
        new NamespaceReference(nameof(CompilerLayersTests), typeof(CompilerLayersTests).Namespace!, typeof(OnlyInABody).Namespace!),
        NamespaceReferences.Of(typeof(CompilerLayersTests).Assembly.Location));

    private static object UsesAnotherNamespace() => new List<OnlyInABody[]>();

    private static bool IsOurs(string name) => name == Root || name.StartsWith(Root + ".", StringComparison.Ordinal);

    /// <summary>The first folder below the root, "" for the root itself: a folder inside a layer belongs to it.</summary>
    private static string LayerOf(string name) => name == Root ? "" : name[(Root.Length + 1)..].Split('.')[0];
}

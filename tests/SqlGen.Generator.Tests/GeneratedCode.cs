using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SqlGen.Generator.Tests;

/// <summary>Compiles generated code the way the strictest of users would: nullable, documentation checked, nothing at warning level.</summary>
internal static class GeneratedCode
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    /// <summary>Everything that this test itself runs on: .NET, Npgsql, the runtime and its hosting.</summary>
    public static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is not ("SqlGen.Generator.dll" or "SqlGen.Compiler.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static void AssertClean(IEnumerable<string> sources) => AssertClean(CSharpCompilation.Create(
        "Shop", sources.Select(static source => CSharpSyntaxTree.ParseText(WithNullableWarnings(source), ParseOptions)), References, Options));

    /// <summary>Users are spared the time that C#'s own analysis of null takes on generated code; here it says whether that is right.</summary>
    private static string WithNullableWarnings(string source) => source.Replace("#nullable disable warnings\n", "#nullable enable warnings\n", StringComparison.Ordinal);

    public static void AssertClean(Compilation compilation)
    {
        using var discarded = new MemoryStream();
        using var documentation = new MemoryStream();
        var diagnostics = compilation.Emit(discarded, xmlDocumentationStream: documentation).Diagnostics
            .Where(static d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(static d => $"{d}\n    {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}");
        Assert.True(!diagnostics.Any(), string.Join("\n", diagnostics));
    }
}

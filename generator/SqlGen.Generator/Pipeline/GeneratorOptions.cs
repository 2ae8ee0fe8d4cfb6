using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using SqlGen.Compiler.Catalog;
using SqlGen.Generator.Emit;

namespace SqlGen.Generator.Pipeline;

/// <summary>What the project file says.</summary>
/// <param name="Namespace">Where generated types live: <c>SqlGenNamespace</c>, else <c>RootNamespace</c>, made valid C#.</param>
internal sealed record GeneratorOptions(string Namespace)
{
    private const string Fallback = "SqlGenerated";

    /// <summary>What the project adds to the types that there are.</summary>
    public TypeExtras Extras { get; init; } = TypeExtras.None;

    /// <summary>What the project says of times, <c>SqlGenTime</c>, and which packages it references.</summary>
    public static TypeExtras ReadExtras((AnalyzerConfigOptionsProvider Provider, ImmutableArray<string> Packages) source) => new(
        source.Provider.GlobalOptions.TryGetValue("build_property.SqlGenTime", out var time) && time.Trim().Equals("NodaTime", StringComparison.OrdinalIgnoreCase),
        source.Packages.Contains(TypeExtras.NodaTimePackage), source.Packages.Contains(TypeExtras.VectorPackage), source.Packages.Contains(TypeExtras.GeometryPackage));

    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider)
    {
        var properties = provider.GlobalOptions;
        return properties.TryGetValue("build_property.SqlGenNamespace", out var name) && name.Trim().Length > 0
            || properties.TryGetValue("build_property.RootNamespace", out name) && name.Trim().Length > 0
            ? new(ToNamespace(name))
            : new(Fallback);
    }

    /// <summary>
    /// The major version of PostgreSQL that the SQL is for, <c>SqlGenPostgresVersion</c>. It is apart from the other options because the schema depends
    /// on it, and on none of them. That the project says a version that there is, the package's targets see to.
    /// </summary>
    public static int ReadPostgresVersion(AnalyzerConfigOptionsProvider provider) =>
        provider.GlobalOptions.TryGetValue("build_property.SqlGenPostgresVersion", out var version)
            ? PostgresVersions.Parse(version) ?? PostgresVersions.Default
            : PostgresVersions.Default;

    /// <summary>A project called <c>my-app</c> has that as its root namespace too, which C# does not take.</summary>
    private static string ToNamespace(string name)
    {
        var segments = name.Trim().Split(['.'], StringSplitOptions.RemoveEmptyEntries);
        return segments.Length == 0 ? Fallback : string.Join(".", segments.Select(Naming.NamespaceSegment));
    }
}

using SqlGen.Compiler.Text;

namespace SqlGen.Benchmarks;

/// <summary>The sample's SQL, embedded: BenchmarkDotNet runs far from the checkout.</summary>
internal static class SampleSql
{
    public static SourceFile[] Migrations { get; } = Read("migrations/");

    public static SourceFile[] Queries { get; } = Read("queries/");

    private static SourceFile[] Read(string folder)
    {
        var assembly = typeof(SampleSql).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new SourceFile(name, reader.ReadToEnd());
            })];
    }
}

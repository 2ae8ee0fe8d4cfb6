namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>Every build and every IDE loads the compiler, and it brings the catalogs of six versions along.</summary>
public class AssemblySizeTests
{
    // 1.5 MB as released; a build for debugging is a fifteenth larger. Numbers that only fall.
#if DEBUG
    private const double MostMegabytes = 1.61;
#else
    private const double MostMegabytes = 1.5;
#endif

    [Fact]
    public void The_compiler_stays_small_with_its_data()
    {
        var megabytes = new FileInfo(typeof(SqlCompiler).Assembly.Location).Length / 1e6;
        Assert.True(megabytes <= MostMegabytes, $"{megabytes:F2} MB");
    }
}

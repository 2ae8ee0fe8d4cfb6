namespace SqlGen.Compiler.Tests.Architecture;

public sealed class FileSizeTests
{
    private const int MostLines = 500;

    [Fact]
    public void A_source_file_that_grows_past_500_lines_is_two_files()
    {
        var files = SourceTree.CSharpFiles().Where(path => !path.Contains(".verified.", StringComparison.Ordinal)).ToList();

        Assert.Contains("generator/SqlGen.Compiler/SqlCompiler.cs", files);
        AssertNone.Of(files
            .Select(path => (Path: path, Lines: SourceTree.Lines(path).Length))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path} has {file.Lines} lines"));
    }
}

using SqlGen.Testing;
using Xunit.Sdk;

namespace SqlGen.Runtime.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sqlgen-snapshot-").FullName;

    private string TestFile => Path.Combine(_folder, "SomeTests.cs");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Equal_passes_and_removes_what_was_received_before()
    {
        Write("case.verified.txt", "one\ntwo\n");
        Write("case.received.txt", "old");

        Snapshot.Verify("one\ntwo\n", "case", testFile: TestFile);

        Assert.Equal(["case.verified.txt"], Files());
    }

    [Fact]
    public void Absent_fails_and_writes_what_was_received_only()
    {
        var e = Assert.Throws<XunitException>(() => Snapshot.Verify("new", "sub/case", "cs", TestFile));

        Assert.Contains("There is no", e.Message, StringComparison.Ordinal);
        Assert.Equal(["sub/case.received.cs"], Files());
        Assert.Equal("new", File.ReadAllText(Path.Combine(_folder, "sub/case.received.cs")));
    }

    [Fact]
    public void A_difference_fails_shows_the_lines_and_keeps_what_was_verified()
    {
        Write("case.verified.txt", "a\nb\nc\nd\ne\nf\n");

        var e = Assert.Throws<XunitException>(() => Snapshot.Verify("a\nb\nc\nD1\nD2\ne\nf\n", "case", testFile: TestFile));

        Assert.Contains("at line 4:\n  b\n  c\n- d\n+ D1\n+ D2\n  e\n  f\n", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("  a\n", e.Message, StringComparison.Ordinal);
        Assert.Equal("a\nb\nc\nd\ne\nf\n", File.ReadAllText(Path.Combine(_folder, "case.verified.txt")));
        Assert.Equal("a\nb\nc\nD1\nD2\ne\nf\n", File.ReadAllText(Path.Combine(_folder, "case.received.txt")));
    }

    [Theory]
    [InlineData("a\n", "a")]
    [InlineData("a\n", "a\r\n")]
    [InlineData("a\n", "a \n")]
    [InlineData("", "\n")]
    public void Line_ends_and_blanks_count(string verified, string actual)
    {
        Write("case.verified.txt", verified);

        Assert.Throws<XunitException>(() => Snapshot.Verify(actual, "case", testFile: TestFile));
    }

    [Fact]
    public void The_repository_is_found() => Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, "SqlGen.sln")));

    // In a deterministic build the compiler's path of a source file begins with "/_/", which the assertion takes back.
    [Fact]
    public void A_snapshot_beside_the_calling_test_is_found() => Snapshot.Verify("beside the test\n", "SnapshotTests.beside");

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private string[] Files() =>
        [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'))];
}

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>Shows every breach in full, one a line, where <c>Assert.Empty</c> cuts them short.</summary>
internal static class AssertNone
{
    public static void Of(IEnumerable<string> breaches) => Assert.Equal("", string.Join('\n', breaches));
}

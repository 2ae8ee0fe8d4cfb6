namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>Shows every breach in full, one a line, where <c>Assert.Empty</c> cuts them short.</summary>
internal static class AssertNone
{
    public static void Of(IEnumerable<string> breaches)
    {
        var all = string.Join('\n', breaches);
        Assert.True(all.Length == 0, all);
    }
}

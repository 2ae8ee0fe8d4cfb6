namespace SqlGen.Runtime.Tests;

/// <summary>Counts that take minutes are for <c>SQLGEN_LONG_TESTS=1</c>; without it the same is done with less.</summary>
internal static class LongTests
{
    /// <summary>They are run.</summary>
    public static bool Are { get; } = Environment.GetEnvironmentVariable("SQLGEN_LONG_TESTS") is "1";

    public static int Scale(int usual, int @long) => Are ? @long : usual;
}

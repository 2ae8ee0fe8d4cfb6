using Xunit.Sdk;

namespace SqlGen.Generator.Tests;

/// <summary>The check on emitted code sees what a strict user's build would.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public void Clean_code_passes() => GeneratedCode.AssertClean(["/// <summary>Documented.</summary>\npublic sealed class A;"]);

    [Theory]
    [InlineData("public sealed class A;", "CS1591")]
    [InlineData("/// <summary>A & B</summary>\npublic sealed class A;", "CS1570")]
    [InlineData("#nullable enable\ninternal sealed class A { public static string B(string? s) => s; }", "CS8603")]
    [InlineData("internal sealed class A : Unknown;", "CS0246")]
    public void A_warning_is_a_failure(string source, string expected) =>
        Assert.Contains(expected, Assert.Throws<TrueException>(() => GeneratedCode.AssertClean([source])).Message, StringComparison.Ordinal);
}

using System.Runtime.CompilerServices;
using System.Text;
using Xunit.Sdk;

namespace SqlGen.Testing;

/// <summary>Compares text with a file that lies beside the test.</summary>
public static class Snapshot
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Asserts that <paramref name="actual"/> is exactly what <c>&lt;name&gt;.verified.&lt;extension&gt;</c> holds. When it is not, or there is no
    /// such file, <c>&lt;name&gt;.received.&lt;extension&gt;</c> is written beside it and the test fails; to accept it is a person's act (rename it).
    /// </summary>
    /// <param name="actual">The text, with <c>\n</c> for line ends: <c>\r</c> is a difference like any other.</param>
    /// <param name="name">The file's name, which may have folders (<c>/</c>) before it, relative to the test's source file.</param>
    /// <param name="extension">What it is: <c>txt</c>, <c>cs</c>, <c>json</c>.</param>
    /// <param name="testFile">The calling source file; the compiler fills it in.</param>
    /// <exception cref="XunitException">It differs; the message shows where.</exception>
    public static void Verify(string actual, string name, string extension = "txt", [CallerFilePath] string testFile = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(OnDisk(testFile))!, name);
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        var expected = File.Exists(verified) ? File.ReadAllText(verified, Utf8) : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual, Utf8);
        throw new XunitException(expected is null
            ? $"There is no {verified} yet. What was received is in\n{received}"
            : $"{name}.verified.{extension} differs {LineDifference.Describe(expected, actual)}\nWhat was received is in\n{received}");
    }

    // A continuous integration build is deterministic: the compiler writes the checkout's root as "/_/".
    private static string OnDisk(string sourceFile) =>
        sourceFile.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(RepositoryRoot.Path, sourceFile["/_/".Length..]) : sourceFile;
}

namespace SqlGen.Compiler.Tests;

/// <summary>Compares what a server says with what the compiler says, line by line.</summary>
internal static class ServerAgreement
{
    /// <summary>Shows the lines that only one side has; in two long texts nobody wants to search for the first difference.</summary>
    public static void Assert(string about, string server, string ours)
    {
        Xunit.Assert.True(server == ours, about + '\n' + string.Join('\n', Differences(server, ours)));
    }

    public static IEnumerable<string> Differences(string server, string ours)
    {
        var (theirs, own) = (Numbered(server), Numbered(ours));
        return theirs.Except(own).Select(line => "server: " + line).Concat(own.Except(theirs).Select(line => "  ours: " + line));
    }

    private static List<string> Numbered(string text) =>
        [.. text.Split('\n').GroupBy(line => line).SelectMany(lines => lines.Select((line, i) => i == 0 ? line : $"{line} (again, {i})"))];
}

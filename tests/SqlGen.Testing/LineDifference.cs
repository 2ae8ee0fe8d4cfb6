using System.Text;

namespace SqlGen.Testing;

/// <summary>What differs between two texts, short enough for a test's message.</summary>
internal static class LineDifference
{
    private const int Context = 2;
    private const int MostLines = 12;
    private const int LongestLine = 200;

    /// <summary>The lines between the texts' common beginning and common end, <c>-</c> expected and <c>+</c> actual.</summary>
    public static string Describe(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var shorter = Math.Min(left.Length, right.Length);
        var start = 0;
        while (start < shorter && left[start] == right[start])
            start++;
        var end = 0;
        while (end < shorter - start && left[^(end + 1)] == right[^(end + 1)])
            end++;

        var text = new StringBuilder(FormattableString.Invariant($"at line {start + 1}:\n"));
        Append(text, ' ', left[Math.Max(0, start - Context)..start]);
        Append(text, '-', left[start..(left.Length - end)]);
        Append(text, '+', right[start..(right.Length - end)]);
        Append(text, ' ', left[(left.Length - end)..Math.Min(left.Length, left.Length - end + Context)]);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, char mark, string[] lines)
    {
        foreach (var line in lines.Take(MostLines))
            text.Append(mark).Append(' ').Append(Show(line)).Append('\n');
        if (lines.Length > MostLines)
            text.Append(FormattableString.Invariant($"{mark} … {lines.Length - MostLines} more\n"));
    }

    private static string Show(string line)
    {
        var visible = line.Replace("\r", "\\r").Replace("\t", "\\t");
        return visible.Length > LongestLine ? visible[..LongestLine] + "…" : visible;
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SqlGen.Generator.Emit;

/// <summary>Text of the user's put into C#: as a literal, in a comment, in documentation. Whatever it holds, it stays text.</summary>
internal static class CSharpText
{
    /// <summary>SQL as a raw string literal of several lines, or an escaped one where a raw one would not keep every character.</summary>
    public static string SqlLiteral(string sql)
    {
        if (sql.Any(static c => c != '\n' && c != '\t' && NeedsEscape(c)))
            return Literal(sql);
        var quotes = new string('"', Math.Max(3, LongestRun(sql, '"') + 1));
        return $"{quotes}\n{sql}\n{quotes}";
    }

    public static string Literal(string text)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                result.Append('\\').Append(c);
            else if (NeedsEscape(c))
                result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                result.Append(c);
        }
        return result.Append('"').ToString();
    }

    /// <summary>For a comment that must not end early.</summary>
    public static string OneLine(string text) => new([.. text.Select(static c => NeedsEscape(c) ? ' ' : c)]);

    /// <summary>For a <c>///</c> comment: markup escaped, line ends only as <c>\n</c>.</summary>
    public static string Xml(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': result.Append("&amp;"); break;
                case '<': result.Append("&lt;"); break;
                case '>': result.Append("&gt;"); break;
                case '\n' or '\t': result.Append(c); break;
                default: result.Append(NeedsEscape(c) ? '\uFFFD' : c); break;
            }
        }
        return result.ToString();
    }

    /// <summary>Like <see cref="Xml"/>, with what stands between backticks as code.</summary>
    public static string XmlWithCode(string text)
    {
        var parts = Xml(text).Split('`');
        if (parts.Length % 2 == 0)
            return Xml(text);
        return string.Concat(parts.Select(static (part, i) => i % 2 == 0 ? part : $"<c>{part}</c>"));
    }

    /// <summary>Control characters, what C# takes for a line end, and what XML does not allow.</summary>
    private static bool NeedsEscape(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';

    private static int LongestRun(string text, char c)
    {
        int longest = 0, run = 0;
        foreach (var current in text)
        {
            run = current == c ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}

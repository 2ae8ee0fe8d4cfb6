using System.Text;

namespace SqlGen;

/// <summary>A column as the build saw it, read from <see cref="QueryInfo.Columns"/>.</summary>
internal readonly record struct ExpectedColumn(string Name, string Type, bool NotNull)
{
    private const string Suffix = " NOT NULL";

    /// <summary>Reads <c>id bigint NOT NULL, "odd, name" numeric(10,2)</c>.</summary>
    public static List<ExpectedColumn> Parse(string columns)
    {
        var result = new List<ExpectedColumn>();
        var position = 0;
        while (position < columns.Length)
        {
            var name = TakeName(columns, ref position);
            var start = ++position;
            for (var (depth, quoted) = (0, false); position < columns.Length && (columns[position] != ',' || depth > 0 || quoted); position++)
            {
                quoted ^= columns[position] == '"';
                depth += columns[position] switch { '(' when !quoted => 1, ')' when !quoted => -1, _ => 0 };
            }
            var type = columns[start..position];
            var notNull = type.EndsWith(Suffix, StringComparison.Ordinal);
            result.Add(new(name, notNull ? type[..^Suffix.Length] : type, notNull));
            position += 2;
        }
        return result;
    }

    /// <summary>Whether two names mean one type, whatever their modifiers; a schema counts where both name it.</summary>
    public static bool IsSameType(string expected, string actual)
    {
        var (left, right) = (Plain(expected), Plain(actual));
        return left == right || left.EndsWith("." + right, StringComparison.Ordinal) || right.EndsWith("." + left, StringComparison.Ordinal);
    }

    private static string TakeName(string text, ref int position)
    {
        if (text[position] != '"')
        {
            var start = position;
            position = text.IndexOf(' ', start);
            return text[start..position];
        }
        var name = new StringBuilder();
        for (position++; text[position] != '"' || position + 1 < text.Length && text[position + 1] == '"'; position++)
        {
            if (text[position] == '"')
                position++;
            name.Append(text[position]);
        }
        position++;
        return name.ToString();
    }

    /// <summary>Without modifier and quotes: <c>timestamp(3) with time zone</c> is <c>timestamp with time zone</c>.</summary>
    private static string Plain(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var close = type.IndexOf(')', StringComparison.Ordinal);
        return (open > 0 && close > open ? type.Remove(open, close - open + 1) : type).Replace("\"", "", StringComparison.Ordinal);
    }
}

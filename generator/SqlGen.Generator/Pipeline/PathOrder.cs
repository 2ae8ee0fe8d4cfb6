using System.Collections.Generic;

namespace SqlGen.Generator.Pipeline;

/// <summary>The order in which schema files apply: by path, a folder before its longer-named sibling, numbers as numbers (<c>2_</c> before <c>10_</c>).</summary>
internal sealed class PathOrder : IComparer<string>
{
    public static PathOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return x is null ? y is null ? 0 : -1 : 1;

        int i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            var order = IsDigit(x[i]) && IsDigit(y[j]) ? CompareNumbers(x, ref i, y, ref j) : Rank(x[i++]) - Rank(y[j++]);
            if (order != 0)
                return order;
        }
        var rest = (x.Length - i) - (y.Length - j);
        // `1_a` and `01_a` are the same to a reader; something must still come first.
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    private static int CompareNumbers(string x, ref int i, string y, ref int j)
    {
        var (left, right) = (TakeNumber(x, ref i), TakeNumber(y, ref j));
        return left.Length != right.Length ? left.Length - right.Length : string.CompareOrdinal(left, right);
    }

    /// <summary>The digits from <paramref name="at"/> on without leading zeros: longer is greater, however many there are.</summary>
    private static string TakeNumber(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && IsDigit(text[at]))
            at++;
        return text.Substring(start, at - start).TrimStart('0');
    }

    private static int Rank(char c) => c == '/' ? 0 : c + 1;

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}

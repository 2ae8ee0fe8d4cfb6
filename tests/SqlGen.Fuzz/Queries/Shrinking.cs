using SqlGen.Compiler.Syntax;

namespace SqlGen.Fuzz.Queries;

/// <summary>Makes a query smaller while both sides still differ over it in the same way.</summary>
internal static class Shrinking
{
    private const int MostQuestions = 1500;

    /// <param name="sql">What to begin with.</param>
    /// <param name="stillDiffers">Whether a smaller query will do.</param>
    public static async Task<string> ShrinkAsync(string sql, Func<string, Task<bool>> stillDiffers)
    {
        var questions = 0;
        for (var again = true; again && questions < MostQuestions;)
        {
            again = false;
            foreach (var smaller in Smaller(sql))
            {
                if (questions++ == MostQuestions)
                    break;
                if (!await stillDiffers(smaller))
                    continue;
                sql = smaller;
                again = true;
                break;
            }
        }
        return sql;
    }

    /// <summary>Without a run of tokens, the long ones first; with what stands in parentheses alone in its place, or NULL.</summary>
    private static IEnumerable<string> Smaller(string sql)
    {
        var tokens = Lexer.Lex(sql, namedParameters: false).Tokens.Where(static token => token.Span.Length > 0).Select(static token => token.Span).ToArray();
        string Without(int from, int to, string instead = "") => (sql[..tokens[from].Start] + instead + (to + 1 < tokens.Length ? sql[tokens[to + 1].Start..] : "")).TrimEnd();
        var pairs = Pairs(sql, tokens).OrderByDescending(static pair => pair.Close - pair.Open).ToList();
        foreach (var (open, close) in pairs)
        {
            if (close > open + 2)
            {
                yield return Without(open, close, "NULL ");
                yield return Without(open + 1, close - 1);
            }
        }
        for (var length = tokens.Length / 2; length >= 1; length = length > 8 ? length * 2 / 3 : length - 1)
        {
            for (var from = tokens.Length - length; from >= 0; from -= Math.Max(1, length / 4))
                yield return Without(from, from + length - 1);
        }
        foreach (var (open, close) in pairs)
            yield return $"{sql[..tokens[open].Start]}{sql[tokens[open + 1].Start..tokens[close].Start]} {(close + 1 < tokens.Length ? sql[tokens[close + 1].Start..] : "")}".TrimEnd();
    }

    private static IEnumerable<(int Open, int Close)> Pairs(string sql, SqlGen.Compiler.Text.Span[] tokens)
    {
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (sql[tokens[i].Start] == '(')
                open.Push(i);
            else if (sql[tokens[i].Start] == ')' && open.TryPop(out var start))
                yield return (start, i);
        }
    }
}

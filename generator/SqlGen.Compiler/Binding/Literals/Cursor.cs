using System.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>A place in a literal. Behind the end stands <c>'\0'</c>, which no literal can hold; characters are classed as in the C locale.</summary>
internal struct Cursor(string text, int position = 0)
{
    public string Text { get; } = text;

    public int Position { get; set; } = position;

    public readonly char Current => At(0);

    public readonly bool AtEnd => Position >= Text.Length;

    public readonly char At(int offset) => Position + offset < Text.Length ? Text[Position + offset] : '\0';

    /// <summary>The character here, which is then passed.</summary>
    public char Take()
    {
        var c = Current;
        Position++;
        return c;
    }

    public void SkipSpace()
    {
        while (IsSpace(Current))
            Position++;
    }

    public bool TakeIf(char c)
    {
        if (Current != c || c == '\0')
            return false;
        Position++;
        return true;
    }

    /// <summary>
    /// Reads a part of a row or a range, quotes and backslashes taken out, up to one of the marks that end it (<c>record_in</c>, <c>range_parse_bound</c>).
    /// </summary>
    /// <param name="ends">The marks.</param>
    /// <param name="part">The part; null where a mark stands here already, for one that is left out.</param>
    /// <returns>False where the text ends before a mark.</returns>
    public bool TakePart(string ends, out string? part)
    {
        part = null;
        if (ends.IndexOf(Current) >= 0)
            return true;
        var text = new StringBuilder();
        var quoted = false;
        while (quoted || ends.IndexOf(Current) < 0)
        {
            if (AtEnd)
                return false;
            var c = Take();
            if (c == '\\')
            {
                if (AtEnd)
                    return false;
                text.Append(Take());
            }
            else if (c != '"')
                text.Append(c);
            else if (quoted && TakeIf('"'))
                text.Append('"');
            else
                quoted = !quoted;
        }
        part = text.ToString();
        return true;
    }

    /// <summary>Whether a word stands here, in any case.</summary>
    public readonly bool StartsWith(string word) => string.Compare(Text, Position, word, 0, word.Length, System.StringComparison.OrdinalIgnoreCase) == 0;

    public static bool IsSpace(char c) => c is ' ' or >= '\t' and <= '\r';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    /// <summary>What a digit of a base up to 16 counts, or 99.</summary>
    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => 99,
    };

    public static bool IsHex(char c) => DigitOf(c) < 16;
}

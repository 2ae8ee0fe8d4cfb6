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

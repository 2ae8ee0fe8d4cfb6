using System;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>What a word may stand for, as in the manual's appendix C, "SQL Key Words".</summary>
internal enum KeywordCategory : byte
{
    /// <summary>Not a keyword at all.</summary>
    None,
    Unreserved,
    /// <summary>Unreserved, but cannot be the name of a function or a type.</summary>
    ColumnName,
    /// <summary>Reserved, but can be the name of a function or a type.</summary>
    TypeOrFunctionName,
    Reserved,
}

/// <summary>PostgreSQL's keywords, from <c>pg_get_keywords()</c>.</summary>
/// <remarks>A table with open addressing, so that a word of a text is looked up where it stands, without a string of its own.</remarks>
internal static class Keywords
{
    private const int Slots = 2048;

    private static readonly Lazy<Keyword?[]> Table = new(Load);

    private sealed record Keyword(string Word, KeywordCategory Category, bool BareLabel);

    public static KeywordCategory CategoryOf(string word) => Find(word, 0, word.Length)?.Category ?? KeywordCategory.None;

    /// <summary>Whether a select item may be labelled with the word without <c>AS</c>.</summary>
    public static bool IsBareLabel(string word) => Find(word, 0, word.Length)?.BareLabel ?? true;

    /// <summary>The keyword that stands in a text in any case, as the one string that all its tokens share; null if it is none.</summary>
    public static string? In(string text, int start, int length, out KeywordCategory category)
    {
        var keyword = Find(text, start, length);
        category = keyword?.Category ?? KeywordCategory.None;
        return keyword?.Word;
    }

    private static Keyword? Find(string text, int start, int length)
    {
        var table = Table.Value;
        for (var slot = Hash(text, start, length); table[slot] is { } keyword; slot = (slot + 1) % Slots)
        {
            if (Matches(keyword.Word, text, start, length))
                return keyword;
        }
        return null;
    }

    private static bool Matches(string word, string text, int start, int length)
    {
        if (word.Length != length)
            return false;
        for (var i = 0; i < length; i++)
        {
            if (word[i] != Lower(text[start + i]))
                return false;
        }
        return true;
    }

    private static int Hash(string text, int start, int length)
    {
        var hash = (uint)length;
        for (var i = 0; i < length; i++)
            hash = hash * 31 + Lower(text[start + i]);
        return (int)((hash ^ hash >> 15) % Slots);
    }

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c;

    private static Keyword?[] Load()
    {
        var table = new Keyword?[Slots];
        foreach (var row in DataFile.Rows("keywords.tsv"))
        {
            var category = row[1] switch
            {
                "R" => KeywordCategory.Reserved,
                "T" => KeywordCategory.TypeOrFunctionName,
                "C" => KeywordCategory.ColumnName,
                _ => KeywordCategory.Unreserved,
            };
            var slot = Hash(row[0], 0, row[0].Length);
            while (table[slot] is not null)
                slot = (slot + 1) % Slots;
            table[slot] = new Keyword(string.Intern(row[0]), category, row[2] == "t");
        }
        return table;
    }
}

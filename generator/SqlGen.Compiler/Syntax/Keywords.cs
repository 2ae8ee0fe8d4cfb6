using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
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

    private sealed class Keyword(string word, KeywordCategory category, bool bareLabel)
    {
        public string Word { get; } = word;
        public KeywordCategory Category { get; } = category;
        public bool BareLabel { get; } = bareLabel;
    }

    /// <summary>All of them, in no order that means anything.</summary>
    public static IEnumerable<string> All => Table.Value.OfType<Keyword>().Select(static keyword => keyword.Word);

    public static KeywordCategory CategoryOf(string word) => Find(word)?.Category ?? KeywordCategory.None;

    /// <summary>Whether a select item may be labelled with the word without <c>AS</c>.</summary>
    public static bool IsBareLabel(string word) => Find(word)?.BareLabel ?? true;

    /// <summary>The keyword that stands in a text in any case, as the one string that all its tokens share; null if it is none.</summary>
    /// <param name="hash">That of the word, <see cref="Hash"/> over its characters, so that they are gone over once.</param>
    public static string? In(string text, int start, int length, uint hash, out KeywordCategory category)
    {
        var keyword = Find(text, start, length, hash);
        category = keyword?.Category ?? KeywordCategory.None;
        return keyword?.Word;
    }

    /// <summary>A hash of the characters before this one, 0 for none, and this one in any case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(uint hash, char c) => hash * 31 + Lower(c);

    private static Keyword? Find(string word) => Find(word, 0, word.Length, HashOf(word));

    private static Keyword? Find(string text, int start, int length, uint hash)
    {
        var table = Table.Value;
        for (var slot = SlotOf(hash); table[slot] is { } keyword; slot = (slot + 1) % Slots)
        {
            if (IsSame(keyword.Word, text, start, length))
                return keyword;
        }
        return null;
    }

    /// <summary>Whether a word in lower case stands in a text in any case.</summary>
    public static bool IsSame(string word, string text, int start, int length)
    {
        if (word.Length != length)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != Lower(text[start + i]))
                return false;
        }
        return true;
    }

    private static uint HashOf(string word)
    {
        var hash = 0u;
        foreach (var c in word)
            hash = Hash(hash, c);
        return hash;
    }

    private static int SlotOf(uint hash) => (int)((hash ^ hash >> 15) % Slots);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
            var slot = SlotOf(HashOf(row[0]));
            while (table[slot] is not null)
                slot = (slot + 1) % Slots;
            table[slot] = new Keyword(string.Intern(row[0]), category, row[2] == "t");
        }
        return table;
    }
}

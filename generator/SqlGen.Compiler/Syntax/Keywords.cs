using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>What a word may stand for, as in the manual's appendix C, "SQL Key Words".</summary>
public enum KeywordCategory
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
internal static class Keywords
{
    private static readonly Lazy<Dictionary<string, (KeywordCategory Category, bool BareLabel)>> Table = new(Load);

    public static KeywordCategory CategoryOf(string word) =>
        Table.Value.TryGetValue(word, out var keyword) ? keyword.Category : KeywordCategory.None;

    /// <summary>Whether a select item may be labelled with the word without <c>AS</c>.</summary>
    public static bool IsBareLabel(string word) => !Table.Value.TryGetValue(word, out var keyword) || keyword.BareLabel;

    private static Dictionary<string, (KeywordCategory, bool)> Load()
    {
        var table = new Dictionary<string, (KeywordCategory, bool)>(StringComparer.Ordinal);
        foreach (var row in DataFile.Rows("keywords.tsv"))
        {
            var category = row[1] switch
            {
                "R" => KeywordCategory.Reserved,
                "T" => KeywordCategory.TypeOrFunctionName,
                "C" => KeywordCategory.ColumnName,
                _ => KeywordCategory.Unreserved,
            };
            table.Add(row[0], (category, row[2] == "t"));
        }
        return table;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SqlGen.Generator.Emit;

/// <summary>C# names from names in SQL. A name is only made here; whether it is still free is <see cref="NameScope"/>'s business.</summary>
internal static class Naming
{
    /// <summary>Every reserved word of C#, and those contextual ones that do not serve as an identifier everywhere.</summary>
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object",
        "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "scoped", "sealed",
        "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary><c>order_items</c> and <c>order items</c> to <c>OrderItems</c>; <paramref name="fallback"/> where no letter or digit is left.</summary>
    public static string Pascal(string name, string fallback)
    {
        var result = new StringBuilder(name.Length);
        foreach (var word in Words(name))
            Capitalize(word, result);
        if (result.Length == 0)
            return fallback;
        return IsIdentifierStart(result[0]) ? result.ToString() : "_" + result;
    }

    /// <summary><c>book_id</c> to <c>bookId</c>; not yet escaped, see <see cref="Escape"/>.</summary>
    public static string Camel(string name, string fallback)
    {
        var pascal = Pascal(name, fallback);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>The name of one row of a table: <c>order_items</c> to <c>OrderItem</c>.</summary>
    public static string RowName(string table)
    {
        var words = Words(table);
        if (words.Count == 0)
            return "Row";
        // `OrderItems` is one word to SQL and two to a reader: only its last part is a plural.
        var last = words[words.Count - 1];
        var tail = last.Length - 1;
        while (tail > 0 && !(char.IsUpper(last[tail]) && char.IsLower(last[tail - 1])))
            tail--;
        words[words.Count - 1] = last.Substring(0, tail) + Plurals.Singular(last.Substring(tail));
        return Pascal(string.Join("_", words), "Row");
    }

    public static string Escape(string identifier) => Keywords.Contains(identifier) ? "@" + identifier : identifier;

    /// <summary>One part of a namespace, kept as it is where C# allows it.</summary>
    public static string NamespaceSegment(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var c in name)
            result.Append(IsIdentifierPart(c) ? c : '_');
        return IsIdentifierStart(result[0]) ? Escape(result.ToString()) : "_" + result;
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && name[i] != '_' && IsIdentifierPart(name[i]))
                continue;
            if (i > start)
                words.Add(name.Substring(start, i - start));
            start = i + 1;
        }
        return words;
    }

    /// <summary>A word that is all capitals is lowered after its first letter; one that mixes them keeps what its author chose.</summary>
    private static void Capitalize(string word, StringBuilder result)
    {
        var rest = word.Substring(1);
        var allCapitals = word.ToUpperInvariant() == word;
        result.Append(char.ToUpperInvariant(word[0])).Append(allCapitals ? rest.ToLowerInvariant() : rest);
    }

    private static bool IsIdentifierStart(char c) => c == '_' || char.IsLetter(c);

    private static bool IsIdentifierPart(char c) => c == '_' || char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.OtherNumber;
}

using System;
using System.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>How PostgreSQL writes and reads names (manual, section 4.1.1).</summary>
internal static class Identifiers
{
    /// <summary>NAMEDATALEN less one: a longer name is cut.</summary>
    public const int MaxBytes = 63;

    /// <summary>Lower case, of ASCII letters only.</summary>
    public static string Fold(string name)
    {
        var i = 0;
        while (i < name.Length && name[i] is not (>= 'A' and <= 'Z'))
            i++;
        if (i == name.Length)
            return name;
        var folded = name.ToCharArray();
        for (; i < folded.Length; i++)
        {
            if (folded[i] is >= 'A' and <= 'Z')
                folded[i] = (char)(folded[i] + 32);
        }
        return new string(folded);
    }

    /// <summary>Cuts a name to the bytes that the server keeps of it, at a character's border.</summary>
    public static string Truncate(string name)
    {
        if (name.Length <= MaxBytes / 3 || Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var length = Math.Min(name.Length, MaxBytes);
        while (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > MaxBytes || char.IsHighSurrogate(name[length - 1]))
            length--;
        return name.Substring(0, length);
    }

    /// <summary>As <c>quote_ident</c> writes it: in quotes where it would not be read back without.</summary>
    public static string Quote(string name)
    {
        var plain = name.Length > 0 && name[0] is >= 'a' and <= 'z' or '_';
        foreach (var c in name)
            plain &= c is >= 'a' and <= 'z' or >= '0' and <= '9' or '_';
        return plain && Keywords.CategoryOf(name) is KeywordCategory.None or KeywordCategory.Unreserved && plain
            ? name
            : "\"" + name.Replace("\"", "\"\"") + "\"";
    }
}

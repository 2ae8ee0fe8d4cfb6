using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SqlGen.Compiler.Schema;

/// <summary>The names that the server makes up for what is created without one, as <c>makeObjectName</c> and its callers do.</summary>
internal static class ObjectNames
{
    private const int MaxBytes = 63;

    /// <summary><c>first_second_label</c>, the longer of the first two cut until all fits.</summary>
    public static string Make(string first, string? second, string? label)
    {
        var overhead = (second is null ? 0 : 1) + (label is null ? 0 : Bytes(label) + 1);
        var available = MaxBytes - overhead;
        int firstBytes = Bytes(first), secondBytes = second is null ? 0 : Bytes(second);
        while (firstBytes + secondBytes > available)
        {
            if (firstBytes > secondBytes)
                firstBytes--;
            else
                secondBytes--;
        }
        var name = new StringBuilder(Cut(first, firstBytes));
        if (second is not null)
            name.Append('_').Append(Cut(second, secondBytes));
        if (label is not null)
            name.Append('_').Append(label);
        return name.ToString();
    }

    /// <summary>The first of <c>first_second_label</c>, <c>first_second_label1</c>, … that is free.</summary>
    public static string Choose(string first, string? second, string label, Func<string, bool> isTaken)
    {
        var numbered = label;
        for (var pass = 1; ; pass++)
        {
            var name = Make(first, second, numbered);
            if (!isTaken(name))
                return name;
            numbered = label + pass.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The columns' part of a key's name.</summary>
    public static string Columns(IEnumerable<string> columns)
    {
        var name = new StringBuilder();
        foreach (var column in columns)
        {
            if (name.Length > 0)
                name.Append('_');
            name.Append(column);
            if (Bytes(name.ToString()) > MaxBytes)
                break;
        }
        return name.ToString();
    }

    /// <summary>The name of the array over a type: <c>_name</c>, or <c>_name_1</c>, … where that is taken.</summary>
    public static string Array(string type, Func<string, bool> isTaken)
    {
        for (var pass = 0; ; pass++)
        {
            var name = pass == 0 ? Make("", type, null) : Make("", type, pass.ToString(CultureInfo.InvariantCulture));
            if (!isTaken(name))
                return name;
        }
    }

    /// <summary>The name of the multirange over a range: <c>multi</c> before the word range, or <c>_multirange</c> behind.</summary>
    public static string Multirange(string range)
    {
        var at = range.IndexOf("range", StringComparison.Ordinal);
        return at >= 0
            ? Cut(range.Substring(0, at) + "multi" + range.Substring(at), MaxBytes)
            : Cut(range, MaxBytes - 11) + "_multirange";
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private static string Cut(string text, int bytes)
    {
        var length = text.Length;
        while (length > 0 && (Bytes(text.Substring(0, length)) > bytes || char.IsHighSurrogate(text[length - 1])))
            length--;
        return text.Substring(0, length);
    }
}

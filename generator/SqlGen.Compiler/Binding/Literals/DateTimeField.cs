using System.Collections.Generic;
using System.Text;

namespace SqlGen.Compiler.Binding.Literals;

internal enum FieldKind
{
    /// <summary>Digits, and a point.</summary>
    Number,

    /// <summary>Digits and two marks between them, or digits and letters; a zone's name with punctuation as well.</summary>
    Date,

    /// <summary>Digits, colons, a point.</summary>
    Time,

    Word,

    /// <summary>A sign and a word.</summary>
    SignedWord,

    /// <summary>A sign and digits, with colons, points, hyphens.</summary>
    Signed,
}

/// <summary>A piece of a date, a time or an interval, in lower case (<c>ParseDateTime</c> in <c>datetime.c</c>).</summary>
internal readonly struct DateTimeField(FieldKind kind, string text)
{
    private const int Most = 25;

    public FieldKind Kind { get; } = kind;

    public string Text { get; } = text;

    /// <summary>The pieces of a text; null where it cannot be cut into any.</summary>
    /// <param name="value">The literal.</param>
    /// <param name="room">How many characters the server has room for, each piece taking one more.</param>
    public static List<DateTimeField>? Split(string value, int room)
    {
        var fields = new List<DateTimeField>();
        var at = new Cursor(value);
        while (!at.AtEnd)
        {
            var c = at.Current;
            if (Cursor.IsSpace(c))
            {
                at.Take();
                continue;
            }
            if (fields.Count >= Most)
                return null;
            var text = new StringBuilder();
            FieldKind kind;
            if (Cursor.IsDigit(c))
                kind = TakeNumber(ref at, text);
            else if (c == '.')
            {
                text.Append(at.Take());
                TakeDigits(ref at, text);
                kind = FieldKind.Number;
            }
            else if (Cursor.IsLetter(c))
                kind = TakeWord(ref at, text);
            else if (c is '+' or '-')
            {
                text.Append(at.Take());
                at.SkipSpace();
                if (Cursor.IsDigit(at.Current))
                {
                    while (Cursor.IsDigit(at.Current) || at.Current is ':' or '.' or '-')
                        text.Append(at.Take());
                    kind = FieldKind.Signed;
                }
                else if (Cursor.IsLetter(at.Current))
                {
                    TakeLetters(ref at, text);
                    kind = FieldKind.SignedWord;
                }
                else
                    return null;
            }
            else if (c is > ' ' and <= '~')
            {
                // Other punctuation only divides.
                at.Take();
                continue;
            }
            else
                return null;
            room -= text.Length + 1;
            if (room < 1)
                return null;
            fields.Add(new DateTimeField(kind, text.ToString()));
        }
        return fields;
    }

    private static FieldKind TakeNumber(ref Cursor at, StringBuilder text)
    {
        TakeDigits(ref at, text);
        var mark = at.Current;
        if (mark == ':')
        {
            text.Append(at.Take());
            while (Cursor.IsDigit(at.Current) || at.Current is ':' or '.')
                text.Append(at.Take());
            return FieldKind.Time;
        }
        if (mark is not ('-' or '/' or '.'))
            return FieldKind.Number;
        text.Append(at.Take());
        if (!Cursor.IsDigit(at.Current))
        {
            while (Cursor.IsDigit(at.Current) || Cursor.IsLetter(at.Current) || at.Current == mark)
                text.Append(char.ToLowerInvariant(at.Take()));
            return FieldKind.Date;
        }
        TakeDigits(ref at, text);
        if (at.Current != mark)
            return mark == '.' ? FieldKind.Number : FieldKind.Date;
        text.Append(at.Take());
        while (Cursor.IsDigit(at.Current) || at.Current == mark)
            text.Append(at.Take());
        return FieldKind.Date;
    }

    private static FieldKind TakeWord(ref Cursor at, StringBuilder text)
    {
        TakeLetters(ref at, text);
        // A date with a month's name in it, or a zone: the latter only where the letters are no word of their own.
        var isDate = at.Current is '-' or '/' or '.'
            || (at.Current == '+' || Cursor.IsDigit(at.Current)) && DateTimeWords.Find(text.ToString()) is null;
        if (!isDate)
            return FieldKind.Word;
        do
            text.Append(char.ToLowerInvariant(at.Take()));
        while (at.Current is '+' or '-' or '/' or '_' or '.' or ':' || Cursor.IsDigit(at.Current) || Cursor.IsLetter(at.Current));
        return FieldKind.Date;
    }

    private static void TakeDigits(ref Cursor at, StringBuilder text)
    {
        while (Cursor.IsDigit(at.Current))
            text.Append(at.Take());
    }

    private static void TakeLetters(ref Cursor at, StringBuilder text)
    {
        while (Cursor.IsLetter(at.Current))
            text.Append(char.ToLowerInvariant(at.Take()));
    }
}

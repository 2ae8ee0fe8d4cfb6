using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

internal enum WordKind
{
    Now,
    Day,
    Zulu,
    /// <summary>Epoch or infinity: date and time at once.</summary>
    Fixed,
    Month,
    Weekday,
    Ignored,
    HalfDay,
    Era,
    DaylightSaving,
    Julian,
    /// <summary>The mark before a time.</summary>
    TimeMark,
    /// <summary>A part of a date, which older servers took before its number.</summary>
    Part,
    Zone,
    DaylightZone,
}

/// <summary>The words of dates and times (<c>datetktbl</c>), and the names of zones. Of a word the first ten letters count.</summary>
internal static class DateTimeWords
{
    private const int LettersThatCount = 10;

    /// <summary>The value of a word that no version before 16 knows.</summary>
    public const int SinceSixteen = 16;

    /// <summary>A rule's offset, in hours: a week.</summary>
    private const int MostHours = 167;

    private static readonly Dictionary<string, (WordKind, int)> Words = All();

    private static readonly Lazy<ILookup<string, string>> Zones = new(static () =>
        DataFile.Rows("timezones.tsv").ToLookup(static row => row[0], static row => row[1]));

    private static Dictionary<string, (WordKind, int)> All()
    {
        var words = new Dictionary<string, (WordKind, int)>(StringComparer.Ordinal);
        void Add(WordKind kind, int value, params string[] names)
        {
            foreach (var name in names)
                words[name.Length > LettersThatCount ? name.Substring(0, LettersThatCount) : name] = (kind, value);
        }
        string[] months =
        [
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september", "oct october",
            "nov november", "dec december",
        ];
        for (var i = 0; i < months.Length; i++)
            Add(WordKind.Month, i + 1, months[i].Split(' '));
        Add(WordKind.Weekday, 0, "sun", "sunday", "mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu", "thur", "thurs", "thursday");
        Add(WordKind.Weekday, 0, "fri", "friday", "sat", "saturday");
        Add(WordKind.Now, 0, "now");
        Add(WordKind.Day, 0, "today", "tomorrow", "yesterday");
        Add(WordKind.Zulu, 0, "allballs");
        Add(WordKind.Fixed, 0, "epoch", "infinity", "-infinity");
        Add(WordKind.Fixed, SinceSixteen, "+infinity");
        Add(WordKind.Ignored, 0, "at", "on");
        Add(WordKind.HalfDay, 0, "am");
        Add(WordKind.HalfDay, 12, "pm");
        Add(WordKind.Era, 1, "ad");
        Add(WordKind.Era, -1, "bc");
        Add(WordKind.DaylightSaving, 0, "dst");
        Add(WordKind.Julian, 0, "j", "jd", "julian");
        Add(WordKind.TimeMark, 0, "t");
        Add(WordKind.Part, 0, "d", "h", "m", "mm", "s", "y", "dow", "doy", "isodow", "isoyear");
        return words;
    }

    public static (WordKind Kind, int Value)? Find(string word)
    {
        if (word.Length > LettersThatCount)
            word = word.Substring(0, LettersThatCount);
        return Words.TryGetValue(word, out var found) ? found : null;
    }

    /// <summary>A word, or the abbreviation of a zone, which goes before other words.</summary>
    public static (WordKind Kind, int Value)? FindWithZones(string word)
    {
        if (Zones.Value["standard"].Contains(word))
            return (WordKind.Zone, 0);
        return Zones.Value["daylight"].Contains(word) ? (WordKind.DaylightZone, 0) : Find(word);
    }

    /// <summary>Whether a zone of the name certainly does not exist; but an area may have more places than are known here.</summary>
    public static bool IsNoZone(string name)
    {
        if (IsRule(name))
            return false;
        var slash = name.IndexOf('/');
        return slash < 0 ? !Zones.Value["zone"].Contains(name) : !Zones.Value["area"].Contains(name.Substring(0, slash));
    }

    /// <summary>Whether a zone is that of a place, which has had other times once than it has now.</summary>
    public static bool IsPlace(string name) =>
        name.IndexOf('/') is > 0 and var slash && name.Substring(0, slash) is not "etc" and var area && Zones.Value["area"].Contains(area);

    /// <summary>Whether the name says itself how far its zone is from Greenwich, as POSIX has it: <c>EST5</c>, <c>EST5EDT</c>; what follows a comma is not looked at.</summary>
    private static bool IsRule(string name)
    {
        var at = new Cursor(name);
        while (!at.AtEnd && !Cursor.IsDigit(at.Current) && at.Current is not ('+' or '-' or ','))
            at.Take();
        if (at.Position == 0)
            return false;
        if (at.Current is '+' or '-')
            at.Take();
        if (DateTimeParts.Number(name, at.Position, out var end) is not <= MostHours || end == at.Position)
            return false;
        for (at.Position = end; at.Current == ':' && Cursor.IsDigit(at.At(1)); at.Position = end)
            _ = DateTimeParts.Number(name, at.Position + 1, out end);
        if (at.AtEnd || at.Current == '<')
            return true;
        if (!Cursor.IsLetter(at.Current))
            return false;
        // The time in summer, which may say how far it is, too.
        while (Cursor.IsLetter(at.Current))
            at.Take();
        if (at.Current is '+' or '-')
            at.Take();
        while (Cursor.IsDigit(at.Current) || at.Current == ':')
            at.Take();
        return at.AtEnd || at.Current == ',';
    }
}

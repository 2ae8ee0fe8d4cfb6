using System;
using System.Globalization;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding.Literals;

internal enum DateTimeFault
{
    None,
    BadFormat,
    OutOfRange,
    ZoneOutOfRange,
    UnknownZone,

    /// <summary>Only a part of the servers refuses it: here it passes.</summary>
    Unsure,
}

/// <summary>Which parts of a date and time are known. What is given twice is wrong.</summary>
[Flags]
internal enum DateTimeMask
{
    None = 0,
    Year = 1 << 0,
    Month = 1 << 1,
    Day = 1 << 2,
    Time = 1 << 3,
    Zone = 1 << 4,
    DaylightZone = 1 << 5,
    DaylightSaving = 1 << 6,
    DayOfYear = 1 << 7,
    Weekday = 1 << 8,
    HalfDay = 1 << 9,
    Era = 1 << 10,
    Date = Year | Month | Day,
}

/// <summary>The parts of a date and time as they are found, and what each form of a field says (<c>DecodeDate</c> and its kin in <c>datetime.c</c>).</summary>
internal sealed class DateTimeParts(DateOrder order = DateOrder.MonthFirst)
{
    private static readonly int[] MonthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public long Year;
    public long Month;
    public long Day;
    public long Hour;
    public long Minute;
    public long Second;
    public bool HasFraction;
    private long _dayOfYear;
    private bool _hasShortYear;

    public bool IsJulian { get; set; }

    public bool IsBeforeChrist { get; set; }

    /// <summary>C's <c>strtol</c> to an <c>int</c>: the number at a place and where it ends; null where it is too large.</summary>
    public static long? Number(string text, int start, out int end)
    {
        long number = 0;
        for (end = start; end < text.Length && Cursor.IsDigit(text[end]); end++)
            number = Math.Min(number * 10 + (text[end] - '0'), 1L << 40);
        return number > int.MaxValue ? null : number;
    }

    /// <summary>Whether only digits stand behind the point.</summary>
    private static bool IsFraction(string text, int point, out bool isZero)
    {
        isZero = true;
        for (var i = point + 1; i < text.Length; i++)
        {
            if (!Cursor.IsDigit(text[i]))
                return false;
            isZero &= text[i] == '0' || i > point + 7;
        }
        return true;
    }

    /// <summary>A date with marks in it.</summary>
    public DateTimeFault TakeDate(string text, DateTimeMask known, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        var at = new Cursor(text);
        var fields = new System.Collections.Generic.List<string?>();
        while (!at.AtEnd && fields.Count < 25)
        {
            while (!at.AtEnd && !Cursor.IsDigit(at.Current) && !Cursor.IsLetter(at.Current))
                at.Take();
            if (at.AtEnd)
                return DateTimeFault.BadFormat;
            var start = at.Position;
            if (Cursor.IsDigit(at.Current))
            {
                while (Cursor.IsDigit(at.Current))
                    at.Take();
            }
            else
            {
                while (Cursor.IsLetter(at.Current))
                    at.Take();
            }
            fields.Add(text.Substring(start, at.Position - start));
            // Any mark ends a field, and so does the first character of the next.
            if (!at.AtEnd)
                at.Take();
        }
        var hasMonthName = false;
        for (var i = 0; i < fields.Count; i++)
        {
            if (!Cursor.IsLetter(fields[i]![0]))
                continue;
            var word = DateTimeWords.Find(fields[i]!);
            if (word is { Kind: WordKind.Ignored })
                continue;
            if (word is not { Kind: WordKind.Month } month || ((known | found) & DateTimeMask.Month) != 0)
                return DateTimeFault.BadFormat;
            Month = month.Value;
            hasMonthName = true;
            found |= DateTimeMask.Month;
            fields[i] = null;
        }
        foreach (var field in fields)
        {
            if (field is null)
                continue;
            if (TakeNumber(field, hasMonthName, known | found, out var one) is not DateTimeFault.None and var fault)
                return fault;
            if (((known | found) & one) != 0)
                return DateTimeFault.BadFormat;
            found |= one;
        }
        return ((known | found) & ~(DateTimeMask.DayOfYear | DateTimeMask.Zone)) == DateTimeMask.Date ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    /// <summary>A time with colons in it.</summary>
    public DateTimeFault TakeTime(string text)
    {
        if (Number(text, 0, out var end) is not { } hour)
            return DateTimeFault.OutOfRange;
        if (end >= text.Length || text[end] != ':')
            return DateTimeFault.BadFormat;
        if (Number(text, end + 1, out end) is not { } minute)
            return DateTimeFault.OutOfRange;
        long second = 0;
        HasFraction = false;
        if (end < text.Length && text[end] == '.')
        {
            if (!IsFraction(text, end, out var isZero))
                return DateTimeFault.BadFormat;
            HasFraction = !isZero;
            (hour, minute, second) = (0, hour, minute);
        }
        else if (end < text.Length)
        {
            if (Number(text, end + 1, out end) is not { } written)
                return DateTimeFault.OutOfRange;
            second = written;
            if (end < text.Length)
            {
                if (text[end] != '.' || !IsFraction(text, end, out var isZero))
                    return DateTimeFault.BadFormat;
                HasFraction = !isZero;
            }
        }
        (Hour, Minute, Second) = (hour, minute, second);
        return minute > 59 || second > 60 ? DateTimeFault.OutOfRange : DateTimeFault.None;
    }

    /// <summary>A plain number: what it is follows from its length and from what is known.</summary>
    public DateTimeFault TakeNumber(string text, bool hasMonthName, DateTimeMask known, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        if (Number(text, 0, out var end) is not { } number)
            return DateTimeFault.OutOfRange;
        if (end == 0)
            return DateTimeFault.BadFormat;
        if (end < text.Length)
        {
            if (text[end] != '.')
                return DateTimeFault.BadFormat;
            if (end > 2)
                return TakeRun(text, known | DateTimeMask.Date, out found);
            if (!IsFraction(text, end, out _))
                return DateTimeFault.BadFormat;
        }
        var date = known & DateTimeMask.Date;
        if (text.Length == 3 && date == DateTimeMask.Year && number is >= 1 and <= 366)
        {
            found = DateTimeMask.DayOfYear | DateTimeMask.Month | DateTimeMask.Day;
            _dayOfYear = number;
            return DateTimeFault.None;
        }
        switch (date)
        {
            case DateTimeMask.None:
                found = text.Length >= 3 || order == DateOrder.YearFirst ? DateTimeMask.Year : order == DateOrder.DayFirst ? DateTimeMask.Day : DateTimeMask.Month;
                break;
            case DateTimeMask.Year:
                found = DateTimeMask.Month;
                break;
            case DateTimeMask.Month:
                found = hasMonthName && (text.Length >= 3 || order == DateOrder.YearFirst) ? DateTimeMask.Year : DateTimeMask.Day;
                break;
            case DateTimeMask.Year | DateTimeMask.Month:
                found = DateTimeMask.Day;
                if (hasMonthName && text.Length >= 3 && _hasShortYear)
                {
                    Day = Year;
                    Year = number;
                    _hasShortYear = false;
                    return DateTimeFault.None;
                }
                break;
            case DateTimeMask.Day:
                found = DateTimeMask.Month;
                break;
            case DateTimeMask.Month | DateTimeMask.Day:
                found = DateTimeMask.Year;
                break;
            case DateTimeMask.Date:
                return TakeRun(text, known, out found);
            default:
                return DateTimeFault.BadFormat;
        }
        switch (found)
        {
            case DateTimeMask.Year:
                Year = number;
                _hasShortYear = text.Length <= 2;
                break;
            case DateTimeMask.Month:
                Month = number;
                break;
            default:
                Day = number;
                break;
        }
        return DateTimeFault.None;
    }

    /// <summary>Digits run together: a date, or a time where the date is known.</summary>
    public DateTimeFault TakeRun(string text, DateTimeMask known, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        var point = text.IndexOf('.');
        if (point >= 0)
        {
            // What stands behind the fraction is not looked at.
            IsFraction(text, point, out var isZero);
            HasFraction = !isZero;
            text = text.Substring(0, point);
        }
        else if ((known & DateTimeMask.Date) != DateTimeMask.Date && text.Length >= 6)
        {
            found = DateTimeMask.Date;
            if (!TryPart(text, text.Length - 2, 2, out Day) || !TryPart(text, text.Length - 4, 2, out Month))
                return DateTimeFault.Unsure;
            if (text.Length - 4 > 9 || !TryPart(text, 0, text.Length - 4, out Year))
                return DateTimeFault.Unsure;
            _hasShortYear |= text.Length == 6;
            return DateTimeFault.None;
        }
        if ((known & DateTimeMask.Time) != 0 || text.Length is not (4 or 6))
            return DateTimeFault.BadFormat;
        found = DateTimeMask.Time;
        Second = 0;
        return TryPart(text, 0, 2, out Hour) && TryPart(text, 2, 2, out Minute) && (text.Length == 4 || TryPart(text, 4, 2, out Second))
            ? DateTimeFault.None
            : DateTimeFault.Unsure;
    }

    private static bool TryPart(string text, int start, int length, out long part) =>
        long.TryParse(text.Substring(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out part);

    /// <summary>Hours and minutes from Greenwich, with a sign before them.</summary>
    public static DateTimeFault TakeZone(string text)
    {
        if (text.Length == 0 || text[0] is not ('+' or '-'))
            return DateTimeFault.BadFormat;
        long minute = 0, second = 0;
        if (Number(text, 1, out var end) is not { } hour)
            return DateTimeFault.ZoneOutOfRange;
        if (end < text.Length && text[end] == ':')
        {
            if (Number(text, end + 1, out end) is not { } minutes)
                return DateTimeFault.ZoneOutOfRange;
            minute = minutes;
            if (end < text.Length && text[end] == ':')
            {
                if (Number(text, end + 1, out end) is not { } seconds)
                    return DateTimeFault.ZoneOutOfRange;
                second = seconds;
            }
        }
        else if (end == text.Length && text.Length > 3)
            (hour, minute) = (hour / 100, hour % 100);
        if (hour > 15 || minute >= 60 || second >= 60)
            return DateTimeFault.ZoneOutOfRange;
        return end == text.Length ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    /// <summary>Whether the time of day is none, or later than the end of the day.</summary>
    public bool TimeOverflows => Hour > 24 || Minute > 59 || Second > 60 || Hour * 3600 + Minute * 60 + Second is var second && (second > 86_400 || second == 86_400 && HasFraction);

    /// <summary>The date as a whole: the year in full, the day within the month.</summary>
    public DateTimeFault Validate(DateTimeMask known)
    {
        if ((known & DateTimeMask.Year) != 0 && !IsJulian)
        {
            if (IsBeforeChrist)
            {
                if (Year <= 0)
                    return DateTimeFault.OutOfRange;
                Year = 1 - Year;
            }
            else if (_hasShortYear)
                Year += Year < 70 ? 2000 : Year < 100 ? 1900 : 0;
            else if (Year <= 0)
                return DateTimeFault.OutOfRange;
        }
        if ((known & DateTimeMask.DayOfYear) != 0)
        {
            (Month, Day) = (1, _dayOfYear);
            while (Month <= 12 && Day > LengthOf(Month))
                Day -= LengthOf(Month++);
            if (Month > 12)
                (Year, Month) = (Year + 1, 1);
        }
        if ((known & DateTimeMask.Month) != 0 && (Month < 1 || Month > 12))
            return DateTimeFault.OutOfRange;
        if ((known & DateTimeMask.Day) != 0 && (Day < 1 || Day > 31))
            return DateTimeFault.OutOfRange;
        return (known & DateTimeMask.Date) == DateTimeMask.Date && Day > LengthOf(Month) ? DateTimeFault.OutOfRange : DateTimeFault.None;
    }

    /// <summary>Whether the date is before the first that the server has, 4714-11-24 BC.</summary>
    public bool IsBeforeJulianDays => Year < -4713 || Year == -4713 && (Month < 11 || Month == 11 && Day < 24);

    private long LengthOf(long month) => month == 2 && Year % 4 == 0 && (Year % 100 != 0 || Year % 400 == 0) ? 29 : MonthLengths[month - 1];
}

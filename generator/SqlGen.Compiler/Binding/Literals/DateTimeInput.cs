using System.Collections.Generic;
using SqlGen.Compiler.Text;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>
/// Dates, timestamps and times of day (<c>DecodeDateTime</c> and <c>DecodeTimeOnly</c> in <c>datetime.c</c>). What comes first in a date is a setting
/// that differs from country to country: where nothing tells it, what is good in any order passes.
/// </summary>
internal sealed class DateTimeInput
{
    private readonly List<DateTimeField> _fields;
    private readonly int _version;
    private readonly bool _timeOnly;
    private readonly DateTimeParts _parts;
    private DateTimeMask _known;

    /// <summary>What the field before says of the next: a Julian day, or a time.</summary>
    private WordKind? _prefix;

    private bool _hasMonthName;
    private int? _halfDay;
    private bool _isFixed;
    private string? _zone;

    private DateTimeInput(List<DateTimeField> fields, InputSettings settings, bool timeOnly, DateOrder order)
    {
        _parts = new DateTimeParts(order);
        _fields = fields;
        _version = settings.Version;
        _timeOnly = timeOnly;
    }

    public static InputError? CheckDate(string value, InputSettings settings) => Check(value, "date", 129, settings, lastYear: 5874897);

    public static InputError? CheckTimestamp(string value, bool withZone, InputSettings settings) =>
        Check(value, withZone ? "timestamp with time zone" : "timestamp", 153, settings, lastYear: 294276);

    private static InputError? Check(string value, string type, int room, InputSettings settings, int lastYear)
    {
        var input = ReadInAnyOrder(DateTimeField.Split(value, room), settings, timeOnly: false, out var fault);
        if (ErrorOf(fault, value, type, input?._zone) is { } error)
            return error;
        // With a zone the last day may reach into the next year.
        return input is { _isFixed: false, _parts: { IsJulian: false } parts } && (parts.IsBeforeJulianDays || parts.Year > lastYear + (type.Length > 9 ? 1 : 0))
            ? new InputError(Rules.DatetimeFormat, $"{(type == "date" ? type : "timestamp")} out of range: \"{value}\"", "22008")
            : null;
    }

    public static InputError? CheckTime(string value, bool withZone, InputSettings settings)
    {
        var input = ReadInAnyOrder(DateTimeField.Split(value, 129), settings, timeOnly: true, out var fault);
        return ErrorOf(fault, value, withZone ? "time with time zone" : "time", input?._zone);
    }

    /// <summary>
    /// The reading in the order that is set, or, where none is known to be, in the first order that gives one; where none does, what is wrong in the
    /// order that a server comes with.
    /// </summary>
    private static DateTimeInput? ReadInAnyOrder(List<DateTimeField>? fields, InputSettings settings, bool timeOnly, out DateTimeFault fault)
    {
        fault = DateTimeFault.BadFormat;
        if (fields is null)
            return null;
        var usual = new DateTimeInput(fields, settings, timeOnly, settings.Order ?? DateOrder.MonthFirst);
        fault = usual.Read();
        if (fault is DateTimeFault.None or DateTimeFault.Unsure || settings.Order is not null)
            return usual;
        foreach (var order in new[] { DateOrder.DayFirst, DateOrder.YearFirst })
        {
            var other = new DateTimeInput(fields, settings, timeOnly, order);
            if (other.Read() is not (DateTimeFault.None or DateTimeFault.Unsure))
                continue;
            fault = DateTimeFault.None;
            return other;
        }
        return usual;
    }

    public static InputError? ErrorOf(DateTimeFault fault, string value, string type, string? zone) => fault switch
    {
        DateTimeFault.None or DateTimeFault.Unsure => null,
        DateTimeFault.OutOfRange => new InputError(Rules.DatetimeFormat, $"date/time field value out of range: \"{value}\"", "22008"),
        DateTimeFault.ZoneOutOfRange => new InputError(Rules.DatetimeFormat, $"time zone displacement out of range: \"{value}\"", "22009"),
        DateTimeFault.UnknownZone => new InputError(Rules.InvalidParameterValue, $"time zone \"{zone}\" not recognized"),
        _ => new InputError(Rules.DatetimeFormat, $"invalid input syntax for type {type}: \"{value}\""),
    };

    private DateTimeFault Read()
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            if (Take(i, out var found) is not DateTimeFault.None and var fault)
                return fault;
            if ((_known & found) != 0)
                return DateTimeFault.BadFormat;
            _known |= found;
        }
        if (_prefix is not null)
            return SinceSixteen;
        if (_isFixed)
            return DateTimeFault.None;
        if (_parts.Validate(_known) is not DateTimeFault.None and var invalid)
            return invalid;
        if (_halfDay is { } half)
        {
            if (_parts.Hour > 12)
                return DateTimeFault.OutOfRange;
            _parts.Hour = _parts.Hour % 12 + half;
        }
        if (_timeOnly && _parts.TimeOverflows)
            return DateTimeFault.OutOfRange;
        var wanted = _timeOnly ? DateTimeMask.Time : DateTimeMask.Date;
        if ((_known & wanted) != wanted)
            return DateTimeFault.BadFormat;
        // Whether a place keeps summer time is a matter of the date.
        if (_timeOnly && _zone is not null && (_known & DateTimeMask.Date) != DateTimeMask.Date && DateTimeWords.IsPlace(_zone))
            return DateTimeFault.BadFormat;
        var saving = (_known & DateTimeMask.DaylightSaving) != 0;
        return saving && (_known & DateTimeMask.Zone) == 0 ? DateTimeFault.BadFormat : saving && _zone is not null ? DateTimeFault.Unsure : DateTimeFault.None;
    }

    /// <summary>Wrong since 16; older servers let it pass.</summary>
    private DateTimeFault SinceSixteen => _version >= 16 ? DateTimeFault.BadFormat : DateTimeFault.Unsure;

    private DateTimeFault Take(int index, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        var text = _fields[index].Text;
        switch (_fields[index].Kind)
        {
            case FieldKind.Date:
                return _timeOnly ? TakeDateInTime(index, out found) : TakeDate(text, out found);
            case FieldKind.Time:
                if (_prefix is not null and not WordKind.TimeMark)
                    return SinceSixteen;
                _prefix = null;
                found = DateTimeMask.Time;
                if (_parts.TakeTime(text) is not DateTimeFault.None and var fault)
                    return fault;
                return !_timeOnly && _parts.TimeOverflows ? DateTimeFault.OutOfRange : DateTimeFault.None;
            case FieldKind.Signed:
                found = DateTimeMask.Zone;
                return DateTimeParts.TakeZone(text);
            case FieldKind.Number:
                return _prefix is { } prefix ? TakePrefixed(text, prefix, out found) : TakeNumber(index, out found);
            default:
                return TakeWord(text, out found);
        }
    }

    private DateTimeFault TakeDate(string text, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        var hasDay = (_known & (DateTimeMask.Month | DateTimeMask.Day)) == (DateTimeMask.Month | DateTimeMask.Day);
        if (_prefix == WordKind.Julian)
        {
            if (DateTimeParts.Number(text, 0, out var end) is null)
                return DateTimeFault.OutOfRange;
            _prefix = null;
            _parts.IsJulian = true;
            found = DateTimeMask.Date | DateTimeMask.Time | DateTimeMask.Zone;
            return DateTimeParts.TakeZone(text.Substring(end));
        }
        if (_prefix is null && !hasDay)
            return _parts.TakeDate(text, _known, out found);
        if (!Cursor.IsDigit(text[0]) && _prefix is null)
            return TakeZone(text, out found);
        if (_prefix is not null and not WordKind.TimeMark)
            return SinceSixteen;
        _prefix = null;
        return TakeTimeWithZone(text, _known, out found);
    }

    /// <summary>Digits of a time, and a zone behind a hyphen.</summary>
    private DateTimeFault TakeTimeWithZone(string text, DateTimeMask known, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        var hyphen = text.IndexOf('-');
        if ((_known & DateTimeMask.Time) != 0 || hyphen < 0)
            return DateTimeFault.BadFormat;
        if (DateTimeParts.TakeZone(text.Substring(hyphen)) is not DateTimeFault.None and var fault)
            return fault;
        fault = _parts.TakeRun(text.Substring(0, hyphen), known, out found);
        found |= DateTimeMask.Zone;
        return fault;
    }

    private DateTimeFault TakeZone(string text, out DateTimeMask found)
    {
        found = DateTimeMask.Zone;
        _zone = text;
        return DateTimeWords.IsNoZone(text) ? DateTimeFault.UnknownZone : DateTimeFault.None;
    }

    private DateTimeFault TakeDateInTime(int index, out DateTimeMask found)
    {
        var text = _fields[index].Text;
        if (index == 0 && _fields.Count >= 2 && (_fields[_fields.Count - 1].Kind == FieldKind.Date || _fields[1].Kind == FieldKind.Time))
            return _parts.TakeDate(text, _known, out found);
        return Cursor.IsDigit(text[0]) ? TakeTimeWithZone(text, _known | DateTimeMask.Date, out found) : TakeZone(text, out found);
    }

    private DateTimeFault TakePrefixed(string text, WordKind prefix, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        if (DateTimeParts.Number(text, 0, out var end) is null)
            return DateTimeFault.OutOfRange;
        if (end < text.Length && text[end] != '.')
            return DateTimeFault.BadFormat;
        _prefix = null;
        switch (prefix)
        {
            case WordKind.Julian:
                _parts.IsJulian = true;
                found = end < text.Length ? DateTimeMask.Date | DateTimeMask.Time : DateTimeMask.Date;
                // The server makes a date of it, which is checked as another's.
                (_parts.Year, _parts.Month, _parts.Day) = (1, 1, 1);
                return DateTimeFault.None;
            case WordKind.TimeMark:
                var fault = _parts.TakeRun(text, _known | DateTimeMask.Date, out found);
                return fault == DateTimeFault.None && found != DateTimeMask.Time ? DateTimeFault.BadFormat : fault;
            default:
                return SinceSixteen;
        }
    }

    private DateTimeFault TakeNumber(int index, out DateTimeMask found)
    {
        var text = _fields[index].Text;
        var point = text.IndexOf('.');
        if (_timeOnly)
        {
            var known = _known | DateTimeMask.Date;
            if (point < 0)
                return text.Length > 4 ? _parts.TakeRun(text, known, out found) : _parts.TakeNumber(text, false, known, out found);
            if (index == 0 && _fields.Count >= 2 && _fields[_fields.Count - 1].Kind == FieldKind.Date)
                return _parts.TakeDate(text, _known, out found);
            found = DateTimeMask.None;
            return point > 2 ? _parts.TakeRun(text, known, out found) : DateTimeFault.BadFormat;
        }
        if (point >= 0 && (_known & DateTimeMask.Date) == 0)
            return _parts.TakeDate(text, _known, out found);
        // Six digits and more are a date or a time, unless neither is wanted any longer.
        var isRun = point > 2 || point < 0 && text.Length >= 6 && ((_known & DateTimeMask.Date) == 0 || (_known & DateTimeMask.Time) == 0);
        return isRun ? _parts.TakeRun(text, _known, out found) : _parts.TakeNumber(text, _hasMonthName, _known, out found);
    }

    private DateTimeFault TakeWord(string text, out DateTimeMask found)
    {
        found = DateTimeMask.None;
        if (DateTimeWords.FindWithZones(text) is not (var kind, var value))
        {
            found = DateTimeMask.Zone;
            _zone = text;
            return DateTimeWords.IsNoZone(text) ? DateTimeFault.BadFormat : DateTimeFault.None;
        }
        switch (kind)
        {
            case WordKind.Ignored:
                return DateTimeFault.None;
            case WordKind.Zone:
            case WordKind.DaylightZone:
                found = DateTimeMask.Zone | (kind == WordKind.DaylightZone ? DateTimeMask.DaylightZone : DateTimeMask.None);
                return DateTimeFault.None;
            case WordKind.DaylightSaving:
                found = DateTimeMask.DaylightSaving | DateTimeMask.DaylightZone;
                return DateTimeFault.None;
            case WordKind.HalfDay:
                found = DateTimeMask.HalfDay;
                _halfDay = value;
                return DateTimeFault.None;
            case WordKind.Era:
                found = DateTimeMask.Era;
                _parts.IsBeforeChrist = value < 0;
                return DateTimeFault.None;
            case WordKind.Zulu:
                found = DateTimeMask.Time | DateTimeMask.Zone;
                return DateTimeFault.None;
            case WordKind.Now when _timeOnly:
                found = DateTimeMask.Time;
                return DateTimeFault.None;
            case WordKind.Julian or WordKind.Part or WordKind.TimeMark:
                if (_prefix is not null)
                    return SinceSixteen;
                if (kind == WordKind.TimeMark && !_timeOnly && (_known & DateTimeMask.Date) != DateTimeMask.Date)
                    return DateTimeFault.BadFormat;
                _prefix = kind;
                return DateTimeFault.None;
        }
        return _timeOnly ? DateTimeFault.BadFormat : TakeDateWord(kind, value, out found);
    }

    private DateTimeFault TakeDateWord(WordKind kind, int value, out DateTimeMask found)
    {
        found = DateTimeMask.Date | DateTimeMask.Time | DateTimeMask.Zone;
        switch (kind)
        {
            case WordKind.Day:
                found = DateTimeMask.Date;
                goto case WordKind.Now;
            case WordKind.Now:
                (_parts.Year, _parts.Month, _parts.Day) = (2000, 1, 1);
                return DateTimeFault.None;
            case WordKind.Fixed when value == DateTimeWords.SinceSixteen && _version < 16:
                return DateTimeFault.BadFormat;
            case WordKind.Fixed:
                _isFixed = true;
                return DateTimeFault.None;
            case WordKind.Weekday:
                found = DateTimeMask.Weekday;
                return DateTimeFault.None;
            default:
                found = DateTimeMask.Month;
                // A number that was taken for the month is the day.
                if (!_hasMonthName && (_known & (DateTimeMask.Month | DateTimeMask.Day)) == DateTimeMask.Month && _parts.Month is >= 1 and <= 31)
                {
                    _parts.Day = _parts.Month;
                    found = DateTimeMask.Day;
                }
                _hasMonthName = true;
                _parts.Month = value;
                return DateTimeFault.None;
        }
    }
}

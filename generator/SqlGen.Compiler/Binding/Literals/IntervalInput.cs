using System;
using System.Collections.Generic;
using System.Globalization;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Lengths of time, in the server's words or in those of ISO 8601 (<c>DecodeInterval</c>, <c>DecodeISO8601Interval</c>).</summary>
internal sealed class IntervalInput
{
    private const int LettersThatCount = 10;
    private const string Second = "s";
    private const int MonthBit = 1 << 1, DayBit = 1 << 3, HourBit = 1 << 10, MinuteBit = 1 << 11, SecondBit = 1 << 12;

    /// <summary>What each word of <c>deltatktbl</c> stands for.</summary>
    private static readonly Dictionary<string, string> Units = All();

    private readonly List<DateTimeField> _fields;
    private readonly int _version;

    /// <summary>What a number without a unit counts.</summary>
    private readonly string _least;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private decimal _months;
    private decimal _days;
    private decimal _microseconds;

    private IntervalInput(List<DateTimeField> fields, int modifier, InputSettings settings)
    {
        _fields = fields;
        _version = settings.Version;
        // The bits of the fields that it may have, as of DAY TO HOUR.
        var least = modifier < 0 ? SecondBit : modifier >> 16;
        _least = (least & SecondBit) != 0 ? Second : (least & MinuteBit) != 0 ? "min" : (least & HourBit) != 0 ? "h" : (least & DayBit) != 0 ? "d" : (least & MonthBit) != 0 ? "mon" : "y";
    }

    private static Dictionary<string, string> All()
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] rows =
        [
            "century c cent centuries century", "d d day days", "decade dec decade decades decs", "h h hour hours hr hrs", "min m min mins minute minutes",
            "us microseconds us usec microsecond useconds usecs", "ms milliseconds ms msec millisecond mseconds msecs",
            "millennium mil millennia millennium mils", "mon mon mons month months", "quarter qtr quarter", "s s sec second seconds secs",
            "zone timezone timezone_h timezone_m", "w w week weeks", "y y year years yr yrs", "ago ago",
            "infinity infinity -infinity +infinity",
        ];
        foreach (var row in rows)
        {
            var words = row.Split(' ');
            for (var i = 1; i < words.Length; i++)
                units[Shortened(words[i])] = words[0];
        }
        return units;
    }

    private static string Shortened(string word) => word.Length > LettersThatCount ? word.Substring(0, LettersThatCount) : word;

    public static InputError? Check(string value, int modifier, InputSettings settings)
    {
        var fields = DateTimeField.Split(value, 256);
        var fault = DateTimeFault.BadFormat;
        if (fields is not null)
        {
            var input = new IntervalInput(fields, modifier, settings);
            fault = input.Read();
            if (fault == DateTimeFault.None && (Math.Abs(input._months) > int.MaxValue || Math.Abs(input._microseconds) > long.MaxValue))
                return new InputError(Rules.DatetimeFormat, "interval out of range", "22008");
        }
        if (fault == DateTimeFault.BadFormat)
            fault = ReadIso(value);
        return fault == DateTimeFault.OutOfRange
            ? new InputError(Rules.DatetimeFormat, $"interval field value out of range: \"{value}\"", "22015")
            : DateTimeInput.ErrorOf(fault, value, "interval", null);
    }

    /// <summary>The fields are read from the last to the first, so that a unit is known before its number.</summary>
    private DateTimeFault Read()
    {
        string? unit = null;
        var awaitsNumber = false;
        for (var i = _fields.Count - 1; i >= 0; i--)
        {
            var text = _fields[i].Text;
            switch (_fields[i].Kind)
            {
                case FieldKind.Time:
                    if (TakeTime(text) is not DateTimeFault.None and var fault)
                        return fault;
                    // A number before a time counts days.
                    unit = "d";
                    awaitsNumber = false;
                    break;
                case FieldKind.Signed when text.IndexOf(':') > 0 && TryTime(text.Substring(1)):
                    if (TakeTime(text.Substring(1)) is not DateTimeFault.None and var wrong)
                        return wrong;
                    unit = "d";
                    awaitsNumber = false;
                    break;
                case FieldKind.Signed:
                case FieldKind.Date:
                case FieldKind.Number:
                    if (TakeNumber(text, ref unit) is not DateTimeFault.None and var bad)
                        return bad;
                    awaitsNumber = false;
                    break;
                default:
                    if (awaitsNumber && _version >= 16)
                        return DateTimeFault.BadFormat;
                    if (!Units.TryGetValue(Shortened(text), out unit))
                        return DateTimeFault.BadFormat;
                    if (unit == "ago")
                    {
                        if (i != _fields.Count - 1)
                            return _version >= 16 ? DateTimeFault.BadFormat : DateTimeFault.Unsure;
                    }
                    else if (unit == "infinity")
                    {
                        if (_fields.Count > 1)
                            return _version >= 17 ? DateTimeFault.BadFormat : DateTimeFault.Unsure;
                        return _version >= 17 ? DateTimeFault.None : DateTimeFault.BadFormat;
                    }
                    else
                        awaitsNumber = true;
                    break;
            }
        }
        if (awaitsNumber && _version >= 16)
            return DateTimeFault.BadFormat;
        return _known.Count == 0 ? DateTimeFault.BadFormat : DateTimeFault.None;
    }

    private static bool TryTime(string text) => new DateTimeParts().TakeTime(text) == DateTimeFault.None;

    private DateTimeFault TakeTime(string text)
    {
        var parts = new DateTimeParts();
        // Hours may be more than an int can hold.
        var colon = text.IndexOf(':');
        if (colon > 9)
            return colon > 15 ? DateTimeFault.Unsure : TakeTime("0" + text.Substring(colon));
        if (parts.TakeTime(text) is not DateTimeFault.None and var fault)
            return fault;
        return _known.Add("h") & _known.Add("min") & _known.Add(Second) & _known.Add("ms") & _known.Add("us") ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    private DateTimeFault TakeNumber(string text, ref string? unit)
    {
        unit ??= _least;
        var start = text[0] is '-' or '+' ? 1 : 0;
        var end = start;
        while (end < text.Length && Cursor.IsDigit(text[end]))
            end++;
        if (!decimal.TryParse("0" + text.Substring(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue)
            return DateTimeFault.OutOfRange;
        var fraction = 0m;
        if (end < text.Length && text[end] == '-')
        {
            // Years and months, as standard SQL has them.
            if (DateTimeParts.Number(text, end + 1, out var last) is not (>= 0 and < 12 and var months))
                return DateTimeFault.OutOfRange;
            if (last < text.Length)
                return DateTimeFault.BadFormat;
            if (number > int.MaxValue)
                return DateTimeFault.OutOfRange;
            number = number * 12 + months;
            unit = "mon";
        }
        else if (end < text.Length)
        {
            if (text[end] != '.')
                return DateTimeFault.BadFormat;
            for (var i = end + 1; i < text.Length; i++)
            {
                if (!Cursor.IsDigit(text[i]))
                    return DateTimeFault.BadFormat;
            }
            decimal.TryParse("0" + text.Substring(end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out fraction);
        }
        var sign = text[0] == '-' ? -1 : 1;
        var fault = Add(unit, number * sign, fraction * sign);
        if (unit == "h")
            unit = "d";
        return fault;
    }

    private DateTimeFault Add(string unit, decimal number, decimal fraction)
    {
        var known = unit;
        switch (unit)
        {
            case "us":
                return AddTime(number, fraction, 1m, known);
            case "ms":
                return AddTime(number, fraction, 1000m, known);
            case Second:
                if (fraction != 0 && !(_known.Add("ms") & _known.Add("us")))
                    return DateTimeFault.BadFormat;
                return AddTime(number, fraction, 1000000m, known);
            case "min":
                return AddTime(number, fraction, 60000000m, known);
            case "h":
                return AddTime(number, fraction, 3600000000m, known);
            case "d":
                return AddDays(number, known);
            case "w":
                return AddDays(number * 7, known);
            case "mon":
                return AddMonths(number, 1, known);
            case "y":
                return AddMonths(number, 12, known);
            case "decade":
                return AddMonths(number * 10, 12, known);
            case "century":
                return AddMonths(number * 100, 12, known);
            case "millennium":
                return AddMonths(number * 1000, 12, known);
            default:
                return DateTimeFault.BadFormat;
        }
    }

    private DateTimeFault AddTime(decimal number, decimal fraction, decimal scale, string known)
    {
        if (Math.Abs(number) > long.MaxValue / scale)
            return DateTimeFault.OutOfRange;
        _microseconds += (number + fraction) * scale;
        return _known.Add(known) ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    private DateTimeFault AddDays(decimal number, string known)
    {
        _days += number;
        if (Math.Abs(_days) > (decimal)int.MaxValue + 1)
            return DateTimeFault.OutOfRange;
        return _known.Add(known) ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    private DateTimeFault AddMonths(decimal number, int scale, string known)
    {
        if (Math.Abs(number) > (decimal)int.MaxValue + 1)
            return DateTimeFault.OutOfRange;
        _months += number * scale;
        return _known.Add(known) ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    /// <summary><c>P1Y2M3DT4H5M6S</c>, or <c>P0001-02-03T04:05:06</c>. What is too large passes.</summary>
    private static DateTimeFault ReadIso(string value)
    {
        if (value.Length < 2 || value[0] != 'P')
            return DateTimeFault.BadFormat;
        var at = new Cursor(value, 1);
        var (isDate, hasField) = (true, false);
        while (!at.AtEnd)
        {
            if (at.TakeIf('T'))
            {
                (isDate, hasField) = (false, false);
                continue;
            }
            if (!TakeIsoNumber(ref at, out var digits))
                return DateTimeFault.BadFormat;
            var unit = at.Take();
            if (isDate ? unit is 'Y' or 'M' or 'W' or 'D' : unit is 'H' or 'M' or 'S')
            {
                hasField = true;
                continue;
            }
            var mark = isDate ? '-' : ':';
            if (unit != mark && unit != '\0' && !(isDate && unit == 'T'))
                return DateTimeFault.BadFormat;
            var runLength = isDate ? 8 : 6;
            if (unit != mark && digits == runLength && !hasField || unit != mark && !hasField)
            {
                if (unit == '\0')
                    return DateTimeFault.None;
                (isDate, hasField) = (false, false);
                continue;
            }
            if (hasField)
                return DateTimeFault.BadFormat;
            // The second and the third part, each with its mark before it.
            if (!TakeIsoNumber(ref at, out _))
                return DateTimeFault.BadFormat;
            if (at.AtEnd)
                return DateTimeFault.None;
            if (isDate && at.Current == 'T')
                continue;
            if (!at.TakeIf(mark) || !TakeIsoNumber(ref at, out _))
                return DateTimeFault.BadFormat;
            if (at.AtEnd)
                return DateTimeFault.None;
            if (!isDate || at.Current != 'T')
                return DateTimeFault.BadFormat;
        }
        return DateTimeFault.None;
    }

    private static bool TakeIsoNumber(ref Cursor at, out int digits)
    {
        digits = 0;
        var start = at.Position;
        at.TakeIf('-');
        if (!Cursor.IsDigit(at.Current) && at.Current != '.')
            return false;
        for (; Cursor.IsDigit(at.Current); at.Take())
            digits++;
        var any = digits > 0;
        if (at.TakeIf('.'))
        {
            for (; Cursor.IsDigit(at.Current); at.Take())
                any = true;
        }
        if (!any)
            return false;
        if (at.Current is 'e' or 'E')
        {
            var sign = at.At(1) is '-' or '+' ? 1 : 0;
            if (Cursor.IsDigit(at.At(1 + sign)))
            {
                at.Position += 1 + sign;
                while (Cursor.IsDigit(at.Current))
                    at.Take();
            }
        }
        return at.Position > start;
    }
}

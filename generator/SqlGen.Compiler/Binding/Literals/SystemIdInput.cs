using System.Numerics;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>The server's own kinds of number: object and transaction ids, row addresses, places in the log, snapshots.</summary>
internal static class SystemIdInput
{
    /// <summary><c>oid</c>, <c>xid</c>, <c>cid</c>: <c>strtoul</c>, since 16 in any base; what is negative counts from the end.</summary>
    public static InputError? Check32(string value, string type, bool anyBase)
    {
        var at = new Cursor(value);
        if (ReadUnsigned(ref at, out var number, anyBase) is not { } overflows)
            return InputError.Invalid(type, value);
        if (overflows)
            return InputError.OutOfRange(type, value);
        at.SkipSpace();
        if (!at.AtEnd)
            return InputError.Invalid(type, value);
        return number <= uint.MaxValue || number >= unchecked((ulong)int.MinValue) ? null : InputError.OutOfRange(type, value);
    }

    /// <summary><c>oidvector</c>: numbers with white space between.</summary>
    public static InputError? CheckVector(string value, int version)
    {
        var at = new Cursor(value);
        for (at.SkipSpace(); !at.AtEnd; at.SkipSpace())
        {
            // A number is read as far as it goes, and what follows begins another.
            var rest = value.Substring(at.Position);
            if (ReadUnsigned(ref at, out _, anyBase: version >= 16) is not { } overflows)
                return InputError.Invalid("oid", rest);
            if (overflows)
                return InputError.OutOfRange("oid", rest);
        }
        return null;
    }

    public static InputError? Check64(string value, string type)
    {
        var at = new Cursor(value);
        if (ReadUnsigned(ref at, out _, anyBase: true) is not { } overflows)
            return InputError.Invalid(type, value);
        if (overflows)
            return InputError.OutOfRange(type, value);
        at.SkipSpace();
        return at.AtEnd ? null : InputError.Invalid(type, value);
    }

    /// <summary><c>(block,offset)</c>.</summary>
    public static InputError? CheckTid(string value)
    {
        var at = new Cursor(value);
        while (!at.AtEnd && at.Current is not ('(' or ',' or ')'))
            at.Take();
        // The first part begins behind a bracket, or behind a comma as well.
        if (at.Take() is not ('(' or ','))
            return InputError.Invalid("tid", value);
        var failed = ReadUnsigned(ref at, out var block, anyBase: false) != false && at.Current != ',' || at.Current != ',';
        if (failed || block > uint.MaxValue && block < unchecked((ulong)int.MinValue))
            return InputError.Invalid("tid", value);
        at.Take();
        failed = ReadUnsigned(ref at, out var offset, anyBase: false) == true || at.Current != ')' || offset > ushort.MaxValue;
        return failed ? InputError.Invalid("tid", value) : null;
    }

    /// <summary>Two hexadecimal numbers and a slash.</summary>
    public static InputError? CheckLsn(string value)
    {
        var slash = value.IndexOf('/');
        return slash >= 0 && IsHexOf8(value, 0, slash) && IsHexOf8(value, slash + 1, value.Length) ? null : InputError.Invalid("pg_lsn", value);
    }

    private static bool IsHexOf8(string text, int start, int end)
    {
        if (end - start is < 1 or > 8)
            return false;
        for (var i = start; i < end; i++)
        {
            if (!Cursor.IsHex(text[i]))
                return false;
        }
        return true;
    }

    /// <summary><c>xmin:xmax:xip,xip,…</c>.</summary>
    /// <summary>Whether it is a transaction's number: its lower half is never zero.</summary>
    private static bool IsNormal(ulong id) => (uint)id != 0;

    public static InputError? CheckSnapshot(string value)
    {
        var at = new Cursor(value);
        var error = InputError.Invalid("pg_snapshot", value);
        _ = ReadUnsigned(ref at, out var minimum, anyBase: false);
        if (!at.TakeIf(':'))
            return error;
        _ = ReadUnsigned(ref at, out var maximum, anyBase: false);
        if (!at.TakeIf(':') || !IsNormal(minimum) || !IsNormal(maximum) || maximum < minimum)
            return error;
        var last = 0UL;
        while (!at.AtEnd)
        {
            _ = ReadUnsigned(ref at, out var one, anyBase: false);
            if (one < minimum || one >= maximum || one < last)
                return error;
            last = one;
            if (!at.TakeIf(',') && !at.AtEnd)
                return error;
        }
        return null;
    }

    /// <summary>C's <c>strtoul</c>: null where there is no number, true where it is too large.</summary>
    private static bool? ReadUnsigned(ref Cursor at, out ulong number, bool anyBase)
    {
        number = 0;
        var from = at;
        from.SkipSpace();
        var negative = from.Current == '-';
        if (from.Current is '-' or '+')
            from.Take();
        var radix = 10U;
        if (anyBase && from.Current == '0')
        {
            radix = 8;
            if (from.At(1) is 'x' or 'X' && Cursor.IsHex(from.At(2)))
            {
                radix = 16;
                from.Position += 2;
            }
        }
        var first = from.Position;
        var sum = BigInteger.Zero;
        for (; Cursor.DigitOf(from.Current) < radix; from.Take())
        {
            if (sum <= ulong.MaxValue)
                sum = sum * radix + Cursor.DigitOf(from.Current);
        }
        if (from.Position == first)
            return null;
        at = from;
        if (sum > ulong.MaxValue)
            return true;
        number = negative ? unchecked(0 - (ulong)sum) : (ulong)sum;
        return false;
    }
}

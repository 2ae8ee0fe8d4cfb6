using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary><c>inet</c> and <c>cidr</c> (<c>inet_net_pton.c</c>).</summary>
internal static class NetworkInput
{
    public static InputError? Check(string value, bool isNetwork)
    {
        var type = isNetwork ? "cidr" : "inet";
        var bytes = new List<int>();
        var bits = value.IndexOf(':') >= 0 ? ReadV6(value, bytes) : isNetwork ? ReadV4Network(value, bytes) : ReadV4(value, bytes);
        if (bits < 0)
            return InputError.Invalid(type, value);
        return isNetwork && HasBitsBehind(bytes, bits) ? new InputError(Rules.InvalidTextRepresentation, $"invalid cidr value: \"{value}\"") : null;
    }

    private static bool HasBitsBehind(List<int> bytes, int bits)
    {
        for (var i = 0; i < bytes.Count; i++)
        {
            var kept = bits - i * 8;
            var mask = kept >= 8 ? 0 : kept <= 0 ? 255 : 255 >> kept;
            if ((bytes[i] & mask) != 0)
                return true;
        }
        return false;
    }

    /// <summary>The length of the prefix, or -1.</summary>
    private static int ReadV4(string value, List<int> bytes)
    {
        var at = new Cursor(value);
        var c = at.Take();
        while (Cursor.IsDigit(c))
        {
            if (!TakeByte(ref at, ref c, bytes))
                return -1;
            if (c is '\0' or '/')
                break;
            if (c != '.')
                return -1;
            c = at.Take();
        }
        var bits = TakePrefix(ref at, ref c, bytes.Count > 0);
        if (c != '\0' || bits > 32)
            return -1;
        if (bits == -1)
            bits = bytes.Count == 4 ? 32 : -1;
        return bytes.Count == 0 || bits / 8 > bytes.Count ? -1 : bits;
    }

    /// <summary>In a network what is left out counts as zero, and a prefix that is left out follows from the class of the address.</summary>
    private static int ReadV4Network(string value, List<int> bytes)
    {
        var at = new Cursor(value);
        var c = at.Take();
        if (c == '0' && at.Current is 'x' or 'X' && c == '0' && Cursor.IsHex(at.At(1)))
        {
            at.Take();
            var digits = new List<int>();
            for (c = at.Take(); Cursor.IsHex(c); c = at.Take())
                digits.Add(Cursor.DigitOf(c));
            for (var i = 0; i < digits.Count; i += 2)
                bytes.Add(digits[i] * 16 + (i + 1 < digits.Count ? digits[i + 1] : 0));
            if (bytes.Count > 4)
                return -1;
        }
        else if (Cursor.IsDigit(c))
        {
            for (; ; )
            {
                if (!TakeByte(ref at, ref c, bytes))
                    return -1;
                if (c is '\0' or '/')
                    break;
                if (c != '.' || !Cursor.IsDigit(c = at.Take()))
                    return -1;
            }
        }
        else
            return -1;
        var bits = TakePrefix(ref at, ref c, true);
        if (c != '\0' || bits > 32)
            return -1;
        if (bits != -1)
            return bits;
        var byClass = bytes[0] switch { >= 240 => 32, >= 224 => 8, >= 192 => 24, >= 128 => 16, _ => 8 };
        bits = System.Math.Max(byClass, bytes.Count * 8);
        return bits == 8 && bytes[0] == 224 ? 4 : bits;
    }

    /// <summary>Reads a number up to 255 and the character behind it.</summary>
    private static bool TakeByte(ref Cursor at, ref char c, List<int> bytes)
    {
        var number = 0;
        for (; Cursor.IsDigit(c); c = at.Take())
        {
            number = number * 10 + (c - '0');
            if (number > 255)
                return false;
        }
        bytes.Add(number);
        return bytes.Count <= 4;
    }

    private static int TakePrefix(ref Cursor at, ref char c, bool hasAddress)
    {
        if (c != '/' || !hasAddress || !Cursor.IsDigit(at.Current))
            return -1;
        var bits = 0;
        for (c = at.Take(); Cursor.IsDigit(c); c = at.Take())
            bits = System.Math.Min(bits * 10 + (c - '0'), 1000);
        return bits;
    }

    private static int ReadV6(string value, List<int> bytes)
    {
        var at = new Cursor(value);
        if (at.Current == ':' && (at.Take() != ':' || at.Current != ':'))
            return -1;
        var bits = -1;
        var gap = -1;
        var (number, digits) = (0, 0);
        var token = at.Position;
        while (!at.AtEnd)
        {
            var c = at.Take();
            if (Cursor.IsHex(c))
            {
                number = number * 16 + Cursor.DigitOf(c);
                if (++digits > 4)
                    return -1;
                continue;
            }
            if (c == ':')
            {
                token = at.Position;
                if (digits == 0)
                {
                    if (gap >= 0)
                        return -1;
                    gap = bytes.Count;
                    continue;
                }
                if (at.AtEnd)
                    return -1;
                // Here the server takes what it has for a network without a prefix.
                if (bytes.Count + 2 > 16)
                    return 0;
                AddWord(bytes, number);
                (number, digits) = (0, 0);
                continue;
            }
            if (c == '.' && bytes.Count + 4 <= 16 && ReadV4Tail(value, token, bytes, ref bits))
            {
                digits = 0;
                break;
            }
            if (c == '/' && ReadBits(value, at.Position, ref bits))
                break;
            return -1;
        }
        if (digits > 0)
        {
            if (bytes.Count + 2 > 16)
                return -1;
            AddWord(bytes, number);
        }
        if (gap >= 0)
        {
            if (bytes.Count == 16)
                return -1;
            while (bytes.Count < 16)
                bytes.Insert(gap, 0);
        }
        return bytes.Count == 16 ? bits == -1 ? 128 : bits : -1;
    }

    private static void AddWord(List<int> bytes, int number)
    {
        bytes.Add(number >> 8 & 255);
        bytes.Add(number & 255);
    }

    private static bool ReadV4Tail(string value, int start, List<int> bytes, ref int bits)
    {
        var parts = new List<int>();
        var (number, digits) = (0, 0);
        for (var i = start; i < value.Length; i++)
        {
            if (Cursor.IsDigit(value[i]))
            {
                if (digits++ > 0 && number == 0)
                    return false;
                number = number * 10 + (value[i] - '0');
                if (number > 255)
                    return false;
                continue;
            }
            if (value[i] is not ('.' or '/') || parts.Count > 3)
                return false;
            parts.Add(number);
            if (value[i] == '/')
                return AddTail(bytes, parts) && ReadBits(value, i + 1, ref bits);
            (number, digits) = (0, 0);
        }
        if (digits == 0 || parts.Count > 3)
            return false;
        parts.Add(number);
        return AddTail(bytes, parts);
    }

    /// <summary>The server leaves four bytes of room, however many are written.</summary>
    private static bool AddTail(List<int> bytes, List<int> parts)
    {
        while (parts.Count < 4)
            parts.Add(0);
        bytes.AddRange(parts);
        return true;
    }

    private static bool ReadBits(string value, int start, ref int bits)
    {
        var number = 0;
        for (var i = start; i < value.Length; i++)
        {
            if (!Cursor.IsDigit(value[i]) || i > start && number == 0)
                return false;
            number = number * 10 + (value[i] - '0');
            if (number > 128)
                return false;
        }
        bits = number;
        return start < value.Length;
    }
}

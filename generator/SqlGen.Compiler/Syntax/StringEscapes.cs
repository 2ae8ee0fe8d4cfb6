using System;
using System.Globalization;
using System.Text;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>Decodes the escapes of <c>E'…'</c> and <c>U&amp;'…'</c>.</summary>
internal static class StringEscapes
{
    public const string Malformed = "invalid Unicode escape";

    private const string InvalidPair = "invalid Unicode surrogate pair";

    /// <param name="mistake">The server's words where bytes that are given one by one are no characters; else null.</param>
    public static string DecodeBackslashes(string text, out string? mistake)
    {
        mistake = null;
        if (text.IndexOf('\\') < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var hasBytes = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            var c = text[++i];
            switch (c)
            {
                case 'b': result.Append('\b'); break;
                case 'f': result.Append('\f'); break;
                case 'n': result.Append('\n'); break;
                case 'r': result.Append('\r'); break;
                case 't': result.Append('\t'); break;
                case 'v': result.Append('\v'); break;
                case 'x' when HexRun(text, i + 1, 2) is > 0 and var digits:
                    AppendByte(ParseHex(text, i + 1, digits));
                    i += digits;
                    break;
                case 'u' when HexRun(text, i + 1, 4) == 4:
                    result.Append((char)ParseHex(text, i + 1, 4));
                    i += 4;
                    break;
                case 'U' when HexRun(text, i + 1, 8) == 8:
                    AppendCodePoint(result, ParseHex(text, i + 1, 8));
                    i += 8;
                    break;
                case >= '0' and <= '7':
                    var value = c - '0';
                    for (var n = 1; n < 3 && i + 1 < text.Length && text[i + 1] is >= '0' and <= '7'; n++)
                        value = value * 8 + text[++i] - '0';
                    AppendByte(value & 0xFF);
                    break;
                default: result.Append(c); break;
            }
        }
        var decoded = result.ToString();
        return hasBytes ? DecodeBytes(decoded, out mistake) : decoded;

        void AppendByte(int value)
        {
            hasBytes |= value is 0 or > 0x7F;
            result.Append((char)(value > 0x7F ? LoneByte + value : value));
        }
    }

    /// <summary>A byte of more than seven bits stands, until all are there, as the half of a pair that no text has alone.</summary>
    private const int LoneByte = 0xDC00;

    /// <summary>Makes characters of the bytes in a text, which are UTF-8 together with what stands around them.</summary>
    private static string DecodeBytes(string text, out string? mistake)
    {
        mistake = null;
        using var stream = new System.IO.MemoryStream();
        for (var i = 0; i < text.Length; i++)
        {
            var isByte = text[i] is > (char)(LoneByte + 0x7F) and <= (char)(LoneByte + 0xFF) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            var encoded = isByte ? [(byte)(text[i] - LoneByte)] : Encoding.UTF8.GetBytes(text.Substring(i, length));
            stream.Write(encoded, 0, encoded.Length);
            i += length - 1;
        }
        var bytes = stream.ToArray();
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        for (int i = 0, length; i < bytes.Length; i += length)
        {
            length = Math.Min(bytes.Length - i, (bytes[i] & 0xE0) == 0xC0 ? 2 : (bytes[i] & 0xF0) == 0xE0 ? 3 : (bytes[i] & 0xF8) == 0xF0 ? 4 : 1);
            try
            {
                if (bytes[i] != 0 && strict.GetCharCount(bytes, i, length) > 0)
                    continue;
            }
            catch (DecoderFallbackException)
            {
            }
            mistake = "invalid byte sequence for encoding \"UTF8\": 0x" + BitConverter.ToString(bytes, i, length).ToLowerInvariant().Replace("-", " 0x");
            return text;
        }
        return strict.GetString(bytes);
    }

    /// <summary>
    /// The first <c>\u</c> of an <c>E'…'</c> that names no character, or half of a pair, as the server complains of it; null where all are right.
    /// One that has too few digits is <see cref="Malformed"/>.
    /// </summary>
    public static (string Message, Span Place)? MistakeIn(string source, int start, int end)
    {
        if (source.IndexOf("\\u", start, end - start, StringComparison.OrdinalIgnoreCase) < 0)
            return null;
        var isHalf = false;
        for (var i = start + 2; i < end; i++)
        {
            var digits = source[i] != '\\' ? 0 : source[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && HexRun(source, i + 2, digits) == digits)
            {
                var code = ParseHex(source, i + 2, digits);
                var place = new Span(i, i + 2 + digits);
                if (code is >= 0xDC00 and <= 0xDFFF != isHalf)
                    return (InvalidPair, place);
                isHalf = code is >= 0xD800 and <= 0xDBFF;
                if (code is <= 0 or > 0x10FFFF)
                    return ("invalid Unicode escape value", place);
                i = place.End - 1;
            }
            else if (isHalf)
                return (InvalidPair, new Span(i, i + 1));
            else if (digits > 0)
                return (Malformed, new Span(i, i + 2 + HexRun(source, i + 2, digits)));
            else if (source[i] == '\\')
                i++;
        }
        return null;
    }

    /// <summary>Null where an escape is malformed; then <paramref name="mistake"/> is the server's message, and where in the text it stands.</summary>
    public static string? DecodeUnicode(string text, char escape, out (string Message, int Offset) mistake)
    {
        mistake = default;
        var result = new StringBuilder(text.Length);
        var isHalf = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == escape && !(i + 1 < text.Length && text[i + 1] == escape);
            if (!isEscape)
            {
                if (isHalf)
                    mistake = (InvalidPair, i);
                if (text[i] == escape)
                    i++;
                result.Append(text[i]);
            }
            else
            {
                var start = i + 1 < text.Length && text[i + 1] == '+' ? i + 2 : i + 1;
                var digits = start - i == 2 ? 6 : 4;
                var code = HexRun(text, start, digits) == digits ? ParseHex(text, start, digits) : -1;
                if (code < 0)
                    mistake = (Malformed, i);
                else if (code is 0 or > 0x10FFFF)
                    mistake = ("invalid Unicode escape value", i);
                else if (code is >= 0xDC00 and <= 0xDFFF != isHalf)
                    mistake = (InvalidPair, i);
                else if (digits == 4 || code is >= 0xD800 and <= 0xDFFF)
                    result.Append((char)code);
                else
                    AppendCodePoint(result, code);
                isHalf = code is >= 0xD800 and <= 0xDBFF;
                i = start + digits - 1;
            }
            if (mistake.Message is not null)
                return null;
        }
        if (isHalf)
            mistake = (InvalidPair, text.Length);
        return isHalf ? null : result.ToString();
    }

    private static void AppendCodePoint(StringBuilder result, int codePoint)
    {
        if (codePoint is > 0 and < 0xD800 or > 0xDFFF and <= 0x10FFFF)
            result.Append(char.ConvertFromUtf32(codePoint));
        else
            result.Append('\uFFFD');
    }

    private static int HexRun(string text, int start, int max)
    {
        var length = 0;
        while (length < max && start + length < text.Length
            && text[start + length] is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F')
            length++;
        return length;
    }

    private static int ParseHex(string text, int start, int length) =>
        int.TryParse(text.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : -1;
}

using System.Globalization;
using System.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>Decodes the escapes of <c>E'…'</c> and <c>U&amp;'…'</c>; a malformed one is kept as it is written.</summary>
internal static class StringEscapes
{
    public static string DecodeBackslashes(string text)
    {
        if (text.IndexOf('\\') < 0)
            return text;
        var result = new StringBuilder(text.Length);
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
                case 'x' when HexRun(text, i + 1, 2) is > 0 and var digits:
                    result.Append((char)ParseHex(text, i + 1, digits));
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
                    result.Append((char)(value & 0xFF));
                    break;
                default: result.Append(c); break;
            }
        }
        return result.ToString();
    }

    public static string DecodeUnicode(string text, char escape)
    {
        if (text.IndexOf(escape) < 0)
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != escape)
                result.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == escape)
                result.Append(text[++i]);
            else if (i + 1 < text.Length && text[i + 1] == '+' && HexRun(text, i + 2, 6) == 6)
            {
                AppendCodePoint(result, ParseHex(text, i + 2, 6));
                i += 7;
            }
            else if (HexRun(text, i + 1, 4) == 4)
            {
                result.Append((char)ParseHex(text, i + 1, 4));
                i += 4;
            }
            else
                result.Append(text[i]);
        }
        return result.ToString();
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

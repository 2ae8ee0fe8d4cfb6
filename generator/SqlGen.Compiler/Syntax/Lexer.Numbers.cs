using System;

namespace SqlGen.Compiler.Syntax;

/// <content>Numbers: decimal, and since version 16 hexadecimal, octal, binary and with their digits in groups.</content>
internal sealed partial class Lexer
{
    private static readonly string[] OneDigit = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private void Number()
    {
        var start = _position;
        if (Current == '0' && Peek(1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            RadixNumber();
            return;
        }
        var isInteger = true;
        Digits();
        if (Current == '.' && Peek(1) != '.')
        {
            isInteger = false;
            _position++;
            if (Current != '_')
                Digits();
        }
        // With letters behind it the whole would be longer than a number with an exponent, and a dollar sign counts as one of them.
        var hasPlainExponent = Current is 'e' or 'E' && Peek(1) is >= '0' and <= '9';
        var isExponentCut = Current is 'e' or 'E' && Peek(1) is '+' or '-' && Peek(2) is not (>= '0' and <= '9');
        if (Current is 'e' or 'E' && (Peek(1) is >= '0' and <= '9' || Peek(1) is '+' or '-' && Peek(2) is >= '0' and <= '9'))
        {
            isInteger = false;
            _position += 2;
            Digits();
        }
        if (isExponentCut)
        {
            _position += 2;
            Error(start, "trailing junk after numeric literal");
        }
        else if (IsIdentifierStart(Current) || hasPlainExponent && Current == '$')
            TrailingJunk(start, "trailing junk after numeric literal");
        else
            Add(isInteger ? TokenKind.Integer : TokenKind.Numeric, start, Digits(start));
    }

    private string Digits(int start)
    {
        if (_position - start == 1)
            return OneDigit[_text[start] - '0'];
        var digits = _names.In(_text, start, _position - start);
        return digits.IndexOf('_') < 0 ? digits : digits.Replace("_", "");
    }

    private void RadixNumber()
    {
        var start = _position;
        var bits = Peek(1) switch { 'x' or 'X' => 4, 'o' or 'O' => 3, _ => 1 };
        var name = bits switch { 4 => "hexadecimal", 3 => "octal", _ => "binary" };
        _position += 2;
        var digits = new System.Text.StringBuilder();
        while (true)
        {
            if (Current == '_' && DigitValue(Peek(1)) >> bits == 0)
                _position++;
            if (DigitValue(Current) >> bits != 0)
                break;
            digits.Append(Current);
            _position++;
        }
        if (digits.Length == 0)
        {
            var prefixEnd = _position + (Current == '_' ? 1 : 0);
            TrailingJunk(start, $"invalid {name} integer");
            // Where more follows than the prefix, the longest match is a number with a word behind it.
            if (_position > prefixEnd)
                _tokens[_count - 1] = _tokens[_count - 1] with { Value = "trailing junk after numeric literal" };
        }
        else if (IsIdentifierPart(Current))
            TrailingJunk(start, "trailing junk after numeric literal");
        else
            Add(TokenKind.Integer, start, ToDecimal(digits.ToString(), bits));
    }

    /// <summary>The number in decimal digits; to convert takes the square of their number, so that one of thousands of them is taken to be greater than any type has room for.</summary>
    private static string ToDecimal(string digits, int bits)
    {
        const int MaxDigits = 131_072, MaxBits = 20_000;
        if (digits.Length * bits > MaxBits)
            return new string('9', MaxDigits + 1);
        var value = System.Numerics.BigInteger.Zero;
        // Many digits at a time: adding to a large number takes as long as it is.
        for (var at = 0; at < digits.Length;)
        {
            long chunk = 0;
            var end = Math.Min(digits.Length, at + 15);
            var shift = (end - at) * bits;
            for (; at < end; at++)
                chunk = (chunk << bits) + DigitValue(digits[at]);
            value = (value << shift) + chunk;
        }
        return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private void Digits()
    {
        while (Current is >= '0' and <= '9' || Current == '_' && Peek(1) is >= '0' and <= '9')
            _position++;
    }

    private void TrailingJunk(int start, string message)
    {
        while (_position < _text.Length && IsIdentifierPart(_text[_position]))
            _position++;
        Error(start, message);
    }
}

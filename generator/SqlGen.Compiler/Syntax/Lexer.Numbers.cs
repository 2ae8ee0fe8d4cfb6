namespace SqlGen.Compiler.Syntax;

/// <summary>Numbers.</summary>
internal sealed partial class Lexer
{
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
            Digits();
        }
        if (Current is 'e' or 'E' && (Peek(1) is >= '0' and <= '9' || Peek(1) is '+' or '-' && Peek(2) is >= '0' and <= '9'))
        {
            isInteger = false;
            _position += 2;
            Digits();
        }
        if (IsIdentifierStart(Current))
            TrailingJunk(start, "trailing junk after numeric literal");
        else
            Add(isInteger ? TokenKind.Integer : TokenKind.Numeric, start, _text.Substring(start, _position - start).Replace("_", ""));
    }

    private void RadixNumber()
    {
        var start = _position;
        var bits = Peek(1) switch { 'x' or 'X' => 4, 'o' or 'O' => 3, _ => 1 };
        var name = bits switch { 4 => "hexadecimal", 3 => "octal", _ => "binary" };
        _position += 2;
        var value = System.Numerics.BigInteger.Zero;
        var digits = 0;
        while (true)
        {
            if (Current == '_' && DigitValue(Peek(1)) >> bits == 0)
                _position++;
            if (DigitValue(Current) >> bits != 0)
                break;
            value = (value << bits) + DigitValue(Current);
            digits++;
            _position++;
        }
        if (digits == 0)
            TrailingJunk(start, $"invalid {name} integer");
        else if (IsIdentifierPart(Current))
            TrailingJunk(start, "trailing junk after numeric literal");
        else
            Add(TokenKind.Integer, start, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
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
}

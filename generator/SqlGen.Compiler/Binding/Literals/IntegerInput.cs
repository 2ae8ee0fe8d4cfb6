namespace SqlGen.Compiler.Binding.Literals;

/// <summary><c>smallint</c>, <c>integer</c> and <c>bigint</c> (<c>pg_strtoint16_safe</c> and its kin in <c>numutils.c</c>).</summary>
internal static class IntegerInput
{
    public static InputError? Check(string value, string type, int bits)
    {
        var at = new Cursor(value);
        at.SkipSpace();
        var negative = at.Current == '-';
        if (at.Current is '-' or '+')
            at.Take();
        var radix = RadixAt(at);
        if (radix != 10)
            at.Position += 2;
        var limit = 1UL << bits - 1;
        var number = 0UL;
        var first = at.Position;
        for (; ; at.Position++)
        {
            if (at.Current == '_')
            {
                if (radix == 10 && at.Position == first || Cursor.DigitOf(at.At(1)) >= radix)
                    return InputError.Invalid(type, value);
                continue;
            }
            var digit = Cursor.DigitOf(at.Current);
            if (digit >= radix)
                break;
            // The server gives up at once, whatever stands behind.
            if (number > limit / (ulong)radix)
                return InputError.OutOfRange(type, value);
            number = number * (ulong)radix + (ulong)digit;
        }
        if (at.Position == first)
            return InputError.Invalid(type, value);
        at.SkipSpace();
        if (!at.AtEnd)
            return InputError.Invalid(type, value);
        return number > (negative ? limit : limit - 1) ? InputError.OutOfRange(type, value) : null;
    }

    /// <summary>16 before <c>0x</c>, 8 before <c>0o</c>, 2 before <c>0b</c>, else 10.</summary>
    public static int RadixAt(Cursor at) => at.Current != '0' ? 10 : at.At(1) switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => 10,
    };
}

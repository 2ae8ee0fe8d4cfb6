using System;
using System.Text;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>
/// Arrays in braces, with dimensions before them or not, as the server reads them since 17 (<c>array_in</c>); older ones took a few that this refuses,
/// so that for them only the beginning counts, and the elements of what all read alike.
/// </summary>
internal ref struct ArrayInput(string value, SqlType element, InputSettings settings)
{
    private const int MostDimensions = 6;

    private Cursor _at = new(value);
    private readonly char _delimiter = element.Type is { Schema: "pg_catalog", Name: "box" } ? ';' : ',';
    private readonly int[] _lengths = [-1, -1, -1, -1, -1, -1];
    private readonly int[] _counts = new int[MostDimensions];
    private int _dimensions;
    private string _item = "";
    private InputError? _wrongItem;

    /// <summary>What is wrong is so in all versions: something behind a closing mark.</summary>
    private bool _isCertain;

    private readonly InputError Malformed => InputError.Malformed("array", value);

    private static InputError TooManyDimensions =>
        new(Rules.InvalidTextRepresentation, $"number of array dimensions exceeds the maximum allowed ({MostDimensions})", "54000");

    public static InputError? Check(string value, SqlType element, InputSettings settings)
    {
        if (settings.Version >= 17)
            return new ArrayInput(value, element, settings).Check();
        var at = new Cursor(value);
        at.SkipSpace();
        if (at.Current is not ('{' or '[') || at.Current == '[' && !Cursor.IsDigit(at.At(1)) && at.At(1) is not ('+' or '-'))
            return InputError.Malformed("array", value);
        var input = new ArrayInput(value, element, settings);
        var malformed = input.Check();
        return malformed is null ? input._wrongItem : input._isCertain || input._at.AtEnd || HasOddDimensions(value) ? malformed : null;
    }

    /// <summary>What stands before the elements is not made of bounds alone: no version takes that.</summary>
    private static bool HasOddDimensions(string value)
    {
        var equals = value.IndexOf('=');
        var dimensions = (equals < 0 ? value : value.Substring(0, equals)).TrimStart();
        foreach (var c in dimensions)
        {
            if (!Cursor.IsDigit(c) && c is not ('[' or ']' or ':' or '+' or '-') && !Cursor.IsSpace(c))
                return dimensions[0] == '[';
        }
        return false;
    }

    private InputError? Check()
    {
        if (TakeDimensions() is { } error)
            return error;
        var given = _dimensions > 0;
        if (given && !_at.TakeIf('='))
            return Malformed;
        if (given)
            _at.SkipSpace();
        if (_at.Current != '{')
            return Malformed;
        if (TakeItems(given) is { } wrong)
            return wrong;
        _at.SkipSpace();
        _isCertain = !_at.AtEnd;
        return _at.AtEnd ? null : Malformed;
    }

    private InputError? TakeDimensions()
    {
        for (; ; )
        {
            _at.SkipSpace();
            if (!_at.TakeIf('['))
                return null;
            if (_dimensions >= MostDimensions)
                return TooManyDimensions;
            long lower = 1;
            var start = _at.Position;
            if (!TakeBound(out var upper))
                return OutOfRange("array bound is out of integer range");
            if (_at.Position == start)
                return Malformed;
            if (_at.TakeIf(':'))
            {
                lower = upper;
                start = _at.Position;
                if (!TakeBound(out upper))
                    return OutOfRange("array bound is out of integer range");
                if (_at.Position == start)
                    return Malformed;
            }
            if (!_at.TakeIf(']'))
                return Malformed;
            if (upper < lower)
                return new InputError(Rules.InvalidTextRepresentation, "upper bound cannot be less than lower bound", "2202E");
            if (upper == int.MaxValue)
                return OutOfRange($"array upper bound is too large: {upper}");
            if (upper - lower + 1 > int.MaxValue)
                return new InputError(Rules.InvalidTextRepresentation, "array size exceeds the maximum allowed (134217727)", "54000");
            _lengths[_dimensions++] = (int)(upper - lower + 1);
        }
    }

    private static InputError OutOfRange(string message) => new(Rules.NumericOutOfRange, message, "54000");

    /// <summary>Reads a whole number, or nothing where there is none; false where it is too large.</summary>
    private bool TakeBound(out long number)
    {
        number = 0;
        var sign = _at.Current is '-' or '+' ? 1 : 0;
        if (!Cursor.IsDigit(_at.At(sign)))
            return true;
        var negative = _at.Current == '-';
        for (_at.Position += sign; Cursor.IsDigit(_at.Current); _at.Take())
            number = Math.Min(number * 10 + (_at.Current - '0'), 1L << 40);
        number = negative ? -number : number;
        return number is >= int.MinValue and <= int.MaxValue;
    }

    private InputError? TakeItems(bool given)
    {
        var frozen = given;
        var level = 0;
        var wantsDelimiter = false;
        do
        {
            _at.SkipSpace();
            switch (_at.Current)
            {
                case '{':
                    if (wantsDelimiter)
                        return Malformed;
                    if (level >= MostDimensions)
                        return TooManyDimensions;
                    _at.Take();
                    _counts[level++] = 0;
                    if (level > _dimensions)
                    {
                        if (frozen)
                            return Malformed;
                        _dimensions = level;
                    }
                    break;
                case '}':
                    if (_counts[level - 1] > 0 && !wantsDelimiter)
                        return Malformed;
                    _at.Take();
                    level--;
                    if (level > 0)
                        _counts[level - 1]++;
                    if (_lengths[level] < 0)
                        _lengths[level] = _counts[level];
                    else if (_lengths[level] != _counts[level])
                        return Malformed;
                    wantsDelimiter = true;
                    break;
                case var c when c == _delimiter:
                    if (!wantsDelimiter)
                        return Malformed;
                    _at.Take();
                    wantsDelimiter = false;
                    break;
                default:
                    if (!TakeItem(out var isNull) || wantsDelimiter)
                        return Malformed;
                    frozen = true;
                    if (LiteralInput.CheckPart(isNull ? null : _item, element, settings) is { } error)
                    {
                        // Older ones look at the braces first.
                        if (settings.Version >= 17)
                            return error;
                        _wrongItem ??= error;
                    }
                    if (level != _dimensions)
                        return Malformed;
                    _counts[level - 1]++;
                    wantsDelimiter = true;
                    break;
            }
        }
        while (level > 0);
        return null;
    }

    private readonly bool IsItemEnd => _at.Current is '}' or '{' || _at.Current == _delimiter;

    private bool TakeItem(out bool isNull)
    {
        isNull = false;
        var text = new StringBuilder();
        if (_at.TakeIf('"'))
        {
            for (; ; )
            {
                if (_at.AtEnd)
                    return false;
                var c = _at.Take();
                if (c == '"')
                    break;
                if (c == '\\' && _at.AtEnd)
                    return false;
                text.Append(c == '\\' ? _at.Take() : c);
            }
            _at.SkipSpace();
            _item = text.ToString();
            _isCertain = _at.AtEnd || !IsItemEnd;
            return !_isCertain;
        }
        var (end, escaped) = (0, false);
        while (!IsItemEnd)
        {
            var c = _at.Current;
            if (_at.AtEnd || c == '"')
                return false;
            _at.Take();
            if (c == '\\')
            {
                if (_at.AtEnd)
                    return false;
                text.Append(_at.Take());
                escaped = true;
                end = text.Length;
                continue;
            }
            text.Append(c);
            if (!Cursor.IsSpace(c))
                end = text.Length;
        }
        if (_at.Current == '{')
            return false;
        _item = text.ToString(0, end);
        isNull = !escaped && _item.Equals("null", StringComparison.OrdinalIgnoreCase);
        return true;
    }
}

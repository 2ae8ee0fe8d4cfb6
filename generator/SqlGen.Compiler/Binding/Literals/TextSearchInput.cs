using System.Globalization;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary><c>tsvector</c> and <c>tsquery</c> (<c>tsvector_parser.c</c>, <c>tsquery.c</c>).</summary>
internal ref struct TextSearchInput(string value, bool isQuery)
{
    private const int LargestDistance = 16384;

    private Cursor _at = new(value);

    private readonly InputError SyntaxError => new(Rules.SyntaxError, $"syntax error in {(isQuery ? "tsquery" : "tsvector")}: \"{value}\"");

    public static InputError? CheckVector(string value)
    {
        var input = new TextSearchInput(value, isQuery: false);
        for (; ; )
        {
            if (input.TakeWord(out var found) is { } error)
                return error;
            if (!found)
                return null;
        }
    }

    public static InputError? CheckQuery(string value) => new TextSearchInput(value, isQuery: true).CheckOperands();

    private InputError? CheckOperands()
    {
        var open = 0;
        for (var isFirst = true; ; isFirst = false)
        {
            // An operand, with what may stand before it.
            for (; ; isFirst = false)
            {
                _at.SkipSpace();
                if (_at.TakeIf('!'))
                    continue;
                if (!_at.TakeIf('('))
                    break;
                open++;
            }
            if (_at.Current == ':')
                return SyntaxError;
            if (TakeWord(out var found) is { } error)
                return error;
            if (!found)
                return isFirst ? null : new InputError(Rules.SyntaxError, $"no operand in tsquery: \"{value}\"");
            TakeWeight();
            // What closes, until there is an operator.
            for (; ; )
            {
                _at.SkipSpace();
                if (_at.AtEnd)
                    return open == 0 ? null : SyntaxError;
                if (_at.TakeIf('&') || _at.TakeIf('|'))
                    break;
                if (TakePhraseOperator(out var wrong))
                {
                    if (wrong is not null)
                        return wrong;
                    break;
                }
                if (!_at.TakeIf(')') || --open < 0)
                    return SyntaxError;
            }
        }
    }

    private bool TakePhraseOperator(out InputError? error)
    {
        error = null;
        var at = _at;
        if (!at.TakeIf('<'))
            return false;
        if (!at.TakeIf('-'))
        {
            if (!Cursor.IsDigit(at.Current))
                return false;
            var distance = 0;
            for (; Cursor.IsDigit(at.Current); at.Take())
                distance = System.Math.Min(distance * 10 + (at.Current - '0'), 1000000);
            if (distance > LargestDistance)
            {
                var largest = LargestDistance.ToString(CultureInfo.InvariantCulture);
                error = new InputError(
                    Rules.InvalidParameterValue, $"distance in phrase operator must be an integer value between zero and {largest} inclusive");
                return true;
            }
        }
        // At the very end the server does not see it.
        if (!at.TakeIf('>') || at.AtEnd)
            return false;
        _at = at;
        return true;
    }

    private void TakeWeight()
    {
        if (!_at.TakeIf(':'))
            return;
        while (_at.Current is 'a' or 'A' or 'b' or 'B' or 'c' or 'C' or 'd' or 'D' or '*')
            _at.Take();
    }

    private static bool IsOperator(char c) => c is '!' or '&' or '|' or '(' or ')' or '<';

    /// <summary>Reads a word, quoted or not, and in a vector the positions behind it.</summary>
    private InputError? TakeWord(out bool found)
    {
        found = false;
        _at.SkipSpace();
        if (_at.AtEnd)
            return null;
        found = true;
        var length = 0;
        if (_at.TakeIf('\''))
        {
            for (; ; length++)
            {
                if (_at.AtEnd)
                    return SyntaxError;
                var c = _at.Take();
                if (c == '\'' && !_at.TakeIf('\''))
                    break;
                if (c == '\\' && TakeEscaped() is { } error)
                    return error;
            }
            if (length == 0)
                return SyntaxError;
            return !isQuery && _at.TakeIf(':') ? TakePositions() : null;
        }
        if (isQuery && IsOperator(_at.Current))
            return SyntaxError;
        for (; ; length++)
        {
            var c = _at.Current;
            if (c == ':' && length > 0)
            {
                if (isQuery)
                    return null;
                _at.Take();
                return TakePositions();
            }
            if (_at.AtEnd || length > 0 && (Cursor.IsSpace(c) || isQuery && IsOperator(c)))
                return null;
            _at.Take();
            if (c == '\\' && TakeEscaped() is { } error)
                return error;
        }
    }

    private InputError? TakeEscaped()
    {
        if (_at.AtEnd)
            return new InputError(Rules.SyntaxError, $"there is no escaped character: \"{value}\"");
        _at.Take();
        return null;
    }

    private InputError? TakePositions()
    {
        do
        {
            if (!Cursor.IsDigit(_at.Current))
                return SyntaxError;
            var position = 0;
            for (; Cursor.IsDigit(_at.Current); _at.Take())
                position = System.Math.Min(position * 10 + (_at.Current - '0'), 1000000);
            if (position == 0)
                return new InputError(Rules.SyntaxError, $"wrong position info in tsvector: \"{value}\"");
            for (var hasWeight = false; _at.Current is 'a' or 'A' or 'b' or 'B' or 'c' or 'C' or 'd' or 'D' or '*' || Cursor.IsDigit(_at.Current); _at.Take())
            {
                // Digits behind a weight are passed over.
                if (Cursor.IsDigit(_at.Current))
                    continue;
                if (hasWeight)
                    return SyntaxError;
                // A weight of D is no weight.
                hasWeight = _at.Current is not ('d' or 'D');
            }
        }
        while (_at.TakeIf(','));
        return _at.AtEnd || Cursor.IsSpace(_at.Current) ? null : SyntaxError;
    }
}

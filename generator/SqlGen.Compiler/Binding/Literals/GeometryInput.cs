using System;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Points and what is made of them (<c>geo_ops.c</c>): brackets may be left out where nothing depends on them.</summary>
internal static class GeometryInput
{
    private const double Epsilon = 1e-6;

    public static InputError? Check(string value, string type)
    {
        var at = new Cursor(value);
        var points = new (double X, double Y)[2];
        switch (type)
        {
            case "point":
                return TakePoint(ref at, type, out _) ?? End(at, type);
            case "box":
            case "lseg":
                return TakePath(ref at, type, 2, mayBeOpen: type == "lseg", points) ?? End(at, type);
            case "line":
                return CheckLine(at, points);
            case "circle":
                return CheckCircle(at);
            case "polygon":
                return CountPoints(value) is > 0 and var corners ? TakePath(ref at, type, corners, mayBeOpen: false, null) ?? End(at, type) : InputError.Invalid(type, value);
            default:
                return CheckPath(at);
        }
    }

    private static InputError? End(Cursor at, string type) => at.AtEnd ? null : InputError.Invalid(type, at.Text);

    private static int CountPoints(string value)
    {
        var commas = 0;
        foreach (var c in value)
            commas += c == ',' ? 1 : 0;
        return commas % 2 == 1 ? (commas + 1) / 2 : -1;
    }

    private static InputError? TakePoint(ref Cursor at, string type, out (double X, double Y) point)
    {
        point = default;
        at.SkipSpace();
        var brackets = at.TakeIf('(');
        if (NumberInput.ReadFloat(ref at, at.Text, type, isSingle: false, out point.X) is { } first)
            return first;
        if (!at.TakeIf(','))
            return InputError.Invalid(type, at.Text);
        if (NumberInput.ReadFloat(ref at, at.Text, type, isSingle: false, out point.Y) is { } second)
            return second;
        if (!brackets)
            return null;
        if (!at.TakeIf(')'))
            return InputError.Invalid(type, at.Text);
        at.SkipSpace();
        return null;
    }

    private static InputError? TakePath(ref Cursor at, string type, int count, bool mayBeOpen, (double X, double Y)[]? points)
    {
        var depth = 0;
        at.SkipSpace();
        var isOpen = at.Current == '[';
        if (isOpen)
        {
            if (!mayBeOpen)
                return InputError.Invalid(type, at.Text);
            depth++;
            at.Take();
        }
        else if (at.Current == '(')
        {
            var inside = at;
            inside.Take();
            inside.SkipSpace();
            if (inside.Current == '(' || at.Text.LastIndexOf('(') == at.Position)
            {
                depth++;
                at = inside;
            }
        }
        for (var i = 0; i < count; i++)
        {
            if (TakePoint(ref at, type, out var point) is { } error)
                return error;
            if (points is not null)
                points[i] = point;
            at.TakeIf(',');
        }
        for (; depth > 0; depth--)
        {
            if (!at.TakeIf(')') && !(isOpen && depth == 1 && at.TakeIf(']')))
                return InputError.Invalid(type, at.Text);
            at.SkipSpace();
        }
        return null;
    }

    private static InputError? CheckPath(Cursor at)
    {
        var count = CountPoints(at.Text);
        if (count <= 0)
            return InputError.Invalid("path", at.Text);
        at.SkipSpace();
        var bracket = at.Current == '(' && at.Text.LastIndexOf('(') == at.Position && at.TakeIf('(');
        if (TakePath(ref at, "path", count, mayBeOpen: true, null) is { } error)
            return error;
        if (bracket)
        {
            if (!at.TakeIf(')'))
                return InputError.Invalid("path", at.Text);
            at.SkipSpace();
        }
        return End(at, "path");
    }

    private static InputError? CheckLine(Cursor at, (double X, double Y)[] points)
    {
        static InputError Wrong(string why) => new(Text.Rules.InvalidTextRepresentation, "invalid line specification: " + why);
        at.SkipSpace();
        if (at.TakeIf('{'))
        {
            var parts = new double[3];
            for (var i = 0; i < 3; i++)
            {
                if (NumberInput.ReadFloat(ref at, at.Text, "line", isSingle: false, out parts[i]) is { } error)
                    return error;
                if (!at.TakeIf(i < 2 ? ',' : '}'))
                    return InputError.Invalid("line", at.Text);
            }
            at.SkipSpace();
            if (!at.AtEnd)
                return InputError.Invalid("line", at.Text);
            return Math.Abs(parts[0]) <= Epsilon && Math.Abs(parts[1]) <= Epsilon ? Wrong("A and B cannot both be zero") : null;
        }
        if ((TakePath(ref at, "line", 2, mayBeOpen: true, points) ?? End(at, "line")) is { } wrong)
            return wrong;
        var isPoint = Math.Abs(points[0].X - points[1].X) <= Epsilon && Math.Abs(points[0].Y - points[1].Y) <= Epsilon;
        return isPoint ? Wrong("must be two distinct points") : null;
    }

    private static InputError? CheckCircle(Cursor at)
    {
        var depth = 0;
        at.SkipSpace();
        if (at.TakeIf('<'))
            depth++;
        else if (at.Current == '(')
        {
            var inside = at;
            inside.Take();
            inside.SkipSpace();
            if (inside.Current == '(')
            {
                depth++;
                at = inside;
            }
        }
        if (TakePoint(ref at, "circle", out _) is { } error)
            return error;
        at.TakeIf(',');
        if (NumberInput.ReadFloat(ref at, at.Text, "circle", isSingle: false, out var radius) is { } wrong)
            return wrong;
        if (radius < 0)
            return InputError.Invalid("circle", at.Text);
        for (; depth > 0; depth--)
        {
            if (!at.TakeIf(')') && !(depth == 1 && at.TakeIf('>')))
                return InputError.Invalid("circle", at.Text);
            at.SkipSpace();
        }
        return End(at, "circle");
    }
}

using System;
using System.Globalization;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>
/// The constraints of a domain on a value that is written within a literal (<c>domain_in</c>). Of conditions what is computed here is plain:
/// comparisons of the value and its length with constants. Whatever else they say passes.
/// </summary>
internal static class DomainConstraints
{
    /// <param name="value">The text, read and found good; null for a null.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="under">The type under it and all domains between.</param>
    public static InputError? Check(string? value, PgType domain, PgType under)
    {
        for (var one = domain; one is { Kind: PgTypeKind.Domain, Base: { } next }; one = next)
        {
            if (value is null && one.NotNull)
                return new InputError(Rules.InvalidTextRepresentation, $"domain {domain.FormatName()} does not allow null values", "23502");
        }
        for (var one = domain; one is { Kind: PgTypeKind.Domain, Base: { } next }; one = next)
        {
            foreach (var check in one.Checks)
            {
                if (Of(check.Condition, Read(value, under)) is false)
                    return new InputError(Rules.InvalidTextRepresentation, $"value for domain {domain.FormatName()} violates check constraint \"{check.Name}\"", "23514");
            }
        }
        return null;
    }

    /// <summary>What cannot be told.</summary>
    private static readonly object Open = new();

    /// <summary>The value as a decimal, a string or a boolean; null, or <see cref="Open"/>.</summary>
    private static object? Read(string? value, PgType under)
    {
        if (value is null)
            return null;
        if (under is { Schema: "pg_catalog", Name: "text" or "varchar" })
            return value;
        if (under is not { Schema: "pg_catalog", Name: "int2" or "int4" or "int8" or "numeric" })
            return Open;
        return decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : Open;
    }

    private static object? Of(Expr expr, object? value)
    {
        if (!StackRoom.IsEnough)
            return Open;
        switch (expr)
        {
            case ColumnRef { Star: false, Parts: { Length: 1 } parts } when parts[0].Text == "value":
                return value;
            case NullLiteral:
                return null;
            case BooleanLiteral literal:
                return literal.Value;
            case StringLiteral literal when value is string:
                return literal.Value;
            case NumberLiteral literal:
                return decimal.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : Open;
            case UnaryExpr { Operator: { Schema: null, Symbol: "-" } } minus when Of(minus.Operand, value) is decimal positive:
                return -positive;
            case FunctionCall { Function: { Schema: null, Last: "length" or "char_length" or "character_length" }, Arguments: { Length: 1 } arguments }:
                return Of(arguments[0].Value, value) switch { string text => LengthOf(text), null => null, _ => Open };
            case BinaryExpr { Operator.Schema: null } comparison:
                return Compare(comparison.Operator.Symbol, Of(comparison.Left, value), Of(comparison.Right, value));
            case BetweenExpr { Symmetric: false } between:
                var operand = Of(between.Operand, value);
                var within = And(Compare(">=", operand, Of(between.Low, value)), Compare("<=", operand, Of(between.High, value)));
                return between.Not ? Not(within) : within;
            case InListExpr list:
                object? found = false;
                foreach (var item in list.Items)
                    found = Not(And(Not(found), Not(Compare("=", Of(list.Operand, value), Of(item, value)))));
                return list.Not ? Not(found) : found;
            case NullTestExpr test:
                return Of(test.Operand, value) is var tested && tested == Open ? Open : tested is null != test.Not;
            case NotExpr not:
                return Not(Of(not.Operand, value));
            case LogicalExpr logical:
                object? all = true;
                foreach (var one in logical.Operands)
                    all = And(all, logical.IsAnd ? Of(one, value) : Not(Of(one, value)));
                return logical.IsAnd ? all : Not(all);
            default:
                return Open;
        }
    }

    private static object LengthOf(string text)
    {
        var length = 0m;
        foreach (var c in text)
            length += char.IsLowSurrogate(c) ? 0 : 1;
        return length;
    }

    private static object? Not(object? truth) => truth is bool known ? !known : truth;

    /// <summary>In the logic of three values; what cannot be told matters only where the other does not decide.</summary>
    private static object? And(object? left, object? right)
    {
        if (left is false || right is false)
            return false;
        if (left is not (bool or null) || right is not (bool or null))
            return Open;
        return left is null || right is null ? null : true;
    }

    private static object? Compare(string symbol, object? left, object? right)
    {
        if (left is null || right is null)
            return left == Open || right == Open ? Open : null;
        // Which of two texts comes first is the collation's affair.
        if (left is string text && right is string other)
            return symbol switch { "=" => text == other, "<>" or "!=" => text != other, _ => Open };
        if (left is not decimal || right is not decimal)
            return Open;
        var order = ((IComparable)left).CompareTo(right);
        return symbol switch
        {
            "=" => order == 0,
            "<>" or "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => Open,
        };
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Text;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Catalog;

/// <summary>What C# has for a column or a domain, as its author says it: <c>-- @type</c> or <c>-- @enum</c>.</summary>
internal sealed class CSharpType(string name, string? context, bool isEnum)
{
    /// <summary>The type.</summary>
    public string Name { get; } = name;

    /// <summary>The <c>JsonSerializerContext</c> by which JSON becomes it; null for others.</summary>
    public string? Context { get; } = context;

    /// <summary>An enum that is made of the labels which a CHECK allows.</summary>
    public bool IsEnum { get; } = isEnum;

    /// <summary>The only values that a CHECK allows in a column, in its order; null where there is none that says so.</summary>
    public static IReadOnlyList<string>? LabelsOf(Relation table, string column) => table.Restrictions
        .Where(check => check is { IsCheck: true, Condition: not null, Columns.Count: 1 } && check.Columns[0] == column)
        .Select(static check => LabelsIn(check.Condition!)).FirstOrDefault(static labels => labels is not null);

    private static IReadOnlyList<string>? LabelsIn(Expr condition)
    {
        switch (condition)
        {
            // The other alternative may only be that there is no value: what else it lets through is no label.
            case LogicalExpr { IsAnd: false, Operands.Length: 2 } or:
                return or.Operands[0] is NullTestExpr { Not: false } ? LabelsIn(or.Operands[1]) : or.Operands[1] is NullTestExpr { Not: false } ? LabelsIn(or.Operands[0]) : null;
            case InListExpr { Not: false } list when IsColumn(list.Operand):
                return Texts(list.Items);
            case QuantifiedExpr { IsAll: false, Operator.Symbol: "=", Array: { } array } any when IsColumn(any.Left) && WithoutCasts(array) is ArrayExpr written:
                return Texts(written.Items);
            default:
                return null;
        }
    }

    private static bool IsColumn(Expr expr) => WithoutCasts(expr) is ColumnRef { Star: false };

    private static IReadOnlyList<string>? Texts(Expr[] items)
    {
        var texts = items.Select(static item => (WithoutCasts(item) as StringLiteral)?.Value).OfType<string>().Distinct().ToList();
        return texts.Count == items.Length ? texts : null;
    }

    private static Expr WithoutCasts(Expr expr)
    {
        while (expr is CastExpr cast)
            expr = cast.Operand;
        return expr;
    }
}

/// <summary>A function or procedure that is to be a method without a query file: <c>-- @expose</c>.</summary>
internal sealed class ExposedRoutine(string schema, string name, IReadOnlyList<PgType> inputs, string method, string? command, Text.Span place)
{
    public string Schema { get; } = schema;

    public string Name { get; } = name;

    /// <summary>The types of its arguments, which tell it from others of its name.</summary>
    public IReadOnlyList<PgType> Inputs { get; } = inputs;

    /// <summary>The method's name, as said or else the function's own.</summary>
    public string Method { get; } = method;

    /// <summary>The query's command, or null where none is said.</summary>
    public string? Command { get; } = command;

    public Text.Span Place { get; } = place;
}

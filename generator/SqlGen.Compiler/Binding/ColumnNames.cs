using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>How a result column is called that has no alias (<c>FigureColname</c>).</summary>
internal static class ColumnNames
{
    private const string Anonymous = "?column?";

    public static string Of(Expr expr) => Find(expr, null).Name ?? Anonymous;

    /// <summary>The same of an expression with its meaning: a subquery has the name of its column, which a star may stand for.</summary>
    public static string Of(Expr expr, BoundExpr bound) => Find(expr, bound).Name ?? Anonymous;

    /// <summary>A name and how good it is: 2 a true name, 1 one of a type or construct that a better one may replace, 0 none.</summary>
    private static (string? Name, int Strength) Find(Expr expr, BoundExpr? bound)
    {
        switch (expr)
        {
            case ColumnRef { Parts.Length: > 0 } column:
                return (column.Parts[column.Parts.Length - 1].Text, 2);
            case FieldExpr { Field: { } field }:
                return (field.Text, 2);
            case SubscriptExpr subscript:
                return Find(subscript.Operand, bound);
            case FieldExpr fields:
                return Find(fields.Operand, bound);
            case FunctionCall call:
                return (call.ColumnName ?? call.Function.Last, 2);
            case NullIfExpr:
                return ("nullif", 2);
            case CastExpr cast:
                var inner = Find(cast.Operand, bound);
                return inner.Strength <= 1 ? (cast.Type.Name.Last, 1) : inner;
            case CollateExpr collate:
                return Find(collate.Operand, bound);
            case GroupingExpr:
                return ("grouping", 2);
            case SubqueryExpr { Kind: SubqueryKind.Exists }:
                return ("exists", 2);
            case SubqueryExpr { Kind: SubqueryKind.Array }:
                return ("array", 2);
            case SubqueryExpr subquery:
                return (FirstColumn(subquery, bound) ?? FirstColumn(subquery.Query) ?? Anonymous, 2);
            case CaseExpr @case:
                var otherwise = @case.Else is null ? (null, 0) : Find(@case.Else, bound);
                return otherwise.Item2 <= 1 ? ("case", 1) : otherwise;
            case ArrayExpr:
                return ("array", 2);
            case RowExpr:
                return ("row", 2);
            case CommonTypeCall call:
                return (call.Function.ToString().ToLowerInvariant(), 2);
            case JsonObjectExpr:
                return ("json_object", 2);
            case JsonArrayExpr:
                return ("json_array", 2);
            case JsonAggregateExpr aggregate:
                return (aggregate.Key is null ? "json_arrayagg" : "json_objectagg", 2);
            case JsonConversionExpr conversion:
                return (conversion.Kind switch { JsonConversion.Parse => "json", JsonConversion.Scalar => "json_scalar", _ => "json_serialize" }, 2);
            case JsonPathExpr path:
                return ("json_" + path.Kind.ToString().ToLowerInvariant(), 2);
            case XmlExpr xml:
                return (xml.Kind == XmlFunction.ProcessingInstruction ? "xmlpi" : "xml" + xml.Kind.ToString().ToLowerInvariant(), 2);
            case IsNormalizedExpr { Not: false }:
                return ("is_normalized", 2);
            case MergeActionExpr:
                return ("merge_action", 2);
            case SqlValueExpr value:
                return (value.Name, 2);
            default:
                return (null, 0);
        }
    }

    /// <summary>As it is written, where a star does not hide it.</summary>
    private static string? FirstColumn(Query query) => query.Body switch
    {
        ValuesBody => "column1",
        var body => body.FirstSelect() is { Items: { Length: > 0 } items } ? items[0].Alias?.Text ?? Of(items[0].Expression) : null,
    };

    private static string? FirstColumn(SubqueryExpr subquery, BoundExpr? bound)
    {
        string? name = null;
        if (bound is not null)
        {
            BoundTree.Contains(bound, part =>
            {
                if (part is BoundSubquery { Query.Columns: { Count: > 0 } columns } && part.Span == subquery.Span)
                    name ??= columns[0].Name;
                return name is not null;
            });
        }
        return name;
    }
}

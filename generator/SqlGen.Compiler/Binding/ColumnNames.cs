using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>How a result column is called that has no alias (<c>FigureColname</c>).</summary>
internal static class ColumnNames
{
    private const string Anonymous = "?column?";

    public static string Of(Expr expr) => Find(expr).Name ?? Anonymous;

    /// <summary>A name and how good it is: 2 a true name, 1 one of a type or construct that a better one may replace, 0 none.</summary>
    private static (string? Name, int Strength) Find(Expr expr)
    {
        switch (expr)
        {
            case ColumnRef { Parts.Length: > 0 } column:
                return (column.Parts[column.Parts.Length - 1].Text, 2);
            case FieldExpr { Field: { } field }:
                return (field.Text, 2);
            case SubscriptExpr subscript:
                return Find(subscript.Operand);
            case FieldExpr fields:
                return Find(fields.Operand);
            case FunctionCall call:
                return (call.ColumnName ?? call.Function.Last, 2);
            case NullIfExpr:
                return ("nullif", 2);
            case CastExpr cast:
                var inner = Find(cast.Operand);
                return inner.Strength <= 1 ? (cast.Type.Name.Last, 1) : inner;
            case CollateExpr collate:
                return Find(collate.Operand);
            case GroupingExpr:
                return ("grouping", 2);
            case SubqueryExpr { Kind: SubqueryKind.Exists }:
                return ("exists", 2);
            case SubqueryExpr { Kind: SubqueryKind.Array }:
                return ("array", 2);
            case SubqueryExpr subquery:
                return FirstColumn(subquery.Query.Body) is { } name ? (name, 2) : (null, 0);
            case CaseExpr @case:
                var otherwise = @case.Else is null ? (null, 0) : Find(@case.Else);
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
            case SqlValueExpr value:
                return (value.Name, 2);
            default:
                return (null, 0);
        }
    }

    private static string? FirstColumn(QueryBody body)
    {
        while (true)
        {
            switch (body)
            {
                case NestedBody nested:
                    body = nested.Query.Body;
                    continue;
                case SelectBody { Items.Length: > 0 } select:
                    return select.Items[0].Alias?.Text ?? Of(select.Items[0].Expression);
                default:
                    return null;
            }
        }
    }
}

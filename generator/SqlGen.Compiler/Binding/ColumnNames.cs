using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>How a result column is called that has no alias (<c>FigureColname</c>).</summary>
internal static class ColumnNames
{
    private const string Anonymous = "?column?";

    private const int TrueHasNoName = 15;

    public static string Of(Expr expr) => Of(expr, null);

    /// <summary>The same of an expression with its meaning: a subquery has the name of its column, which a star may stand for.</summary>
    public static string Of(Expr expr, BoundExpr? bound, int version = int.MaxValue)
    {
        // Where what is within has no name of its own it is called after the outermost type or construct.
        string? around = null;
        for (; ; )
        {
            switch (expr)
            {
                case CastExpr cast:
                    around ??= cast.Type.Name.Last;
                    expr = cast.Operand;
                    continue;
                case CaseExpr { Else: var otherwise }:
                    around ??= "case";
                    if (otherwise is null)
                        return around;
                    expr = otherwise;
                    continue;
                case CollateExpr collate:
                    expr = collate.Operand;
                    continue;
                case SubscriptExpr subscript:
                    expr = subscript.Operand;
                    continue;
                case FieldExpr { Field: null } fields:
                    expr = fields.Operand;
                    continue;
                // They were casts of texts.
                case BooleanLiteral when version < TrueHasNoName:
                    return around ?? "bool";
                default:
                    return Find(expr, bound) ?? around ?? Anonymous;
            }
        }
    }

    /// <summary>A name of its own; null where it has none.</summary>
    private static string? Find(Expr expr, BoundExpr? bound)
    {
        switch (expr)
        {
            case ColumnRef { Parts.Length: > 0 } column:
                return column.Parts[column.Parts.Length - 1].Text;
            case FieldExpr { Field: { } field }:
                return field.Text;
            case FunctionCall { ColumnName: "extract" } extract when bound is not null && BoundTree.Contains(bound, part => part is BoundCall { Routine.Name: "date_part" } && part.Span == extract.Span):
                return "date_part";
            case FunctionCall call:
                return call.ColumnName ?? call.Function.Last;
            case NullIfExpr:
                return "nullif";
            case GroupingExpr:
                return "grouping";
            case SubqueryExpr { Kind: SubqueryKind.Exists }:
                return "exists";
            case SubqueryExpr { Kind: SubqueryKind.Array }:
                return "array";
            case SubqueryExpr subquery:
                return FirstColumn(subquery, bound) ?? FirstColumn(subquery.Query) ?? Anonymous;
            case ArrayExpr:
                return "array";
            case RowExpr:
                return "row";
            case CommonTypeCall call:
                return call.Function.ToString().ToLowerInvariant();
            case JsonObjectExpr:
                return "json_object";
            case JsonArrayExpr:
                return "json_array";
            case JsonAggregateExpr aggregate:
                return aggregate.Key is null ? "json_arrayagg" : "json_objectagg";
            case JsonConversionExpr conversion:
                return conversion.Kind switch { JsonConversion.Parse => "json", JsonConversion.Scalar => "json_scalar", _ => "json_serialize" };
            case JsonPathExpr path:
                return "json_" + path.Kind.ToString().ToLowerInvariant();
            case XmlExpr xml:
                return xml.Kind == XmlFunction.ProcessingInstruction ? "xmlpi" : "xml" + xml.Kind.ToString().ToLowerInvariant();
            case IsNormalizedExpr { Not: false }:
                return "is_normalized";
            case MergeActionExpr:
                return "merge_action";
            case SqlValueExpr value:
                return value.Name;
            default:
                return null;
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

using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Queries as expressions.</content>
internal sealed partial class Binder
{
    /// <param name="place">Where the expression that is made of the query says so.</param>
    private BoundQuery? BindNested(Query query, Scope scope, Span place)
    {
        if (scope.Clause != Clause.CallArgument)
            return BindQuery(query, scope, null, isTop: false, resolveUnknowns: true);
        Report(Rules.FeatureNotSupported, "cannot use subquery in CALL argument", place);
        return null;
    }

    private BoundExpr BindSubqueryExpr(SubqueryExpr subquery, Scope scope)
    {
        if (BindNested(subquery.Query, scope, subquery.Span) is not { } query)
            return Failed(subquery.Span);
        if (subquery.Kind == SubqueryKind.Exists)
            return new BoundSubquery(subquery.Kind, query, BooleanType, subquery.Span);
        if (query.Columns!.Count != 1)
            return Error(Rules.CardinalityViolation, "subquery must return only one column", subquery.Span);
        var type = query.Columns[0].Type;
        if (subquery.Kind == SubqueryKind.Scalar)
            return new BoundSubquery(subquery.Kind, query, type, subquery.Span);
        var array = type.Type.IsArray ? type.Type : type.Type.Array;
        if (array is null)
            return Error(Rules.UndefinedObject, $"could not find array type for data type {type.Type.FormatName()}", subquery.Span);
        return new BoundSubquery(subquery.Kind, query, new SqlType(array, type.Modifier), subquery.Span);
    }

    private BoundExpr BindInSubquery(InSubqueryExpr subquery, Scope scope)
    {
        // As on the server the query comes first, and gives a parameter that is in both its type.
        var query = BindNested(subquery.Query, scope, subquery.OperatorSpan);
        var left = BindExpr(subquery.Operand, scope);
        return QuantifySubquery(new OperatorName(null, "=", subquery.OperatorSpan), left, false, subquery.Not, query, subquery.Span);
    }

    private BoundExpr CompareRowWithSubquery(OperatorName name, BoundRow left, SubqueryExpr subquery, Scope scope, Span span) =>
        QuantifySubquery(name, left, false, false, BindNested(subquery.Query, scope, name.Span), span);

    private BoundExpr QuantifySubquery(OperatorName name, BoundExpr left, bool isAll, bool not, BoundQuery? query, Span span)
    {
        if (query is null || left is BoundError)
            return Failed(span);
        // As a composite type a row is still one.
        var written = left is BoundCast { Operand: BoundRow, PgType.Kind: PgTypeKind.Composite } cast ? cast.Operand : left;
        BoundExpr[] lefts = written is BoundRow row ? [.. row.Items] : [left];
        var columns = query.Columns!;
        if (lefts.Length < columns.Count)
            return Error(Rules.CardinalityViolation, "subquery has too many columns", name.Span);
        if (lefts.Length > columns.Count)
            return Error(Rules.CardinalityViolation, "subquery has too few columns", name.Span);
        var callsUserFunction = false;
        for (var i = 0; i < lefts.Length; i++)
        {
            var comparison = BindOperator(name, lefts[i], BoundExpr.As(columns[i].Expression, columns[i].Type), span);
            if (comparison is not BoundOperator { Left: { } coerced } compared)
                return Failed(span);
            if (compared.PgType != Boolean)
                return Error(Rules.DatatypeMismatch, $"row comparison operator must yield type boolean, not type {compared.PgType.FormatName()}", name.Span);
            SuggestName(lefts[i], columns[i].Expression);
            lefts[i] = coerced;
            callsUserFunction |= IsOfUser(compared) || BoundTree.Contains(compared.Right, static e => e is BoundCast { CallsUserFunction: true });
        }
        return new BoundQuantifiedSubquery(ListOf(lefts), name.Symbol, isAll, not, query, BooleanType, span) { CallsUserFunction = callsUserFunction };
    }
}

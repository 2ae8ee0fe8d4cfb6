using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Proves how many rows a statement can give.</summary>
internal static class Cardinalities
{
    /// <summary>The bound, and why it holds as half a sentence for people; no reason where there is none worth telling.</summary>
    public static (Cardinality Rows, string? Reason) Of(BoundStatement statement, FactContext context)
    {
        if (statement.Columns is null)
            return (Cardinality.None, null);
        return statement switch
        {
            BoundQuery query => Limited(query, OfQuery(query, context)),
            BoundModification modification => OfModification(modification, context),
            _ => (Cardinality.Many, null),
        };
    }

    private static (Cardinality, string?) Limited(BoundQuery query, (Cardinality Rows, string? Reason) rows)
    {
        if (rows.Rows == Cardinality.One && (query.Offset is not null || query.Limit is not null && !IsAtLeastOne(query.Limit)))
            return (Cardinality.AtMostOne, rows.Reason);
        if (rows.Rows == Cardinality.Many && !query.WithTies && query.Limit is BoundLiteral { Value: "0" or "1" } limit)
            return (Cardinality.AtMostOne, "LIMIT " + limit.Value);
        return rows;
    }

    private static bool IsAtLeastOne(BoundExpr limit) => limit is BoundLiteral { Value: { } value } && long.TryParse(value, out var number) && number >= 1;

    private static (Cardinality, string?) OfQuery(BoundQuery query, FactContext context)
    {
        switch (query)
        {
            case BoundValues values:
                return values.Rows.Count == 1 ? (Cardinality.One, null) : (Cardinality.Many, null);
            case BoundSetOperation { Operator: SetOperator.Except or SetOperator.Intersect } operation:
                return Of(operation.Left, context) is { Rows: not Cardinality.Many } left ? (Cardinality.AtMostOne, left.Reason) : (Cardinality.Many, null);
            case BoundSelect { ReturnsSets: false } select:
                return OfSelect(select, context);
            default:
                return (Cardinality.Many, null);
        }
    }

    private static (Cardinality, string?) OfSelect(BoundSelect select, FactContext context)
    {
        if (select.IsGrouped && select.GroupBy.Count == 0 && !select.HasGroupingSets)
        {
            const string Reason = "an aggregate over all rows";
            return (select.Having is null ? Cardinality.One : Cardinality.AtMostOne, Reason);
        }
        if (select.HasGroupingSets)
            return (Cardinality.Many, null);
        if (select.From.Count == 0)
            return (select.Where is null && select.Having is null ? Cardinality.One : Cardinality.AtMostOne, null);
        var keys = new KeyProof(context);
        keys.AddCondition(select.Where);
        foreach (var from in select.From)
            keys.AddFrom(from);
        return keys.FixesAll(out var reason) ? (Cardinality.AtMostOne, reason) : (Cardinality.Many, null);
    }

    private static (Cardinality, string?) OfModification(BoundModification modification, FactContext context)
    {
        if (modification.Kind == StatementKind.Insert)
        {
            // A trigger may leave a row out: one is never certain.
            var atMostOne = modification.Source switch
            {
                null => true,
                BoundValues values => values.Rows.Count == 1,
                _ => Of(modification.Source, context).Rows is Cardinality.One or Cardinality.AtMostOne,
            };
            return (atMostOne ? Cardinality.AtMostOne : Cardinality.Many, atMostOne ? "one row is inserted" : null);
        }
        if (modification.Kind == StatementKind.Merge)
            return (Cardinality.Many, null);
        // However many rows it is joined with, a row of the target is changed once.
        var keys = new KeyProof(context);
        keys.AddCondition(modification.Where);
        keys.AddEntry(modification.Target);
        foreach (var from in modification.From)
            keys.AddFrom(from);
        return keys.Fixes(modification.Target, out var reason) ? (Cardinality.AtMostOne, reason) : (Cardinality.Many, null);
    }
}

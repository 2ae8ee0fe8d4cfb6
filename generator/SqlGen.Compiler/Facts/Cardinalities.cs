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
    public static (Cardinality Rows, string? Reason) Of(BoundStatement statement, FactContext context) =>
        statement.Columns is null ? (Cardinality.None, null) : context.Rows(statement, Prove);

    private static (Cardinality, string?) Prove(BoundStatement statement, FactContext context)
    {
        return statement switch
        {
            BoundQuery query => Limited(query, OfQuery(query, context)),
            BoundModification modification => OfModification(modification, context),
            _ => (Cardinality.Many, null),
        };
    }

    private static (Cardinality, string?) Limited(BoundQuery query, (Cardinality Rows, string? Reason) rows)
    {
        if (rows.Rows == Cardinality.One && (query.Offset is not null || query.Limit is not null && !IsAtLeastOne(Constant(query.Limit))))
            return (Cardinality.AtMostOne, rows.Reason);
        if (rows.Rows == Cardinality.Many && !query.WithTies && Constant(query.Limit) is ("0" or "1") and var limit)
            return (Cardinality.AtMostOne, "LIMIT " + limit);
        return rows;
    }

    private static bool IsAtLeastOne(string? limit) => long.TryParse(limit, out var number) && number >= 1;

    /// <summary>What is written where a bigint is wanted, as it is written; null where it is no constant.</summary>
    private static string? Constant(BoundExpr? expr)
    {
        while (expr is BoundCast cast)
            expr = cast.Operand;
        return (expr as BoundLiteral)?.Value;
    }

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
        if (context.MayHaveRules(modification.Target.Relation!))
            return (Cardinality.Many, null);
        if (modification.Kind == StatementKind.Insert)
        {
            // A trigger may leave a row out: one is never certain.
            var atMostOne = modification.Source switch
            {
                null => true,
                // One row of VALUES is a SELECT list: a set in it gives more.
                BoundValues values => values.Rows.Count == 1 && !values.Rows[0].Any(static e => BoundTree.Contains(e, static part => part is BoundCall { Routine.ReturnsSet: true })),
                _ => Of(modification.Source, context).Rows is Cardinality.One or Cardinality.AtMostOne,
            };
            return (atMostOne ? Cardinality.AtMostOne : Cardinality.Many, atMostOne ? "one row is inserted" : null);
        }
        // A source row that has no match is inserted, a target row that has none may be changed: each is one more.
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

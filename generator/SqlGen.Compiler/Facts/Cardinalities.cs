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
        if (statement is BoundProcedureCall)
            return (Cardinality.One, "what comes back from CALL is one row");
        if (!IsAtMostOne(statement, context, null, [], out var reason))
            return (Cardinality.Many, null);
        return (RowBounds.HasRow(statement, context, null) ? Cardinality.One : Cardinality.AtMostOne, reason);
    }

    /// <summary>Whether a statement gives at most one row for given values of some of its columns.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="context">What proofs share.</param>
    /// <param name="outer">The facts of the place that it stands in.</param>
    /// <param name="columns">The columns that are given, up to equality; empty for none.</param>
    /// <param name="reason">Why, or null.</param>
    public static bool IsAtMostOne(BoundStatement statement, FactContext context, RowFacts? outer, IReadOnlyList<int> columns, out string? reason)
    {
        (bool, string?) Prove() => statement switch
        {
            BoundQuery query => OfQuery(query, context, outer, columns),
            BoundModification modification => OfModification(modification, context),
            _ => (false, null),
        };
        // Views and WITH tables are asked many times over.
        var (holds, why) = outer is null ? context.AtMostOne(statement, columns, Prove) : context.WithinDepth(Prove, (false, null));
        reason = why;
        return holds;
    }

    private static (bool, string?) OfQuery(BoundQuery query, FactContext context, RowFacts? outer, IReadOnlyList<int> columns)
    {
        var (holds, why) = WithoutLimit(query, context, outer, columns);
        if (!holds && !query.WithTies && RowBounds.Number(query.Limit) is ("0" or "1") and var limit)
            return (true, "LIMIT " + limit);
        return (holds, why);
    }

    private static (bool, string?) WithoutLimit(BoundQuery query, FactContext context, RowFacts? outer, IReadOnlyList<int> columns)
    {
        switch (query)
        {
            case BoundValues values:
                return (values.Rows.Count == 1 ? !values.Rows[0].Any(RowBounds.ReturnsSet) : columns.Any(column => TellsApart(values, column)), null);
            case BoundSetOperation { Operator: SetOperator.Union } union:
                // Of equal rows one is left.
                return (!union.All && columns.Count == union.Columns!.Count, null);
            case BoundSetOperation operation:
                if (IsAtMostOne(operation.Left, context, outer, columns, out var reason))
                    return (true, reason);
                return operation.Operator == SetOperator.Intersect && IsAtMostOne(operation.Right, context, outer, columns, out reason) ? (true, reason) : (false, null);
            case BoundSelect { ReturnsSets: false } select:
                return OfSelect(select, context, outer, columns);
            default:
                return (false, null);
        }
    }

    /// <summary>Whether no two rows have the same constant in a column.</summary>
    private static bool TellsApart(BoundValues values, int column)
    {
        var seen = new HashSet<object>();
        return values.Rows.All(row => KeyOf(row[column]) is { } key && seen.Add(key));

        // What is written in two ways may be one number.
        static object? KeyOf(BoundExpr expr) => expr switch
        {
            BoundLiteral { PgType: { Schema: "pg_catalog", Name: "text" } } text => text.Value,
            BoundLiteral { PgType: { Schema: "pg_catalog", Name: "int4" or "int8" } } whole when long.TryParse(whole.Value, out var number) => number,
            _ => null,
        };
    }

    /// <summary>Which tables of a query's FROM give one row only, where some of its columns are given.</summary>
    public static KeyProof ProofOf(BoundSelect select, RowFacts facts, IReadOnlyList<int> columns) =>
        // Of groups those that HAVING leaves out do not count either.
        new(facts, select.Where, columns.Select(i => select.Columns![i].Expression), select.Sets is null ? select.Having : null);

    private static (bool, string?) OfSelect(BoundSelect select, FactContext context, RowFacts? outer, IReadOnlyList<int> columns)
    {
        if (select.Sets is { IsOne: false })
            return (false, null);
        if (select.IsGrouped && select.GroupBy.Count == 0)
            return (true, "an aggregate over all rows");
        if (select.From.Count == 0)
            return (true, null);
        var proof = ProofOf(select, RowFacts.OfRows(select, context, outer), columns);
        if (proof.FixesAll())
            return (true, proof.Reason);
        // Rows that agree in what they are grouped by are one group, and rows that are equal one row.
        if (select.IsGrouped)
            return (select.GroupBy.All(proof.Fixes), "one group");
        if (select.DistinctOn.Count > 0)
            return (select.DistinctOn.All(proof.Fixes), "one distinct row");
        return (select.Distinct && select.Columns!.All(c => proof.Fixes(c.Expression)), "one distinct row");
    }

    private static (bool, string?) OfModification(BoundModification modification, FactContext context)
    {
        if (context.MayHaveRules(modification.Target.Relation!))
            return (false, null);
        switch (modification.Kind)
        {
            case StatementKind.Insert:
                var atMostOne = modification.Source is null || IsAtMostOne(modification.Source, context, null, [], out _);
                return (atMostOne, atMostOne ? "one row is inserted" : null);
            case StatementKind.Update or StatementKind.Delete:
                // However many rows it is joined with, a row of the target is changed once.
                var proof = new KeyProof(RowFacts.Of(modification, context), modification.Where);
                return (proof.Fixes(modification.Target), proof.Reason);
            default:
                // A source row that has no match is inserted, a target row that has none may be changed: each is one more.
                return (false, null);
        }
    }

    /// <summary>Whether INSERT stores a row or fails, or changes the one that is there: nothing may leave the row out.</summary>
    public static bool InsertsRow(BoundModification modification, FactContext context) =>
        modification is { Kind: StatementKind.Insert, Target.Relation: { } table } && Returned.StoresAsGiven(table, RowEvents.Insert)
        && (!modification.HasOnConflict || modification is { Excluded: not null, ActionConditions.Count: 0 } && Returned.StoresAsGiven(table, RowEvents.Update))
        && (modification.Source is null || RowBounds.HasRow(modification.Source, context, null));
}

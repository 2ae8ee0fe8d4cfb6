using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Why more than one row may come of a statement, as half a sentence for people.</summary>
internal static class ManyRows
{
    /// <summary>The reason; null where none is worth telling.</summary>
    /// <param name="statement">A statement of which one row at most is not proved.</param>
    /// <param name="context">What proofs share.</param>
    /// <param name="outer">The facts of the place that it stands in.</param>
    /// <param name="columns">The columns of it that are given; empty for none.</param>
    public static string? ReasonOf(BoundStatement statement, FactContext context, RowFacts? outer = null, IReadOnlyList<int>? columns = null) =>
        context.WithinDepth(() => Find(statement, context, outer, columns ?? []), null);

    private static string? Find(BoundStatement statement, FactContext context, RowFacts? outer, IReadOnlyList<int> columns)
    {
        switch (statement)
        {
            case BoundModification { Target.Relation: { HasRules: true } target }:
                return $"\"{target.Name}\" has rules, which may do anything";
            case BoundModification { Kind: StatementKind.Insert, Source: { } source }:
                return ReasonOf(source, context, outer);
            case BoundModification { Kind: StatementKind.Update or StatementKind.Delete } modification:
                var changed = new KeyProof(RowFacts.Of(modification, context, outer), modification.Where);
                return changed.Fixes(modification.Target) ? null : changed.MissingOf(modification.Target);
            case BoundModification { Kind: StatementKind.Merge }:
                return "MERGE may give a row for each row of its source and of its target";
            case BoundValues { Rows.Count: > 1 } values:
                return $"VALUES has {values.Rows.Count} rows";
            case BoundSetOperation { Operator: SetOperator.Union }:
                return "UNION gives the rows of both sides";
            case BoundSetOperation operation:
                return ReasonOf(operation.Left, context, outer, columns);
            case BoundSelect { Sets.IsOne: false }:
                return "each grouping set has rows of its own";
            case BoundSelect { ReturnsSets: true } select:
                return select.Columns!.Select(static c => c.Expression).FirstOrDefault(RowBounds.ReturnsSet) is { } set ? $"{NameOf(set)} gives a set of rows" : null;
            case BoundSelect select:
                return OfSelect(select, Cardinalities.ProofOf(select, RowFacts.OfRows(select, context, outer), columns));
            default:
                return null;
        }
    }

    private static string? OfSelect(BoundSelect select, KeyProof proof)
    {
        if (select.IsGrouped)
            return select.GroupBy.Count == 0 ? null : "each group is a row: nothing fixes what it is grouped by";
        if (select.Distinct || select.DistinctOn.Count > 0)
            return "each distinct row is one: nothing fixes what they are told apart by";
        return proof.FixesAll() ? null : proof.Missing;
    }

    /// <summary>The same of what stands in FROM.</summary>
    /// <param name="entry">The table.</param>
    /// <param name="facts">The facts of the rows of FROM.</param>
    /// <param name="columns">Its columns that are fixed.</param>
    public static string? ReasonOf(TableEntry entry, RowFacts facts, IReadOnlyList<int> columns)
    {
        if (entry.Query is { } query)
            return ReasonOf(query, facts.Context, facts, columns);
        if (entry.CommonTable is { } common)
            return common is { IsRecursive: false, Statement: { } statement } ? ReasonOf(statement, facts.Context, null, columns) : $"\"{common.Name}\" is recursive";
        if (entry.Functions.Count > 0)
            return entry.Functions.FirstOrDefault(RowBounds.ReturnsSet) is { } set ? $"{NameOf(set)} gives a set of rows" : null;
        return entry.Relation is { } relation ? ReasonOf(relation, entry, facts, columns) : null;
    }

    private static string? ReasonOf(Relation relation, TableEntry entry, RowFacts facts, IReadOnlyList<int> columns)
    {
        if (relation.Kind == RelationKind.View)
            return facts.Context.DefinitionOf(relation) is { } definition && ReasonOf(definition, facts.Context, null, columns) is { } reason ? $"{reason}, which the view \"{relation.Name}\" reads" : null;
        if (relation.HasInheritanceChildren && !relation.IsPartitioned)
            return $"table \"{relation.Name}\" has children, of which its keys say nothing";
        var keys = relation.Keys.Where(static k => k is { Columns: not null, HasPredicate: false, IsDeferrable: false }).ToList();
        if (keys.Count == 0)
            return $"table \"{relation.Name}\" has no unique key";
        IEnumerable<string> Open(UniqueKey key) => key.Columns!.Where(c => !columns.Contains(relation.FindColumn(c)));
        var nearest = keys.OrderBy(key => Open(key).Count()).First();
        return $"nothing fixes {string.Join(", ", Open(nearest).Select(static c => $"\"{c}\""))} of the {(nearest.IsPrimary ? "primary" : "unique")} key \"{nearest.Name}\" of table \"{relation.Name}\"";
    }

    private static string NameOf(BoundExpr set)
    {
        BoundExpr? found = null;
        BoundTree.Contains(set, part => (found = part is BoundCall { Routine.ReturnsSet: true } or BoundTableConstruct ? part : null) is not null);
        return found switch
        {
            BoundCall call => $"function \"{call.Routine.Name}\"",
            BoundTableConstruct table => table.Name,
            _ => "it",
        };
    }
}

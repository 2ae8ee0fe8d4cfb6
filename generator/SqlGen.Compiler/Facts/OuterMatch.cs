using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Proves that an outer join always finds a match, so that it fills nothing up with nulls.</summary>
internal static class OuterMatch
{
    public static bool IsCertain(OpenSide side, RowFacts facts)
    {
        if (side.Join.Condition is null or BoundLiteral { Value: "t" })
            return RowBounds.HasRow(side.Side, facts);
        if (side.Side is not BoundTable { Entry: var entry })
            return false;
        var others = new HashSet<TableEntry>(BoundTree.Entries(side.OtherSide));
        // Where the join gives a row, a table of its other side is there unless a join further down left it out.
        return ForeignKeyMatch.IsCertain(
            side.Join.Condition, entry, facts,
            other => others.Contains(other) && facts.Tree.OpenFor(other).All(open => facts.IsMatched(open) || side.Above.Contains(open)));
    }
}

/// <summary>Proves that a condition is met by some row of a table because a foreign key refers to it.</summary>
internal static class ForeignKeyMatch
{
    /// <param name="condition">An AND of equalities.</param>
    /// <param name="referenced">The table in which a match is looked for.</param>
    /// <param name="facts">What is certain of the other tables.</param>
    /// <param name="isThere">Whether another table has a row where the match is looked for.</param>
    public static bool IsCertain(BoundExpr condition, TableEntry referenced, RowFacts facts, System.Func<TableEntry, bool> isThere)
    {
        // A row that is locked or changed is looked at again in its newest form, beside the older rows of the others.
        if (facts.Context.MayRecheckRows || referenced.SampleArguments.Count > 0)
            return false;
        // Row security hides rows from the query, not from the key; of a partition that is being taken away a key may see more than the query.
        if (referenced.Relation is not { Kind: RelationKind.Table, IsPartitioned: false, HasRowSecurity: false, HasUncheckedKeys: false, Policies.Count: 0 } table)
            return false;
        var pairs = new List<(BoundColumn Own, string Referenced)>();
        if (!Collect(condition, referenced, table, facts.Context, pairs) || pairs.Select(static p => p.Own.Entry).Distinct().Count() != 1)
            return false;
        var child = pairs[0].Own.Entry;
        if (child.Relation is not { Kind: RelationKind.Table, HasUncheckedKeys: false } relation || relation is { HasInheritanceChildren: true, IsPartitioned: false })
            return false;
        return relation.ForeignKeys.Any(key => IsProof(key, relation, table, facts.Context.Catalog) && pairs.TrueForAll(p => IsPair(key, relation, p.Own, p.Referenced))
            && key.Columns.All(name => IsValue(name, child, relation, facts, isThere)));
    }

    /// <remarks>What the key does to the rows that refer, a trigger before it or a rule may undo, and nobody looks again.</remarks>
    private static bool IsProof(ForeignKey key, Relation child, Relation table, DatabaseCatalog catalog) =>
        !key.IsLoose && key.IsValid && key.ReferencedSchema == table.Schema && key.ReferencedTable == table.Name
        && (key.Changes == RowEvents.None || !catalog.AnyPartition(child, part => part.MayDivert(key.Changes)));

    private static bool IsPair(ForeignKey key, Relation relation, BoundColumn own, string referenced)
    {
        for (var i = 0; i < key.Columns.Count; i++)
        {
            if (relation.FindColumn(key.Columns[i]) == own.Index && key.ReferencedColumns[i] == referenced)
                return true;
        }
        return false;
    }

    /// <summary>A key of which one column is null refers to nothing.</summary>
    private static bool IsValue(string column, TableEntry child, Relation relation, RowFacts facts, System.Func<TableEntry, bool> isThere)
    {
        var index = relation.FindColumn(column);
        return facts.IsKnownValue(new BoundColumn(child, index, relation.Columns[index].Type, default))
            || isThere(child) && !Nullability.IsNullable(relation.Columns[index], relation, facts.Context.Catalog);
    }

    private static bool Collect(BoundExpr condition, TableEntry referenced, Relation table, FactContext context, List<(BoundColumn, string)> pairs)
    {
        if (condition is BoundLogical { IsAnd: true } and)
            return and.Operands.All(operand => Collect(operand, referenced, table, context, pairs));
        if (condition is not BoundOperator { Operator: { Name: "=", Schema: "pg_catalog" }, Left: { } left, Right: var right })
            return false;
        if (ColumnOf(left) is not { } one || ColumnOf(right) is not { } other || one.Entry == referenced == (other.Entry == referenced))
            return false;
        var (own, key) = one.Entry == referenced ? (other, one) : (one, other);
        var type = Coercion.BaseOf(own.PgType);
        // The key's own notion of equality must be that of the query; a period is covered, not equalled.
        if (type != Coercion.BaseOf(key.PgType) || type.Kind is PgTypeKind.Range or PgTypeKind.Multirange || context.HasOwnCollations && type.Category == 'S')
            return false;
        pairs.Add((own, table.Columns[key.Index].Name));
        return true;
    }

    private static BoundColumn? ColumnOf(BoundExpr expr)
    {
        while (expr is BoundCast { CallsUserFunction: false } cast && KeyProof.KeepsValuesApart(cast))
            expr = cast.Operand;
        return expr as BoundColumn;
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <content>
/// What the server notes beside a foreign key to a partitioned table: one more for each partition of that, partitions of partitions among them. They
/// show by their names alone, and in what can be dropped.
/// </content>
internal sealed partial class SchemaBuilder
{
    private const int NamedByTheKeySince = 18;

    /// <summary>The name of another constraint like one that has its name: behind that, since 18, or made anew.</summary>
    private string FurtherName(Relation relation, string name, IReadOnlyList<string> columns)
    {
        if (!HasConstraint(relation, name))
            return name;
        if (catalog.System.Version < NamedByTheKeySince)
            return ChooseConstraintName(relation, ObjectNames.Columns(columns), "fkey");
        for (var pass = 1; ; pass++)
        {
            var further = ObjectNames.Make(name, null, pass.ToString(CultureInfo.InvariantCulture));
            if (!catalog.HasConstraint(relation.Schema, further))
                return further;
        }
    }

    /// <summary>Notes all partitions that a new foreign key refers to.</summary>
    private void ReferToPartitions(PgType table, ForeignKey key)
    {
        if (catalog.FindRelation(key.ReferencedSchema, key.ReferencedTable) is { IsPartitioned: true } referenced)
            ReferToPartitions(table, key, referenced, key.Of ?? key.Name);
    }

    private void ReferToPartitions(PgType table, ForeignKey key, Relation referenced, string of)
    {
        foreach (var partition in PartitionsOf(referenced))
            ReferTo(table, key, partition, of);
    }

    private void ReferTo(PgType table, ForeignKey key, Relation partition, string of)
    {
        var relation = table.Relation!;
        _changes.Put(relation with
        {
            PartitionReferences =
            [
                .. relation.PartitionReferences,
                key with { Name = FurtherName(relation, key.Name, key.Columns), ReferencedSchema = partition.Schema, ReferencedTable = partition.Name, Of = of },
            ],
        });
        ReferToPartitions(table, key, partition, of);
    }

    /// <summary>Notes a new partition for all foreign keys to the table that it is one of.</summary>
    private void ReferToPartition(Relation parent, PgType partition)
    {
        if (parent.Keys.Count == 0)
            return;
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            foreach (var key in relation.ForeignKeys.Concat(relation.PartitionReferences).Where(key => key.Inherited is null && RefersTo(key, parent)).ToList())
                ReferTo(relation.RowType!, key, partition.Relation!, key.Of ?? key.Name);
        }
    }

    private void ForgetPartition(Relation partition)
    {
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            if (relation.PartitionReferences.Any(key => RefersTo(key, partition)))
                _changes.Put(relation with { PartitionReferences = Without(relation.PartitionReferences, key => RefersTo(key, partition)) });
        }
    }

    private static bool RefersTo(ForeignKey key, Relation table) => key.ReferencedTable == table.Name && key.ReferencedSchema == table.Schema;

    /// <summary>The partitions of a table in the order of their bounds, as far as that can be told by what is written.</summary>
    private List<Relation> PartitionsOf(Relation table)
    {
        var partitions = DirectChildrenOf(table).ConvertAll(static child => child.Relation!);
        return partitions.OrderBy(static partition => partition.Bound, Comparer<PartitionBound?>.Create(CompareBounds)).ToList();
    }

    private IEnumerable<Relation> WithPartitions(Relation table)
    {
        yield return table;
        foreach (var partition in PartitionsOf(table))
        {
            foreach (var part in WithPartitions(partition))
                yield return part;
        }
    }

    private static int CompareBounds(PartitionBound? left, PartitionBound? right) => (left, right) switch
    {
        (DefaultBound, DefaultBound) => 0,
        (DefaultBound, _) => 1,
        (_, DefaultBound) => -1,
        (HashBound one, HashBound other) => (one.Modulus, one.Remainder).CompareTo((other.Modulus, other.Remainder)),
        (ListBound one, ListBound other) => CompareValues(Least(one.Values), Least(other.Values)),
        (RangeBound { From: { Length: > 0 } one }, RangeBound { From: { Length: > 0 } other }) => CompareValues(one[0], other[0]),
        _ => 0,
    };

    private static Expr? Least(Expr[] values)
    {
        Expr? least = null;
        foreach (var value in values)
        {
            if (least is null || CompareValues(value, least) < 0)
                least = value;
        }
        return least;
    }

    /// <summary>Numbers as numbers, texts as texts, and what cannot be compared as equal.</summary>
    private static int CompareValues(Expr? left, Expr? right)
    {
        if (left is null || right is null)
            return 0;
        if (left is ColumnRef || right is ColumnRef)
            return (PartitionOrder.Infinity(left) == "MINVALUE" ? 0 : PartitionOrder.Infinity(left) is null ? 1 : 2).CompareTo(PartitionOrder.Infinity(right) == "MINVALUE" ? 0 : PartitionOrder.Infinity(right) is null ? 1 : 2);
        if (NumberIn(left) is { } one && NumberIn(right) is { } other)
            return one.CompareTo(other);
        return left is StringLiteral text && right is StringLiteral than ? string.CompareOrdinal(text.Value, than.Value) : 0;
    }

    private static decimal? NumberIn(Expr value) => value switch
    {
        NumberLiteral number => Parsed(number.Text),
        StringLiteral text => Parsed(text.Value),
        UnaryExpr { Operand: { } operand } when NumberIn(operand) is { } positive => -positive,
        _ => null,
    };

    private static decimal? Parsed(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
